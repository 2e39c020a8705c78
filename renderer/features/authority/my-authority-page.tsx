// "Mine beføjelser": what I may decide at a moment, until when, on what basis, and what I lack; with a date to try.
// Must not work anything out: the core answers for every task.
import { type ReactNode, useState } from 'react';
import type { MyAuthority } from '../../../shared/authority/views.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useMyAuthorityQuery } from './authority-endpoints.ts';
import { MyRights } from './my-rights.tsx';
import { MyTasks } from './my-tasks.tsx';

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);

export function MyAuthorityPage({ isTraining }: { readonly isTraining: boolean }) {
  const { t, format } = useWords();
  const [day, setDay] = useState<string | null>(null);
  const [laterLaw, setLaterLaw] = useState(false);
  const { data, error, isLoading, refetch } = useMyAuthorityQuery(
    { day, laterLaw: isTraining && laterLaw },
    { pollingInterval: 60_000 },
  );
  return (
    <div className="page authority" data-region tabIndex={-1}>
      <h1>{t('mine.title')}</h1>
      {error && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {isLoading && <p className="pending">{t('mine.title')} …</p>}
      {data !== undefined && (
        <>
          <Person mine={data} />
          <TryDay mine={data} day={day} onDay={setDay}>
            {isTraining && (
              <label className="tick">
                <input type="checkbox" checked={laterLaw} onChange={(event) => setLaterLaw(event.target.checked)} />
                {t('responsibility.laterLaw')}
              </label>
            )}
          </TryDay>
          {day !== null && <p role="status">{t('mine.trying', { day: format.date(day) })}</p>}
          <div className="authority-columns">
            <MyTasks mine={data} isTrying={day !== null} />
            <MyRights mine={data} />
          </div>
        </>
      )}
    </div>
  );
}

function Person({ mine: { person, asOf, isTooOld, warnings } }: { readonly mine: MyAuthority }) {
  const { t, format } = useWords();
  const today = dayOf(new Date());
  const at = format.moment(asOf, today);
  return (
    <>
      <p className="authority-person">
        {person === null ? (
          t('mine.unknown')
        ) : (
          <>
            <strong>{person.name}</strong> · {person.title} · {person.unit}
            {person.place !== null && <> · {t('mine.sitsAt', { place: person.place.name })}</>}
          </>
        )}{' '}
        <span className="faint">{t('mine.asOf', { at })}</span>
      </p>
      {isTooOld && (
        <p className="bar warn" role="alert">
          {t('mine.tooOld', { at })}
        </p>
      )}
      {person !== null && !person.isCprKnown && <p className="bar">{t('mine.cprUnknown')}</p>}
      {warnings.map(({ secondment, name, place, daysLeft, endsAt, deputy }) => (
        <p key={secondment} className="bar warn">
          {t('mine.warning', { count: daysLeft, name, place, at: `${format.dateOf(endsAt)} ${format.time(endsAt)}` })}{' '}
          {deputy === null ? t('mine.noDeputy') : t('mine.deputy', { name: deputy })}
        </p>
      ))}
    </>
  );
}

/** A date to try: one's own, or one of the days on which something changes. */
function TryDay({
  mine,
  day,
  onDay,
  children,
}: {
  readonly mine: MyAuthority;
  readonly day: string | null;
  readonly onDay: (day: string | null) => void;
  readonly children: ReactNode;
}) {
  const { t, format } = useWords();
  return (
    <div className="authority-day">
      <label>
        {t('mine.try')}
        <input
          type="date"
          value={day ?? dayOf(new Date())}
          onChange={({ target }) => isDay(target.value) && onDay(target.value)}
        />
      </label>
      <div className="segments" role="group" aria-label={t('mine.try')}>
        <button type="button" aria-pressed={day === null} onClick={() => onDay(null)}>
          {t('mine.today')}
        </button>
        {mine.worthTrying.map((one) => (
          <button
            key={`${one.kind} ${one.day}`}
            type="button"
            aria-pressed={day === one.day}
            onClick={() => onDay(one.day)}
          >
            {t(`mine.worth.${one.kind}`)} <span className="faint">{format.date(one.day)}</span>
          </button>
        ))}
      </div>
      {children}
    </div>
  );
}
