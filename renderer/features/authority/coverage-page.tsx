// "Bemanding": a centre's week by the quarter of an hour, the worst gaps, and what one absence, one more or the dispensation would change.
// Must not count anything itself, and what is tried here is kept nowhere.
import type { EmployeeId } from '../../../shared/domain/person.ts';
import { ChevronLeftRegular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { CoverageTrial, CoverageView } from '../../../shared/authority/views.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useCoverageQuery } from './authority-endpoints.ts';
import { CoveragePicture } from './coverage-picture.tsx';

const NO_TRIAL: CoverageTrial = { absent: null, oneMoreFrom: null, dispensation: 'asIs' };
const MOST_GAPS = 10;
const KINDS = ['asIs', 'with', 'without'] as const;

const otherWeek = (day: string, weeks: number) =>
  new Date(Date.parse(`${day}T12:00:00Z`) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);

/** Names are kept while something is tried: with a person away, the list of who would be missed no longer has that person. */
interface Tried extends CoverageTrial {
  readonly absentName: string;
  readonly oneMoreName: string;
}

export function CoveragePage() {
  const { t, format } = useWords();
  const [place, setPlace] = useState<string | null>(null);
  const [day, setDay] = useState(dayOf(new Date()));
  const [tried, setTried] = useState<Tried>({ ...NO_TRIAL, absentName: '', oneMoreName: '' });
  const { absent, oneMoreFrom, dispensation } = tried;
  const { data, error, isFetching, refetch } = useCoverageQuery({
    place,
    day,
    trial: { absent, oneMoreFrom, dispensation },
  });
  const isTrial = absent !== null || oneMoreFrom !== null || dispensation !== 'asIs';
  const absentees = withTried(data?.absences ?? [], absent, tried.absentName);
  const lenders = withTried(data?.gains ?? [], oneMoreFrom, tried.oneMoreName);
  const reset = () => setTried({ ...NO_TRIAL, absentName: '', oneMoreName: '' });
  return (
    <div className="page authority" data-region tabIndex={-1} aria-busy={isFetching}>
      <h1>{t('coverage.title')}</h1>
      {error && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <>
          <div className="coverage-tools">
            <Field label={t('coverage.centre')}>
              <Select
                size="small"
                value={data.place.id}
                onChange={(_event, { value }) => {
                  setPlace(value);
                  reset();
                }}
              >
                {data.centres.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <div className="coverage-tool">
              <label htmlFor="coverage-day">{t('coverage.week')}</label>
              <span className="week-step">
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('coverage.before')}
                  title={t('coverage.before')}
                  onClick={() => setDay(otherWeek(day, -1))}
                >
                  <ChevronLeftRegular />
                </button>
                <input
                  id="coverage-day"
                  type="date"
                  value={day}
                  onChange={({ target }) => /^\d{4}-\d\d-\d\d$/.test(target.value) && setDay(target.value)}
                />
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('coverage.after')}
                  title={t('coverage.after')}
                  onClick={() => setDay(otherWeek(day, 1))}
                >
                  <ChevronRightRegular />
                </button>
              </span>
            </div>
            <div className="coverage-tool">
              <span id="coverage-dispensation">{t('coverage.dispensation.name')}</span>
              <span className="segments" role="group" aria-labelledby="coverage-dispensation">
                {KINDS.map((kind) => (
                  <button
                    key={kind}
                    type="button"
                    aria-pressed={dispensation === kind}
                    onClick={() => setTried({ ...tried, dispensation: kind })}
                  >
                    {t(`coverage.dispensation.${kind}`)}
                  </button>
                ))}
              </span>
            </div>
            <Field label={t('coverage.absent')}>
              <Select
                size="small"
                value={absent ?? ''}
                onChange={(event, { value }) =>
                  setTried({
                    ...tried,
                    absent: value === '' ? null : (value as EmployeeId),
                    absentName: event.target.selectedOptions[0]?.text ?? '',
                  })
                }
              >
                <option value="">{t('coverage.nobody')}</option>
                {absentees.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('coverage.oneMore')}>
              <Select
                size="small"
                value={oneMoreFrom ?? ''}
                onChange={(event, { value }) =>
                  setTried({
                    ...tried,
                    oneMoreFrom: value === '' ? null : value,
                    oneMoreName: event.target.selectedOptions[0]?.text ?? '',
                  })
                }
              >
                <option value="">{t('coverage.nobody')}</option>
                {lenders.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          {isTrial && (
            <p className="bar" role="status">
              {t('coverage.isTrial')}{' '}
              <button type="button" className="button small" onClick={reset}>
                {t('coverage.reset')}
              </button>
            </p>
          )}
          <Summary view={data} />
          {data.meant > 0 && <CoveragePicture view={data} />}
          <div className="coverage-lists">
            <Gaps gaps={data.gaps} />
            <div>
              <Consequences
                title={t('coverage.absences')}
                none={t('coverage.noAbsence')}
                rows={data.absences}
                says="coverage.loses"
                onTry={({ id, name }) => setTried({ ...tried, absent: id as EmployeeId, absentName: name })}
              />
              <Consequences
                title={t('coverage.gains')}
                none={t('coverage.noGain')}
                rows={data.gains}
                says="coverage.gives"
                onTry={({ id, name }) => setTried({ ...tried, oneMoreFrom: id, oneMoreName: name })}
              />
              <section className="part">
                <h3>{t('coverage.dispensationTitle')}</h3>
                <p>
                  {t('coverage.dispensationLine', {
                    without: format.number(data.dispensation.without),
                    with: format.number(data.dispensation.with),
                  })}{' '}
                  {t(data.dispensation.isInForce ? 'coverage.inForce' : 'coverage.notInForce')}{' '}
                  <span className="faint">{t('coverage.unit')}</span>
                </p>
              </section>
            </div>
          </div>
        </>
      )}
    </div>
  );
}

function Summary({ view }: { readonly view: CoverageView }) {
  const { t, format } = useWords();
  const { meant, missing, rota, state, asOf, isTooOld } = view;
  const share = (part: number) => format.percent(Math.round(part * 100));
  if (meant === 0) return <p>{t('coverage.noneMeant')}</p>;
  return (
    <div role="status" className="coverage-summary">
      <p>
        <strong>{t('coverage.covered', { percent: share((meant - missing) / meant) })}</strong>.{' '}
        {t('coverage.missing', { missing: format.number(missing), meant: format.number(meant) })}
      </p>
      <p>
        {t('coverage.state')}: {t('coverage.stateLine', { one: share(state.shareOfOne), two: share(state.shareOfTwo) })}
      </p>
      <p className={rota === null ? 'bar warn' : 'faint'}>
        {rota === null
          ? t('coverage.noRota')
          : t('coverage.rota', { from: format.date(rota.from), to: format.date(rota.to) })}{' '}
        <span className={isTooOld ? 'text-bad' : ''}>
          {t('mine.asOf', { at: format.moment(asOf, dayOf(new Date())) })}
        </span>
      </p>
    </div>
  );
}

function Gaps({ gaps }: { readonly gaps: CoverageView['gaps'] }) {
  const { t, format } = useWords();
  return (
    <section className="part">
      <h3>{t('coverage.gaps')}</h3>
      {gaps.length === 0 && <p>{t('coverage.noGaps')}</p>}
      <ol className="gap-list">
        {gaps.slice(0, MOST_GAPS).map((gap) => (
          <li key={`${gap.from} ${gap.tasks[0]?.id ?? ''}`}>
            <strong>
              {format.date(gap.day)} {format.time(gap.from)}–{format.time(gap.to)}
            </strong>{' '}
            <span className="count" title={t('coverage.weight')}>
              {gap.weight}
            </span>
            <br />
            <span lang="da">{format.list(gap.tasks.slice(0, 4).map(({ title }) => title))}</span>
            {gap.tasks.length > 4 && <span className="faint"> +{gap.tasks.length - 4}</span>}
          </li>
        ))}
      </ol>
      {gaps.length > MOST_GAPS && <p className="faint">{t('coverage.more', { count: gaps.length - MOST_GAPS })}</p>}
    </section>
  );
}

interface ConsequencesProps {
  readonly title: string;
  readonly none: string;
  readonly rows: CoverageView['absences'];
  readonly says: 'coverage.loses' | 'coverage.gives';
  readonly onTry: (row: { readonly id: string; readonly name: string }) => void;
}

function Consequences({ title, none, rows, says, onTry }: ConsequencesProps) {
  const { t, format } = useWords();
  return (
    <section className="part">
      <h3>{title}</h3>
      {rows.length === 0 && <p>{none}</p>}
      <ul className="gap-list">
        {rows.slice(0, 6).map((row) => (
          <li key={row.id}>
            <strong>{row.name}</strong> <span className="count">{t(says, { count: row.taskQuarters })}</span>{' '}
            <button
              type="button"
              className="button small"
              aria-label={`${t('coverage.tryIt')}: ${row.name}`}
              onClick={() => onTry(row)}
            >
              {t('coverage.tryIt')}
            </button>
            <br />
            <span lang="da">{format.list(row.tasks.slice(0, 3).map(({ title: name }) => name))}</span>
            {row.tasks.length > 3 && <span className="faint"> +{row.tasks.length - 3}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function withTried(
  rows: CoverageView['absences'],
  id: string | null,
  name: string,
): readonly { readonly id: string; readonly name: string }[] {
  return id === null || rows.some((row) => row.id === id) ? rows : [{ id, name }, ...rows];
}
