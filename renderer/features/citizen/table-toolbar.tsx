// What the table shows of the cases: free text, sources, open only, and how many that leaves. Must not filter anything itself.
import { Checkbox, Input } from '@fluentui/react-components';
import { FilterRegular } from '@fluentui/react-icons/svg/filter';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { memo } from 'react';
import type { CaseView } from '../../../shared/contract/methods.ts';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import { Popover } from '../../components/popover.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { isFiltered } from './order-cases.ts';

interface ToolbarProps {
  readonly view: Pick<CaseView, 'sort' | 'filter' | 'sources' | 'openOnly'>;
  /** Sources that can have cases. */
  readonly sources: readonly { readonly id: SourceId; readonly name: string }[];
  readonly shown: number;
  readonly all: number;
  /** Sources with cases that gave no answer: the number of cases is then not the whole truth. */
  readonly missing: number;
  /** Sources with cases that are still being asked. */
  readonly asking: number;
  readonly onView: (change: Partial<CaseView>) => void;
}

export const TableToolbar = memo(function TableToolbar({ view, sources, shown, all, missing, asking, onView }: ToolbarProps) {
  const { t, format } = useWords();
  const chosen = sources.filter(({ id }) => view.sources.includes(id));
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
                ? chosen[0]?.name
                : t('table.someSources', { count: chosen.length, all: sources.length })}
          </>
        }
      >
        {() => (
          <fieldset className="choices">
            <legend>{t('table.sources')}</legend>
            {sources.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                checked={view.sources.includes(id)}
                onChange={(_event, { checked }) =>
                  onView({ sources: checked === true ? [...view.sources, id] : view.sources.filter((one) => one !== id) })
                }
              />
            ))}
          </fieldset>
        )}
      </Popover>
      <Checkbox
        className="check"
        label={t('table.openOnly')}
        checked={view.openOnly}
        onChange={(_event, { checked }) => onView({ openOnly: checked === true })}
      />
      {isFiltered(view) && (
        <button
          type="button"
          className="button small subtle"
          onClick={() => onView({ filter: '', sources: [], openOnly: false })}
        >
          {t('table.clear')}
        </button>
      )}
      <span className="tally" role="status">
        {missing > 0 && <span className="text-bad">{t('table.missing', { count: missing })}</span>}
        {asking > 0 && <span>{t('table.asking', { count: asking })}</span>}
        {/* Nothing is not a number to be shown here: whether there are no cases is for EmptyTable to say. */}
        {all > 0 && <span>{t('table.tally', { shown: format.number(shown), count: all, all: format.number(all) })}</span>}
      </span>
    </div>
  );
});
