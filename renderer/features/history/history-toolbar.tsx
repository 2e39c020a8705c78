// What is shown of the cases, in lanes and table alike: free text, sources and administrations, open or closed, saved views, and how many
// that leaves. Must not filter anything itself.
import { Checkbox, Input } from '@fluentui/react-components';
import { FilterRegular } from '@fluentui/react-icons/svg/filter';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { memo } from 'react';
import type { CaseView } from '../../../shared/contract/workspace.ts';
import type { Administration, SourceId } from '../../../shared/domain/fagsystem.ts';
import { Popover } from '../../components/popover.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { isFiltered, NO_CASE_FILTER } from './order-cases.ts';
import { SavedViews } from './saved-views.tsx';

const OPENNESS: readonly CaseView['openness'][] = ['all', 'open', 'closed'];

interface ToolbarProps {
  readonly view: CaseView;
  /** Sources that can have cases. */
  readonly sources: readonly {
    readonly id: SourceId;
    readonly name: string;
    readonly administration: Administration;
  }[];
  readonly shown: number;
  readonly all: number;
  /** Sources with cases that gave no answer: the number of cases is then not the whole truth. */
  readonly missing: number;
  /** Sources with cases that are still being asked. */
  readonly asking: number;
  readonly onView: (change: Partial<CaseView>) => void;
}

export const HistoryToolbar = memo(function HistoryToolbar({
  view,
  sources,
  shown,
  all,
  missing,
  asking,
  onView,
}: ToolbarProps) {
  const { t, format } = useWords();
  const administrations = [...new Set(sources.map(({ administration }) => administration))].toSorted(format.compare);
  const chosen = [
    ...sources.filter(({ id }) => view.sources.includes(id)).map(({ name }) => name),
    ...administrations.filter((one) => view.administrations.includes(one)),
  ];
  return (
    <div className="toolbar" role="group" aria-label={t('table.tools')}>
      <Input
        size="small"
        type="search"
        className="filter"
        value={view.filter}
        maxLength={200}
        aria-label={t('table.filter')}
        placeholder={t('table.filter')}
        contentBefore={<SearchRegular />}
        onChange={(_event, { value }) => onView({ filter: value })}
      />
      <Popover
        className={chosen.length > 0 ? 'button small on' : 'button small'}
        title={t('table.sources')}
        button={
          <>
            <FilterRegular />
            {chosen.length === 0
              ? t('table.allSources')
              : chosen.length === 1
                ? chosen[0]
                : t('table.someSources', { count: chosen.length })}
          </>
        }
      >
        {() => (
          <div className="choice-columns">
            <fieldset className="choices">
              <legend>{t('table.fagsystemer')}</legend>
              {sources.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  label={name}
                  checked={view.sources.includes(id)}
                  onChange={(_event, { checked }) => onView({ sources: toggled(view.sources, id, checked === true) })}
                />
              ))}
            </fieldset>
            <fieldset className="choices">
              <legend>{t('table.administrations')}</legend>
              {administrations.map((one) => (
                <Checkbox
                  key={one}
                  label={one}
                  checked={view.administrations.includes(one)}
                  onChange={(_event, { checked }) =>
                    onView({ administrations: toggled(view.administrations, one, checked === true) })
                  }
                />
              ))}
            </fieldset>
          </div>
        )}
      </Popover>
      <div className="segments" role="group" aria-label={t('table.openness.name')}>
        {OPENNESS.map((openness) => (
          <button
            key={openness}
            type="button"
            aria-pressed={view.openness === openness}
            onClick={() => onView({ openness })}
          >
            {t(`table.openness.${openness}`)}
          </button>
        ))}
      </div>
      <Checkbox
        className="check"
        label={t('table.unfinishedFirst')}
        checked={view.unfinishedFirst}
        onChange={(_event, { checked }) => onView({ unfinishedFirst: checked === true })}
      />
      <SavedViews view={view} onView={onView} />
      {isFiltered(view) && (
        <button type="button" className="button small subtle" onClick={() => onView(NO_CASE_FILTER)}>
          {t('table.clear')}
        </button>
      )}
      <span className="tally" role="status">
        {missing > 0 && <span className="text-bad">{t('table.missing', { count: missing })}</span>}
        {asking > 0 && <span>{t('table.asking', { count: asking })}</span>}
        {/* Nothing is not a number to be shown here: whether there are no cases is for EmptyTable to say. */}
        {all > 0 && (
          <span>{t('table.tally', { shown: format.number(shown), count: all, all: format.number(all) })}</span>
        )}
      </span>
    </div>
  );
});

function toggled<Value>(values: readonly Value[], value: Value, isOn: boolean): Value[] {
  const others = values.filter((one) => one !== value);
  return isOn ? [...others, value] : others;
}
