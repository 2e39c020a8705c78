// Who owns a task at a date, and the course of it: the paper's rules, and in training later law too.
// Must not work it out: the core answers for a day.
import { useDispatch, useSelector } from 'react-redux';
import type { Responsibility } from '../../../shared/catalogue/responsible-authority.ts';
import type { TaskId } from '../../../shared/catalogue/task.ts';
import { Badge } from '../../components/badge.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useResponsibilityQuery } from './guidance-endpoints.ts';
import { guidanceActions, guidanceOf } from './guidance-slice.ts';
import { Part } from './part.tsx';

export function ResponsibilityCourse({ task, isTraining }: { readonly task: TaskId; readonly isTraining: boolean }) {
  const { t, format } = useWords();
  const dispatch = useDispatch();
  const { day, laterLaw } = useSelector(guidanceOf);
  const tried = day ?? dayOf(new Date());
  const isDay = /^\d{4}-\d\d-\d\d$/.test(tried);
  const { data, error } = useResponsibilityQuery(
    { task, day: tried, laterLaw: isTraining && laterLaw },
    { skip: !isDay },
  );
  return (
    <Part title={t('responsibility.title')}>
      <div className="try-day">
        <label>
          {t('responsibility.day')}
          <input
            type="date"
            value={tried}
            onChange={(event) => dispatch(guidanceActions.changed({ day: event.target.value }))}
          />
        </label>
        {isTraining && (
          <label className="tick">
            <input
              type="checkbox"
              checked={laterLaw}
              onChange={(event) => dispatch(guidanceActions.changed({ laterLaw: event.target.checked }))}
            />
            {t('responsibility.laterLaw')}
          </label>
        )}
      </div>
      {error && 'traceId' in error && <ErrorNotice error={error} />}
      <div role="status">
        {!isDay && <p className="text-bad">{t('responsibility.noDay')}</p>}
        {isDay && data !== undefined && (
          <div className="owner-now">
            <span className="period">{format.date(tried)}</span>
            <Owners of={data.onDay} />
            <p>{data.onDay.why[format.language]}</p>
            <p className="source">
              {t('guidance.source')}: <span lang="da">{data.onDay.source}</span>
            </p>
          </div>
        )}
      </div>
      {isDay && data !== undefined && (
        <ol className="owners">
          {data.course.map((one, index) => (
            <li key={one.ruleId} aria-current={one.ruleId === data.onDay.ruleId ? 'true' : undefined}>
              <Period from={one.from} to={one.to ?? dayBefore(data.course[index + 1]?.from ?? null)} />
              <Owners of={one} />
            </li>
          ))}
        </ol>
      )}
    </Part>
  );
}

function Owners({ of }: { readonly of: Responsibility }) {
  const { t } = useWords();
  return (
    <p className="owner">
      <strong lang="da">
        {of.owners
          .map(({ abbreviation, name }) => (abbreviation === name ? name : `${abbreviation} ${name}`))
          .join(' / ')}
      </strong>
      {of.owners.some(({ nameVerified }) => !nameVerified) && (
        <span className="faint"> ({t('guidance.nameNotVerified')})</span>
      )}
      {of.performedBy !== null && (
        <span lang="da"> · {t('responsibility.performedBy', { name: of.performedBy.name })}</span>
      )}
      {of.pack === 'later-law' && (
        <>
          {' '}
          <Badge tone="brand">{t('responsibility.pack.later-law')}</Badge>
        </>
      )}
      {!of.verified && (
        <>
          {' '}
          <Badge tone="warn">{t('guidance.notVerified')}</Badge>
        </>
      )}
    </p>
  );
}

/** A rule with no end of its own ends the day before the next takes over. */
function dayBefore(day: string | null): string | null {
  return day === null ? null : new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function Period({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const { t, format } = useWords();
  const words =
    from !== null && to !== null
      ? t('responsibility.between', { from: format.date(from), to: format.date(to) })
      : from !== null
        ? t('responsibility.from', { date: format.date(from) })
        : to !== null
          ? t('responsibility.until', { date: format.date(to) })
          : t('responsibility.always');
  return <span className="period">{words}</span>;
}
