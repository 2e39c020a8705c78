// Opfølgning: every open life situation that one has or follows, and how each line stands with its administration. A nudge in one action.
// Must not open a citizen by itself: that is the person's choice, and is written down.
import { useState } from 'react';
import type { BoardSituation } from '../../../shared/contract/situations.ts';
import { type Cpr, formatCpr } from '../../../shared/domain/cpr.ts';
import {
  countStandings,
  DAYS_TO_ANSWER,
  type FollowUpLine,
  type Standing,
  standingSchema,
} from '../../../shared/domain/life-situation-follow-up.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { RefusalReason } from '../../shared/refusal-reason.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useBoardQuery, useNudgeMutation } from '../../shared/situations-endpoints.ts';

const TONES: Readonly<Record<Standing, Tone>> = {
  overdue: 'bad',
  refused: 'bad',
  notAnswered: 'warn',
  queued: 'warn',
  missing: 'warn',
  notHere: 'warn',
  accepted: 'brand',
  done: 'good',
  notNeeded: 'quiet',
};
/** Standings that ask for nothing: left out unless everything is wanted. */
const AT_REST: ReadonlySet<Standing> = new Set(['done', 'notNeeded']);

interface BoardPageProps {
  readonly sourceNames: ReadonlyMap<string, string>;
  readonly onOpen: (cpr: Cpr, id: string) => void;
}

export function BoardPage({ sourceNames, onOpen }: BoardPageProps) {
  const { t } = useWords();
  const { data, error, isFetching, refetch } = useBoardQuery();
  const [wanted, setWanted] = useState<Standing | 'all'>('all');
  const situations = data?.situations ?? [];
  const counts = countStandings(situations.flatMap(({ lines }) => lines));
  return (
    <div className="page" data-region tabIndex={-1}>
      <h1>{t('board.title')}</h1>
      <p className="lead">{t('board.lead')}</p>
      <p>
        <button type="button" className="button small" disabled={isFetching} onClick={() => void refetch()}>
          {t(isFetching ? 'board.asking' : 'board.ask')}
        </button>
      </p>
      {error && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data !== undefined && data.problem !== null && (
        <p className="bar warn" role="status">
          {data.problem === 'noSource'
            ? t('board.noSource')
            : data.problem === 'notAllowed'
              ? t('board.noAccess')
              : t(situations.length === 0 ? 'board.noneHeld' : 'board.onlyHeld', {
                  problem: t(`problemBrief.${data.problem}`),
                })}
        </p>
      )}
      {data !== undefined && data.hidden > 0 && (
        <p className="faint" role="status">
          {t('board.hidden', { count: data.hidden })}
        </p>
      )}
      {data !== undefined && situations.length === 0 && data.hidden === 0 && data.problem === null && (
        <p>{t('board.empty')}</p>
      )}
      {situations.length > 0 && (
        <div className="state-choice" role="group" aria-label={t('board.standings')}>
          <button
            type="button"
            className="button small"
            aria-pressed={wanted === 'all'}
            onClick={() => setWanted('all')}
          >
            {t('board.all')}
          </button>
          {standingSchema.options
            .filter((standing) => (counts[standing] ?? 0) > 0)
            .map((standing) => (
              <button
                key={standing}
                type="button"
                className="button small"
                aria-pressed={wanted === standing}
                onClick={() => setWanted(standing)}
              >
                {t(`board.standing.${standing}`)} <span className="count">{counts[standing]}</span>
              </button>
            ))}
        </div>
      )}
      {(counts.overdue ?? 0) > 0 && <p className="faint">{t('board.overdueRule', { count: DAYS_TO_ANSWER })}</p>}
      <ul className="acts board">
        {situations.map((one) => (
          <BoardRow key={one.facts.id} one={one} wanted={wanted} sourceNames={sourceNames} onOpen={onOpen} />
        ))}
      </ul>
    </div>
  );
}

interface BoardRowProps extends BoardPageProps {
  readonly one: BoardSituation;
  readonly wanted: Standing | 'all';
}

function BoardRow({ one, wanted, sourceNames, onOpen }: BoardRowProps) {
  const { t, format } = useWords();
  const { facts, name, lines, hidden, casesAsOf } = one;
  const shown = lines.filter(({ standing }) => (wanted === 'all' ? !AT_REST.has(standing) : standing === wanted));
  if (wanted !== 'all' && shown.length === 0) return null;
  const rest = lines.filter(({ standing }) => AT_REST.has(standing)).length;
  return (
    <li className="act" data-situation={facts.id}>
      <div className="act-head">
        <button type="button" className="link" onClick={() => onOpen(facts.cpr, facts.id)}>
          <ForeignText>{facts.title}</ForeignText>
        </button>
        <span>
          {formatCpr(facts.cpr)} {name !== null && <ForeignText>{name}</ForeignText>}
        </span>
        <span className="faint">
          {t('situations.since', { date: format.date(facts.startedOn) })} ·{' '}
          {t('board.atRest', { count: rest, all: lines.length })}
          {' · '}
          {casesAsOf === null ? t('board.casesNotAsked') : t('board.casesAsOf', { when: format.exact(casesAsOf) })}
        </span>
      </div>
      {hidden > 0 && <p className="faint">{t('outcome.hiddenLong', { count: hidden })}</p>}
      {shown.length === 0 && wanted === 'all' && hidden === 0 && <p>{t('board.ready')}</p>}
      {shown.length > 0 && (
        <table className="plain board-lines">
          <thead>
            <tr>
              <th scope="col">{t('board.task')}</th>
              <th scope="col">{t('board.administration')}</th>
              <th scope="col">{t('board.stands')}</th>
              <th scope="col">{t('board.since')}</th>
              <th scope="col">{t('board.deadline')}</th>
              <th scope="col">{t('board.handler')}</th>
              <th scope="col">{t('board.nudge')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <BoardLine key={line.task} line={line} one={one} sourceNames={sourceNames} />
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}

function BoardLine({
  line,
  one,
  sourceNames,
}: {
  readonly line: FollowUpLine;
  readonly one: BoardSituation;
  readonly sourceNames: ReadonlyMap<string, string>;
}) {
  const { t, format } = useWords();
  const [nudge, { data, error, isLoading }] = useNudgeMutation();
  const { task, title, administration, standing, since, deadline, handler, notStarted, cases } = line;
  return (
    <tr data-standing={standing}>
      <th scope="row" lang="da">
        {title}
      </th>
      <td>{administration}</td>
      <td>
        <Badge tone={TONES[standing]}>{t(`board.standing.${standing}`)}</Badge>{' '}
        {notStarted !== null && (
          <RefusalReason
            why={notStarted.why}
            said={notStarted.reason}
            sourceName={sourceNames.get(notStarted.source) ?? notStarted.source}
          />
        )}
      </td>
      <td>{since === null ? '–' : format.date(since)}</td>
      <td>{deadline === null ? '–' : format.date(deadline)}</td>
      <td>{handler ?? '–'}</td>
      <td>
        {cases.length > 0 && (
          <button
            type="button"
            className="button small"
            disabled={isLoading || data !== undefined}
            onClick={() => void nudge({ cpr: one.facts.cpr, id: one.facts.id, task })}
          >
            {t(data === undefined ? 'board.nudgeDo' : 'board.nudged')}
          </button>
        )}
        {data !== undefined && (
          <span className="faint" role="status">
            {' '}
            {t('board.nudgedIn', {
              sources: format.list([...new Set(data.acts.map(({ source }) => sourceNames.get(source) ?? source))]),
            })}
          </span>
        )}
        {error && 'traceId' in error && <ErrorNotice error={error} />}
      </td>
    </tr>
  );
}
