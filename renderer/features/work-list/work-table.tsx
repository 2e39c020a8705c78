// The table of a work list: its columns, only the pages of rows in sight in memory, and the row that one stands in.
// Must not fetch or order anything itself. Nothing moves under the pointer: what has changed waits until the person asks for it.
import { memo, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import type { WorkListColumn, WorkListScope, WorkRow as Row } from '../../../shared/domain/work-list.ts';
import { RowGrid } from '../../components/row-grid.tsx';
import { ROW_HEIGHT } from '../../components/row-table.ts';
import { useWidth } from '../../components/use-width.ts';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { Calm } from './use-calm.ts';
import { PAGE_ROWS } from './work-list-endpoints.ts';
import { useRows } from './use-rows.ts';
import { columnsFor } from './work-columns.ts';
import type { WorkListView } from './work-list-slice.ts';
import { WorkListRow } from './work-row.tsx';

interface WorkTableProps {
  readonly scope: WorkListScope;
  readonly view: WorkListView;
  readonly calm: Calm;
  readonly isOpen: boolean;
  readonly names: ReadonlyMap<SourceId, string>;
  /** Shown instead of rows when the list has none. */
  readonly empty: ReactNode;
  readonly onView: (view: Partial<WorkListView>) => void;
  readonly onOpen: (row: Row) => void;
  readonly onTotal: (total: number | null) => void;
}

const pageAt = (scrollTop: number) => Math.floor(scrollTop / ROW_HEIGHT / PAGE_ROWS);

export const WorkTable = memo(function WorkTable({
  scope,
  view,
  calm,
  isOpen,
  names,
  empty,
  onView,
  onOpen,
  onTotal,
}: WorkTableProps) {
  const { t, format } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller, 'work-table');
  const { sort, filter } = view;
  const columns = useMemo(() => columnsFor(scope, width, sort.column), [scope, width, sort.column]);
  // The page of rows at the top of what is in sight: another question only when one scrolls past its end.
  const [page, setPage] = useState(() => pageAt(view.scrollTop));
  const { total, rowAt } = useRows({ scope, sort, filter, version: calm.version }, page * PAGE_ROWS, !isOpen);
  const count = total ?? 0;
  const at = Math.min(view.at, Math.max(0, count - 1));
  useEffect(() => onTotal(total), [total, onTotal]);

  const arrangement = useMemo(() => ({ sort: view.sort, filter: view.filter }), [view.sort, view.filter]);
  const onSort = useCallback(
    (column: WorkListColumn) =>
      onView({ sort: { column, descending: sort.column === column ? !sort.descending : false } }),
    [onView, sort],
  );

  const today = dayOf(new Date());
  return (
    <RowGrid
      scroller={scroller}
      name={t(`workList.table.${scope}`)}
      columns={columns}
      columnWords={(column) => t(`workList.column.${column}`)}
      sort={sort}
      onSort={onSort}
      count={count}
      at={at}
      scrollTop={view.scrollTop}
      arrangement={arrangement}
      hold={calm.hold}
      late={calm.isLate ? { words: t('workList.late'), onShow: calm.show } : null}
      empty={total === 0 ? empty : null}
      onGo={(index) => onView({ at: index })}
      onChoose={(index) => {
        const row = rowAt(index);
        if (row !== undefined) onOpen(row);
      }}
      onScroll={(scrollTop) => setPage(pageAt(scrollTop))}
      onScrolled={(scrollTop) => onView({ scrollTop })}
    >
      {({ key, index, top, tracks }) => {
        const row = rowAt(index);
        return (
          <WorkListRow
            key={key}
            row={row}
            index={index}
            top={top}
            columns={columns}
            tracks={tracks}
            sourceName={row === undefined ? '' : (names.get(row.source) ?? row.source)}
            isTabStop={index === at}
            today={today}
            t={t}
            format={format}
            onOpen={onOpen}
          />
        );
      }}
    </RowGrid>
  );
});
