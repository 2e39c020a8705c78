// The task list to browse: by administration, by list of Bilag 1, or by life situation. One stop for Tab; the arrows go through it.
// Must not fetch a page: it only names which.
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { type KeyboardEvent, type Ref, useMemo, useState } from 'react';
import { useDispatch, useSelector } from 'react-redux';
import type { TaskList } from '../../../shared/catalogue/task.ts';
import type { TaskLine } from '../../../shared/contract/guidance.ts';
import type { Output } from '../../../shared/contract/methods.ts';
import { useLifeSituationsQuery, useTaskListQuery } from '../../shared/catalogue-endpoints.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import type { Format } from '../../i18n/format.ts';
import { type Translate, useWords } from '../../i18n/i18n.ts';
import { type BrowseBy, guidanceActions, guidanceOf, type GuidancePlace } from './guidance-slice.ts';

interface Group {
  readonly key: string;
  readonly name: string;
  readonly note: string | null;
  readonly tasks: readonly TaskLine[];
}

const MODES: readonly BrowseBy[] = ['administration', 'list', 'lifeSituation'];
/** What Borgerservice decides itself comes first; the information list holds every task and comes last. */
const LISTS: readonly TaskList[] = ['regelstyret', 'po', 'fag', 'information'];

function groupsOf(
  { tasks, administrations }: Output<'guidance.tasks'>,
  by: BrowseBy,
  t: Translate,
  format: Format,
): Group[] {
  const sorted = tasks.toSorted((one, other) => format.compare(one.title, other.title));
  if (by === 'list') {
    return LISTS.map((list) => ({
      key: `list:${list}`,
      name: t(`guidance.list.${list}`),
      note: null,
      tasks: sorted.filter(({ lists }) => lists.includes(list)),
    }));
  }
  const printed = [...new Set(tasks.map(({ administration }) => administration))].toSorted((one, other) =>
    format.compare(one, other),
  );
  return printed.map((administration) => {
    const named = administrations.find(({ abbreviation }) => abbreviation === administration);
    return {
      key: `administration:${administration}`,
      name: named === undefined || named.name === administration ? administration : `${administration} ${named.name}`,
      note: named?.nameVerified === false ? t('guidance.nameNotVerified') : null,
      tasks: sorted.filter((task) => task.administration === administration),
    };
  });
}

export function TaskBrowser({
  ref,
  onShow,
}: {
  readonly ref: Ref<HTMLDivElement>;
  readonly onShow: (place: GuidancePlace) => void;
}) {
  const { t, format } = useWords();
  const dispatch = useDispatch();
  const { browseBy, folded, place } = useSelector(guidanceOf);
  const { data, error, refetch } = useTaskListQuery(null);
  const { data: situations } = useLifeSituationsQuery();
  const [stop, setStop] = useState<string | null>(null);
  const groups = useMemo(
    () => (data === undefined || browseBy === 'lifeSituation' ? [] : groupsOf(data, browseBy, t, format)),
    [data, browseBy, t, format],
  );
  const lifeSituations = browseBy === 'lifeSituation' ? (situations?.situations ?? []) : [];
  const keys = [
    ...lifeSituations.map(({ id }) => String(id)),
    ...groups.flatMap((group) => [
      group.key,
      ...(folded.includes(group.key) ? [] : group.tasks.map(({ id }) => `${group.key}/${id}`)),
    ]),
  ];
  const tabStop = stop !== null && keys.includes(stop) ? stop : keys[0];
  const item = (key: string) => ({ 'data-item': key, tabIndex: key === tabStop ? 0 : -1, onFocus: () => setStop(key) });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-item]')];
    const now = items.findIndex((one) => one === document.activeElement);
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 }[event.key];
    const group = groups.find(({ key }) => key === items[now]?.dataset['item']);
    if (next !== undefined) {
      event.preventDefault();
      // Above the first is the field one came from.
      if (next < 0) event.currentTarget.closest('.finder')?.querySelector('input')?.focus();
      else items[next]?.focus();
    } else if (group !== undefined && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      dispatch(guidanceActions.folded({ group: group.key, isFolded: event.key === 'ArrowLeft' }));
    }
  };

  return (
    <>
      <div className="segments" role="group" aria-label={t('guidance.browse')}>
        {MODES.map((mode) => (
          <button
            key={mode}
            type="button"
            aria-pressed={mode === browseBy}
            onClick={() => dispatch(guidanceActions.changed({ browseBy: mode }))}
          >
            {t(`guidance.browseBy.${mode}`)}
          </button>
        ))}
      </div>
      {error && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <div ref={ref} className="finder-list" onKeyDown={onKeyDown}>
        {lifeSituations.length > 0 && (
          <ul>
            {lifeSituations.map(({ id, name, tasks }) => (
              <li key={id}>
                <button
                  type="button"
                  className="finder-item"
                  aria-current={place?.kind === 'lifeSituation' && place.id === id ? 'true' : undefined}
                  onClick={() => onShow({ kind: 'lifeSituation', id })}
                  {...item(id)}
                >
                  <span className="item-title">{name[format.language]}</span>
                  <span className="count">{t('guidance.tasks', { count: tasks.length })}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {groups.map((group) => {
          const isFolded = folded.includes(group.key);
          return (
            <section key={group.key} aria-label={group.name}>
              <h2>
                <button
                  type="button"
                  className="finder-group"
                  aria-expanded={!isFolded}
                  onClick={() => dispatch(guidanceActions.folded({ group: group.key, isFolded: !isFolded }))}
                  {...item(group.key)}
                >
                  {isFolded ? <ChevronRightRegular /> : <ChevronDownRegular />}
                  <span
                    className="item-title"
                    lang="da"
                    title={group.note === null ? group.name : `${group.name} (${group.note})`}
                  >
                    {group.name}
                  </span>
                  <span className="count">{group.tasks.length}</span>
                </button>
              </h2>
              {!isFolded && (
                <ul>
                  {group.tasks.map((task) => (
                    <li key={task.id}>
                      <button
                        type="button"
                        className="finder-item"
                        aria-current={place?.kind === 'task' && place.id === task.id ? 'true' : undefined}
                        onClick={() => onShow({ kind: 'task', id: task.id })}
                        {...item(`${group.key}/${task.id}`)}
                      >
                        <span className="item-title" lang="da" title={task.title}>
                          {task.title}
                        </span>
                        {task.isStale && (
                          <WarningRegular className="stale-mark" aria-label={t('guidance.staleBrief')} />
                        )}
                        {task.depth === 2 && browseBy !== 'list' && (
                          <span className="item-mark" title={t('guidance.decidesLong')}>
                            {t('guidance.decides')}
                          </span>
                        )}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </section>
          );
        })}
      </div>
    </>
  );
}
