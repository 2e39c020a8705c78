// The week as a picture: one row for each group of tasks that are covered alike, one box for each day, one step for each quarter of an hour.
// Must not judge: it shows the counts. What is drawn is in words too.
import type { ReactNode } from 'react';
import type { CoverageView } from '../../../shared/authority/views.ts';
import { useWords } from '../../i18n/i18n.ts';

const QUARTER_MS = 900_000;

/** Tasks of the same counts stand in one row. */
interface Group {
  readonly counts: string;
  readonly tasks: CoverageView['tasks'];
}

interface Day {
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

export function CoveragePicture({ view }: { readonly view: CoverageView }) {
  const { t, format } = useWords();
  const days = daysOf(view);
  const groups = groupsOf(view.tasks);
  return (
    <section className="coverage-picture" aria-label={t('coverage.picture')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('mine.task')}</th>
            {days.map(({ date, from }) => (
              <th key={date} scope="col">
                {format.weekday(date)} {format.date(date).slice(0, 5)}
                <span className="faint"> {format.time(view.quarters[from]?.from ?? `${date}T00:00:00Z`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row label={t('coverage.present')} counts={view.present} days={days} view={view} />
          <Row label={t('coverage.state')} counts={view.state.counts} days={days} view={view} />
          {groups.map((group) => (
            <Row
              key={group.tasks[0]?.id}
              label={<GroupLabel group={group} />}
              counts={group.counts}
              days={days}
              view={view}
            />
          ))}
        </tbody>
      </table>
      <p className="coverage-legend">
        <span className="key none" /> {t('coverage.legend.none')} <span className="key one" />{' '}
        {t('coverage.legend.one')} <span className="key many" /> {t('coverage.legend.many')}{' '}
        <span className="key not-meant" /> {t('coverage.legend.notMeant')}
      </p>
    </section>
  );
}

function GroupLabel({ group: { tasks } }: { readonly group: Group }) {
  const { t, format } = useWords();
  const [first] = tasks;
  if (first === undefined) return null;
  if (tasks.length === 1) {
    return (
      <span lang="da">
        {first.title} <span className="faint">{first.owner}</span>
      </span>
    );
  }
  return (
    <details>
      <summary>
        {t('coverage.tasks', { count: tasks.length })}{' '}
        <span className="faint">{format.list([...new Set(tasks.map(({ owner }) => owner))])}</span>
      </summary>
      <ul lang="da">
        {tasks.map(({ id, title, owner }) => (
          <li key={id}>
            {title} <span className="faint">{owner}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Row({
  label,
  counts,
  days,
  view,
}: {
  readonly label: ReactNode;
  readonly counts: string;
  readonly days: readonly Day[];
  readonly view: CoverageView;
}) {
  const { format } = useWords();
  const words = useRunWords(view);
  return (
    <tr>
      <th scope="row">{label}</th>
      {days.map(({ date, from, to }) => {
        const part = counts.slice(from, to);
        const runs = runsOf(part);
        return (
          <td key={date}>
            <svg
              viewBox={`0 0 ${part.length} 10`}
              preserveAspectRatio="none"
              role="img"
              aria-label={`${format.date(date)}: ${words(part, from)}`}
            >
              {runs.map((run) => (
                <rect key={run.at} className={run.kind} x={run.at} y={0} width={run.length} height={10} />
              ))}
            </svg>
          </td>
        );
      })}
    </tr>
  );
}

const kindOf = (count: string) =>
  count === '-' ? 'not-meant' : count === '0' ? 'none' : count === '1' ? 'one' : 'many';

/** Steps of the same kind as one box. */
function runsOf(counts: string): { readonly at: number; readonly length: number; readonly kind: string }[] {
  const runs: { at: number; length: number; kind: string }[] = [];
  Array.from(counts, kindOf).forEach((kind, at) => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.length += 1;
    else runs.push({ at, length: 1, kind });
  });
  return runs;
}

/** A day of a row in words: where nobody may decide. */
function useRunWords({ quarters }: CoverageView): (counts: string, first: number) => string {
  const { t, format } = useWords();
  return (counts, first) => {
    const holes = runsOf(counts).filter(({ kind }) => kind === 'none');
    if (holes.length === 0) return t('coverage.allDay');
    if (holes.length === 1 && holes[0]?.length === counts.length) return t('coverage.never');
    const opens = Date.parse(quarters[first]?.from ?? '');
    const at = (quarter: number) => format.time(new Date(opens + quarter * QUARTER_MS).toISOString());
    return t('coverage.holes', {
      list: format.list(holes.map((hole) => `${at(hole.at)}–${at(hole.at + hole.length)}`)),
    });
  };
}

function daysOf({ quarters }: CoverageView): readonly Day[] {
  const days: { date: string; from: number; to: number }[] = [];
  quarters.forEach(({ day }, index) => {
    const last = days.at(-1);
    if (last?.date === day) last.to = index + 1;
    else days.push({ date: day, from: index, to: index + 1 });
  });
  return days;
}

function groupsOf(tasks: CoverageView['tasks']): readonly Group[] {
  const groups = new Map<string, CoverageView['tasks'][number][]>();
  for (const task of tasks) groups.set(task.counts, [...(groups.get(task.counts) ?? []), task]);
  return [...groups]
    .map(([counts, same]) => ({ counts, tasks: same }))
    .toSorted((a, b) => holesIn(b.counts) - holesIn(a.counts));
}

const holesIn = (counts: string): number => counts.split('0').length - 1;
