// The table of cases: its columns, its rows as they may be shown, and the row that one stands in.
// Nothing moves under the pointer: while the table is pointed at or stood in, late rows come after those already there.
import { memo, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { CaseView } from '../../../shared/contract/workspace.ts';
import type { Case, CaseId } from '../../../shared/domain/case.ts';
import { RowGrid } from '../../components/row-grid.tsx';
import { useWidth } from '../../components/use-width.ts';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import { type CaseColumn, type ColumnKey, visibleColumns } from './case-columns.ts';
import type { SourceNames } from '../../shared/source-names.ts';
import { CaseRow } from './case-row.tsx';
import { useHeldRows } from './held-rows.ts';

interface CaseTableProps {
  /** The cases that pass the filters, in order. */
  readonly rows: readonly Case[];
  /** Changes when the person has changed sort or filter: then everything is laid out afresh at once. */
  readonly arrangement: unknown;
  readonly sort: CaseView['sort'];
  readonly selected: CaseId | null;
  /** Where the table was scrolled to last; read when it is first shown. */
  readonly scrollTop: number;
  readonly names: SourceNames;
  /** Shown instead of rows when there are none. */
  readonly empty: ReactNode;
  readonly onSort: (column: ColumnKey) => void;
  readonly onSelect: (id: CaseId) => void;
  readonly onScrolled: (scrollTop: number) => void;
}

export const CaseTable = memo(function CaseTable(props: CaseTableProps) {
  const { arrangement, sort, selected, names, empty, onSort, onSelect, onScrolled } = props;
  const { t, format } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller, 'table');
  const columns = useColumns(width, sort.column);
  const { rows, late, merge, hold } = useHeldRows(props.rows, arrangement);
  const [standing, setStanding] = useState<CaseId | null>(selected);
  const found = rows.findIndex((row) => row.id === standing);
  const at = found >= 0 ? found : 0;

  const select = useCallback(
    (id: CaseId) => {
      setStanding(id);
      onSelect(id);
    },
    [onSelect],
  );

  const today = dayOf(new Date());
  return (
    <RowGrid
      scroller={scroller}
      name={t('table.name')}
      columns={columns}
      columnWords={(column) => t(`column.${column}`)}
      sort={sort}
      onSort={onSort}
      count={rows.length}
      at={at}
      keyOf={(index) => rows[index]?.id ?? index}
      scrollTop={props.scrollTop}
      arrangement={arrangement}
      hold={hold}
      late={late > 0 ? { words: t('table.late', { count: late }), onShow: merge } : null}
      empty={rows.length === 0 ? empty : null}
      onGo={(index) => setStanding(rows[index]?.id ?? null)}
      onChoose={(index) => rows[index] !== undefined && onSelect(rows[index].id)}
      onScrolled={onScrolled}
    >
      {({ key, index, top, tracks }) => {
        const row = rows[index];
        return (
          row !== undefined && (
            <CaseRow
              key={key}
              row={row}
              index={index}
              top={top}
              columns={columns}
              tracks={tracks}
              sourceName={names.get(row.provenance.source) ?? row.provenance.source}
              isSelected={row.id === selected}
              isTabStop={index === at}
              isFirstLate={late > 0 && index === rows.length - late}
              today={today}
              t={t}
              format={format}
              onSelect={select}
            />
          )
        );
      }}
    </RowGrid>
  );
});

/** The columns there is room for; the same array as long as they are the same columns, so that rows are not drawn again. */
function useColumns(width: number, sorted: ColumnKey): readonly CaseColumn[] {
  const keys = visibleColumns(width, sorted)
    .map(({ key }) => key)
    .join();
  // On the keys alone: a width that shows the same columns must not make a new array.
  // oxlint-disable-next-line react-hooks/exhaustive-deps, react/memo-dependencies
  return useMemo(() => visibleColumns(width, sorted), [keys]);
}
