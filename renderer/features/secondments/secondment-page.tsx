// Udstationeringer: the register of who is seconded where, on what basis and until when, with the ends that are near. A team lead makes, changes and ends them.
// Must not know the rules: what speaks against one comes from the core.
import type { SecondmentRequest } from './secondment-draft.ts';
import { Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/methods.ts';
import type { SecondmentRow } from '../../../shared/contract/secondments.ts';
import { danishDay } from '../../../shared/domain/danish-clock.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { draftOf, newDraft } from './secondment-draft.ts';
import {
  useOrganisationStateQuery,
  useRefreshOrganisationMutation,
  useSecondmentsQuery,
  useSecondmentWarningsQuery,
} from './secondments-endpoints.ts';
import { SecondmentForm } from './secondment-form.tsx';
import { SecondmentTable } from './secondment-table.tsx';
import { WarningList } from './warning-list.tsx';

const STATES = ['inForce', 'coming', 'ended'] as const;
type Shown = (typeof STATES)[number] | 'all';

const textOf = ({ employeeName, employer, lendingUnit, place, secondment }: SecondmentRow) =>
  `${employeeName} ${employer} ${lendingUnit} ${place} ${secondment.legalBasis} ${secondment.tasks.join(' ')} ${secondment.kle.join(' ')}`.toLocaleLowerCase(
    'da',
  );

export function SecondmentPage() {
  const { t } = useWords();
  const { data, error, refetch } = useSecondmentsQuery();
  const { data: near } = useSecondmentWarningsQuery();
  const [shown, setShown] = useState<Shown>('inForce');
  const [looked, setLooked] = useState('');
  const [asked, setAsked] = useState<SecondmentRequest | null>(null);
  const words = looked.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
  const rows = data?.rows ?? [];
  const found = rows.filter(
    (row) => (shown === 'all' || row.state === shown) && words.every((word) => textOf(row).includes(word)),
  );
  return (
    <div className="page" data-region tabIndex={-1}>
      <h1>{t('secondment.title')}</h1>
      <p className="lead">{t('secondment.lead')}</p>
      <CopyAge />
      {error !== undefined && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {near !== undefined && <WarningList warnings={near.warnings} />}
      {data !== undefined && (
        <>
          <div className="secondment-tools">
            <Input
              type="search"
              size="small"
              aria-label={t('secondment.look')}
              placeholder={t('secondment.look')}
              value={looked}
              onChange={(_event, { value }) => setLooked(value)}
            />
            <div className="state-choice" role="group" aria-label={t('secondment.states')}>
              {[...STATES, 'all' as const].map((state) => (
                <button
                  key={state}
                  type="button"
                  className="button small"
                  aria-pressed={state === shown}
                  onClick={() => setShown(state)}
                >
                  {t(`secondment.state.${state}`)}{' '}
                  <span className="count">
                    {state === 'all' ? rows.length : rows.filter((row) => row.state === state).length}
                  </span>
                </button>
              ))}
            </div>
            {data.mayChange ? (
              <button type="button" className="button primary small" onClick={() => setAsked({ purpose: 'create' })}>
                {t('secondment.new')}
              </button>
            ) : (
              <span className="faint">{t('secondment.leadsOnly')}</span>
            )}
          </div>
          <p className="faint" role="status">
            {found.length === 0
              ? t('secondment.noneShown')
              : t('secondment.tally', { shown: found.length, count: rows.length })}
          </p>
          {found.length > 0 && <SecondmentTable rows={found} mayChange={data.mayChange} onAsk={setAsked} />}
          {asked !== null && (
            <AskedForm key={asked.purpose} register={data} asked={asked} onClose={() => setAsked(null)} />
          )}
        </>
      )}
    </div>
  );
}

function AskedForm({
  register,
  asked,
  onClose,
}: {
  readonly register: Output<'secondments.get'>;
  readonly asked: SecondmentRequest;
  readonly onClose: () => void;
}) {
  const [id] = useState(() => crypto.randomUUID());
  const today = danishDay(new Date());
  const first =
    asked.purpose === 'create'
      ? newDraft(id, today)
      : asked.purpose === 'end'
        ? { ...draftOf(asked.row), last: today }
        : draftOf(asked.row);
  return (
    <SecondmentForm
      register={register}
      first={first}
      baseVersion={asked.purpose === 'create' ? null : asked.row.secondment.version}
      purpose={asked.purpose}
      onClose={onClose}
    />
  );
}

/** How old the copy is, and what is to be thought of it. */
function CopyAge() {
  const { t } = useWords();
  const { data } = useOrganisationStateQuery();
  const [refresh, refreshing] = useRefreshOrganisationMutation();
  if (data === undefined) return null;
  const { asOf, isFresh, problem } = data;
  return (
    <p className={isFresh && problem === null ? 'faint' : 'bar warn'} role="status">
      {asOf === null ? t('secondment.neverFetched') : t('secondment.asOf')} {asOf !== null && <Moment at={asOf} />}
      {problem !== null && ` ${t('secondment.notReached')}`}
      {asOf !== null && !isFresh && ` ${t('secondment.tooOld')}`}{' '}
      <button type="button" className="button small" disabled={refreshing.isLoading} onClick={() => void refresh()}>
        {t(refreshing.isLoading ? 'secondment.refreshing' : 'secondment.refresh')}
      </button>
    </p>
  );
}
