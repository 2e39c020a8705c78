// "Modtagelse": the citizen's matter, in free words or by life situation, and where the citizen goes. A CPR number is not needed.
// By telephone: who may solve it anywhere. One button puts in line or transfers. Must not know who may: the core answers.
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { VisitationView } from '../../../shared/authority/views.ts';
import { followingTasks } from '../../../shared/catalogue/life-situation.ts';
import type { TaskId } from '../../../shared/catalogue/task.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { QueueChannel } from '../../../shared/domain/queue.ts';
import { useLifeSituationsQuery, useSearchGuidanceQuery, useTaskListQuery } from '../../shared/catalogue-endpoints.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Presence } from '../../shared/refusal-card.tsx';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useQueueQuery, useVisitationQuery } from './queue-endpoints.ts';
import { type Added, HandOver } from './hand-over.tsx';
import { PlaceQueue } from './queue-list.tsx';

const MOST_HITS = 8;
const MOST_TASKS = 40;

export function ReceptionPage({ onOpen }: { readonly onOpen: (cpr: Cpr) => void }) {
  const { t, format } = useWords();
  const [text, setText] = useState('');
  const [place, setPlace] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly TaskId[]>([]);
  const { data: list } = useTaskListQuery(null);
  const { data: situations } = useLifeSituationsQuery();
  const looked = text.trim().slice(0, 200);
  const { currentData: found, error: searchError } = useSearchGuidanceQuery(looked, { skip: looked === '' });
  const [added, setAdded] = useState<Added | null>(null);
  const [channel, setChannel] = useState<QueueChannel | null>(null);
  const { currentData: seen } = useQueueQuery({ solvers: [] }, { pollingInterval: 15_000 });
  const known = seen?.kind === 'known' ? seen : null;
  const byPhone =
    channel === null
      ? known !== null && known.place !== null && known.place === known.contactCentre
      : channel === 'phone';
  const { data, currentData, error, isFetching, refetch } = useVisitationQuery(
    { place: byPhone ? null : place, byPhone, tasks: [...chosen] },
    { skip: chosen.length === 0, pollingInterval: 60_000 },
  );
  const standsAt = byPhone ? known?.contactCentre : (place ?? data?.place?.id ?? known?.place);
  const titleOf = (id: TaskId) => list?.tasks.find((task) => task.id === id)?.title ?? id;
  const add = (ids: readonly TaskId[]) => setChosen([...new Set([...chosen, ...ids])].slice(0, MOST_TASKS));
  const ofSituation = (id: string) => {
    const situation = situations?.situations.find((one) => one.id === id);
    if (situation !== undefined) add(followingTasks(situation, {}).map(({ task }) => task));
  };
  return (
    <div className="page authority reception" data-region tabIndex={-1}>
      <h1>{t('reception.title')}</h1>
      <p className="lead">{t('reception.lead')}</p>
      <div className="coverage-tools">
        <Field label={t('reception.search')} className="reception-search">
          <Input
            type="search"
            value={text}
            maxLength={200}
            placeholder={t('reception.placeholder')}
            onChange={(_event, { value }) => setText(value)}
          />
        </Field>
        <Field label={t('reception.situation')}>
          <Select value="" onChange={(_event, { value }) => ofSituation(value)}>
            <option value="">{t('reception.choose')}</option>
            {situations?.situations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name[format.language]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('queue.channel')}>
          <Select
            value={byPhone ? 'phone' : 'counter'}
            onChange={(_event, { value }) => setChannel(value === 'phone' ? 'phone' : 'counter')}
          >
            <option value="counter">{t('queue.channels.counter')}</option>
            <option value="phone">{t('queue.channels.phone')}</option>
          </Select>
        </Field>
        {data !== undefined && data.place !== null && !byPhone && (
          <Field label={t('coverage.centre')}>
            <Select value={data.place.id} onChange={(_event, { value }) => setPlace(value)}>
              {data.centres.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      {searchError && 'traceId' in searchError && <ErrorNotice error={searchError} />}
      {looked !== '' && found !== undefined && (
        <ul className="reception-hits" aria-label={t('reception.hits')}>
          {found.hits.length === 0 && <li>{t('reception.noHits')}</li>}
          {found.hits.slice(0, MOST_HITS).map((hit) => (
            <li key={hit.id}>
              <button
                type="button"
                className="button small"
                onClick={() => {
                  if (hit.kind === 'task') add([hit.id]);
                  else ofSituation(hit.id);
                  setText('');
                }}
              >
                {hit.title[format.language]}
                {hit.kind === 'lifeSituation' && <span className="faint">{t('reception.situation')}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      <section className="part" aria-label={t('reception.chosen')}>
        <h3>
          {t('reception.chosen')} <span className="count">{chosen.length}</span>
          {chosen.length > 0 && (
            <button type="button" className="button small subtle" onClick={() => setChosen([])}>
              {t('reception.clear')}
            </button>
          )}
        </h3>
        {chosen.length === 0 && <p className="faint">{t('reception.none')}</p>}
        <ul className="reception-chosen" lang="da">
          {chosen.map((id) => (
            <li key={id} className="badge">
              {titleOf(id)}
              <button
                type="button"
                className="icon-button"
                aria-label={t('reception.remove', { task: titleOf(id) })}
                onClick={() => setChosen(chosen.filter((one) => one !== id))}
              >
                <DismissRegular />
              </button>
            </li>
          ))}
        </ul>
      </section>
      {error && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {chosen.length > 0 && isFetching && currentData === undefined && (
        <p className="pending" role="status">
          {t('reception.asking')}
        </p>
      )}
      {chosen.length > 0 && currentData !== undefined && <Answer view={currentData} />}
      {(chosen.length > 0 || looked !== '') && standsAt !== undefined && standsAt !== null && (
        <HandOver
          place={standsAt}
          byPhone={byPhone}
          inquiry={{ tasks: [...chosen], words: looked }}
          stops={chosen.length > 0 ? (currentData?.stops ?? []) : []}
          onAdded={(done) => {
            setAdded(done);
            setChosen([]);
            setText('');
          }}
        />
      )}
      {added !== null && chosen.length === 0 && looked === '' && (
        <p className="reception-added" role="status">
          {t('queue.added', { ...added })}
        </p>
      )}
      <PlaceQueue place={byPhone ? null : (standsAt ?? null)} onOpen={onOpen} />
    </div>
  );
}

function Answer({ view }: { readonly view: VisitationView }) {
  const { t, format } = useWords();
  const today = dayOf(new Date());
  const { stops, unsolved, guidanceOnly, present, isTooOld, asOf } = view;
  const isAnywhere = view.place === null;
  return (
    <div className="reception-answer" role="status">
      {isTooOld && <p className="bar warn">{t('mine.tooOld', { at: format.moment(asOf, today) })}</p>}
      <section className="part">
        <h3>
          {t('reception.goTo')}{' '}
          <span className="count">
            {t(isAnywhere ? 'reception.presentAnywhere' : 'reception.present', { count: present })}
          </span>
        </h3>
        {present === 0 && <p>{t(isAnywhere ? 'reception.emptyAnywhere' : 'reception.empty')}</p>}
        {stops.length > 0 && (
          <p>
            {stops.length === 1 && unsolved.length === 0
              ? t('reception.one')
              : t('reception.several', { count: stops.length })}
          </p>
        )}
        <ol className="stops">
          {stops.map((stop) => (
            <li key={stop.employee}>
              <strong>{stop.name}</strong> <span className="faint">{stop.title}</span> ·{' '}
              {isAnywhere && `${stop.place} · `}
              {t('reception.until', { until: format.time(stop.until) })}
              <br />
              <span lang="da">{format.list(stop.tasks.map(({ title }) => title))}</span>
            </li>
          ))}
        </ol>
      </section>
      {unsolved.length > 0 && (
        <section className="part">
          <h3>
            {t('reception.unsolved')} <span className="count">{unsolved.length}</span>
          </h3>
          <ul className="gap-list">
            {unsolved.map(({ task, others }) => (
              <li key={task.id}>
                <strong lang="da">{task.title}</strong>
                {others.length === 0 && <p>{t('reception.nobodyElse')}</p>}
                <ul>
                  {others.slice(0, 3).map((other) => (
                    <li key={other.employee}>
                      {other.name} <span className="faint">{other.title}</span> · {other.place.name} ·{' '}
                      <Presence of={other} today={today} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </section>
      )}
      {guidanceOnly.length > 0 && (
        <section className="part">
          <h3>
            {t('reception.guidanceOnly')} <span className="count">{guidanceOnly.length}</span>
          </h3>
          <ul className="gap-list">
            {guidanceOnly.map(({ task, owners }) => (
              <li key={task.id} lang="da">
                {task.title}{' '}
                <span className="faint">
                  {t('reception.decidedBy', { owner: owners.map(({ name }) => name).join(' / ') })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
