// What a work list is narrowed to: words, sources, people, overdue ones. Must not filter anything itself.
import { Checkbox, Input } from '@fluentui/react-components';
import { FilterRegular } from '@fluentui/react-icons/svg/filter';
import { PeopleRegular } from '@fluentui/react-icons/svg/people';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { memo, type ReactNode, useEffect, useState } from 'react';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import { Popover } from '../../components/popover.tsx';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import { NO_ROW_FILTER, type WorkListView } from './work-list-slice.ts';

/** Rest between the last key and the question. */
const REST_MS = 120;

interface WorkToolbarProps {
  readonly view: WorkListView;
  readonly sources: readonly { readonly id: SourceId; readonly name: string }[];
  /** Empty where the list is one person's. */
  readonly people: readonly { readonly userId: string; readonly name: string }[];
  readonly tally: ReactNode;
  readonly onView: (view: Partial<WorkListView>) => void;
}

export const WorkToolbar = memo(function WorkToolbar({ view, sources, people, tally, onView }: WorkToolbarProps) {
  const { t } = useWords();
  const { filter } = view;
  const [text, setText] = useState(filter.text);
  const narrow = (change: Partial<WorkListView['filter']>) => onView({ filter: { ...filter, ...change } });
  useEffect(() => {
    if (text === filter.text) return;
    const timer = setTimeout(() => onView({ filter: { ...filter, text } }), REST_MS);
    return () => clearTimeout(timer);
  }, [text, filter, onView]);
  const isNarrowed =
    filter.text !== '' || filter.sources.length > 0 || filter.handlers.length > 0 || filter.dueBefore !== null;
  return (
    <div className="toolbar" role="group" aria-label={t('workList.tools')}>
      <Input
        size="small"
        type="search"
        className="filter"
        value={text}
        maxLength={200}
        aria-label={t('workList.filter')}
        placeholder={t('workList.filter')}
        contentBefore={<SearchRegular />}
        onChange={(_event, { value }) => setText(value)}
      />
      <Choices
        title={t('table.sources')}
        none={t('table.allSources')}
        icon={<FilterRegular />}
        options={sources}
        chosen={filter.sources}
        onChosen={(chosen) => narrow({ sources: chosen })}
      />
      {people.length > 0 && (
        <Choices
          title={t('workList.people')}
          none={t('workList.allPeople')}
          icon={<PeopleRegular />}
          options={people.map(({ userId, name }) => ({ id: userId, name }))}
          chosen={filter.handlers}
          onChosen={(chosen) => narrow({ handlers: chosen })}
        />
      )}
      <Checkbox
        className="check"
        label={t('workList.overdue')}
        checked={filter.dueBefore !== null}
        onChange={(_event, { checked }) => narrow({ dueBefore: checked === true ? dayOf(new Date()) : null })}
      />
      {isNarrowed && (
        <button
          type="button"
          className="button small subtle"
          onClick={() => {
            setText('');
            onView({ filter: NO_ROW_FILTER });
          }}
        >
          {t('table.clear')}
        </button>
      )}
      <span className="tally" role="status">
        {tally}
      </span>
    </div>
  );
});

function Choices<Id extends string>({
  title,
  none,
  icon,
  options,
  chosen,
  onChosen,
}: {
  readonly title: string;
  readonly none: string;
  readonly icon: ReactNode;
  readonly options: readonly { readonly id: Id; readonly name: string }[];
  readonly chosen: readonly Id[];
  readonly onChosen: (chosen: Id[]) => void;
}) {
  const { t } = useWords();
  const first = options.find(({ id }) => id === chosen[0]);
  const label =
    chosen.length === 0
      ? none
      : chosen.length === 1
        ? first?.name
        : t('workList.someOf', { count: chosen.length, all: options.length });
  return (
    <Popover
      className={chosen.length > 0 ? 'button small on' : 'button small'}
      title={title}
      button={
        <>
          {icon}
          {label}
        </>
      }
    >
      {() => (
        <fieldset className="choices">
          <legend>{title}</legend>
          {options.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={chosen.includes(id)}
              onChange={(_event, { checked }) =>
                onChosen(checked === true ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
          ))}
        </fieldset>
      )}
    </Popover>
  );
}
