// Udbakke: every act done at this desk, where it stands, and what can be done with it. Searchable.
// Must not send or decide anything: the core does.
import { Input } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { type Cpr, formatCpr } from '../../../shared/domain/cpr.ts';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import type { OutboxItem } from '../../../shared/domain/outbox.ts';
import { ActConflict, ActReason, ActState, ActSummary } from '../../components/act-words.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useOutboxQuery, useSendActNowMutation, useStandByActMutation, useWithdrawActMutation } from './outbox-endpoints.ts';

interface OutboxPageProps {
  readonly fagsystemer: readonly Fagsystem[];
  readonly isKept: boolean;
  readonly onOpen: (cpr: Cpr) => void;
}

/** Everything of an act that a person may look for. */
function textOf(act: OutboxItem, sourceName: string): string {
  const { wanted } = act;
  const words = wanted.kind === 'progress' ? wanted.progress : wanted.kind === 'handler' ? `${wanted.handler.name} ${wanted.reason}` : wanted.title;
  return `${formatCpr(act.cpr)} ${act.cpr} ${act.caseTitle} ${words} ${sourceName} ${act.by}`.toLocaleLowerCase('da');
}

export function OutboxPage({ fagsystemer, isKept, onOpen }: OutboxPageProps) {
  const { t } = useWords();
  const { data, error, refetch } = useOutboxQuery();
  const [looked, setLooked] = useState('');
  const names = useMemo(() => new Map<string, string>(fagsystemer.map(({ id, name }) => [id, name])), [fagsystemer]);
  const words = looked.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
  const items = data?.items ?? [];
  const shown = items.filter((act) => words.every((word) => textOf(act, names.get(act.source) ?? '').includes(word)));
  return (
    <div className="page" data-region tabIndex={-1}>
      <h1>{t('outbox.title')}</h1>
      <p className="lead">{t('outbox.lead')}</p>
      {!isKept && (
        <p className="bar warn" role="status">
          {t('outbox.notKept')}
        </p>
      )}
      {error && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data && items.length === 0 && <p>{t('outbox.empty')}</p>}
      {items.length > 0 && (
        <>
          <Input
            type="search"
            size="small"
            aria-label={t('outbox.search')}
            placeholder={t('outbox.search')}
            value={looked}
            onChange={(_event, { value }) => setLooked(value)}
          />
          <p className="faint" role="status">
            {t('outbox.tally', { shown: shown.length, count: items.length })}
          </p>
          <ul className="acts">
            {shown.map((act) => (
              <ActRow key={act.key} act={act} sourceName={names.get(act.source) ?? act.source} onOpen={onOpen} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function ActRow({ act, sourceName, onOpen }: { readonly act: OutboxItem; readonly sourceName: string; readonly onOpen: (cpr: Cpr) => void }) {
  const { t } = useWords();
  const [withdraw, withdrawing] = useWithdrawActMutation();
  const [standBy, standing] = useStandByActMutation();
  const [sendNow, sending] = useSendActNowMutation();
  const failure = [withdrawing.error, standing.error, sending.error].find((one) => one !== undefined && 'traceId' in one);
  return (
    <li className="act" data-state={act.state}>
      <div className="act-head">
        <ActState act={act} />
        <strong>
          <ActSummary act={act} />
        </strong>
        <span className="faint">
          {sourceName} · {act.by} · <Moment at={act.createdAt} />
        </span>
      </div>
      <p>
        <button type="button" className="link" onClick={() => onOpen(act.cpr)}>
          {formatCpr(act.cpr)}
        </button>{' '}
        <ForeignText>{act.caseTitle}</ForeignText>
      </p>
      <p className="faint">
        <ActReason act={act} sourceName={sourceName} />
      </p>
      {act.state === 'conflict' && <ActConflict act={act} />}
      {failure !== undefined && 'traceId' in failure && <ErrorNotice error={failure} />}
      <div className="act-foot">
        {act.state === 'conflict' && (
          <>
            <button type="button" className="button small primary" onClick={() => void standBy(act.key)}>
              {t('outbox.standBy')}
            </button>
            <button type="button" className="button small" onClick={() => void withdraw(act.key)}>
              {t('outbox.giveUp')}
            </button>
          </>
        )}
        {(act.state === 'waiting' || act.state === 'unknownResult') && act.tries > 0 && (
          <button type="button" className="button small" onClick={() => void sendNow(act.key)}>
            {t(act.state === 'waiting' ? 'outbox.sendNow' : 'outbox.askNow')}
          </button>
        )}
        {act.state === 'waiting' && (
          <button type="button" className="button small" onClick={() => void withdraw(act.key)}>
            {t('outbox.withdraw')}
          </button>
        )}
      </div>
    </li>
  );
}
