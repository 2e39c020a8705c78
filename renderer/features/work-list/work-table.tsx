// The table of a work list: dense, only the rows in sight in the document and only their pages in memory, one row focusable at a time.
// Must not fetch or order anything itself. Nothing moves under the pointer: what has changed waits until the person asks for it.
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import type { WorkListColumn, WorkListScope, WorkRow as Row } from '../../../shared/domain/work-list.ts';
import { ColumnHead } from '../../components/column-head.tsx';
import { firstRect, observeRect, ROW_HEIGHT, rowAfterKey, rowsToDraw } from '../../components/row-table.ts';
import { useScrollPlace } from '../../components/use-scroll-place.ts';
import { useWidth } from '../../components/use-width.ts';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { Calm } from './use-calm.ts';
import { PAGE_ROWS } from './work-list-endpoints.ts';
import { useRows } from './use-rows.ts';
import { columnsFor } from './work-columns.ts';
import type { WorkListView } from './work-list-slice.ts';
import { WorkRow } from './work-row.tsx';

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

const OVERSCAN = 8;
const pageAt = (scrollTop: number) => Math.floor(scrollTop / ROW_HEIGHT / PAGE_ROWS);

export const WorkTable = memo(function WorkTable({ scope, view, calm, isOpen, names, empty, onView, onOpen, onTotal }: WorkTableProps) {
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

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    initialRect: firstRect(),
    initialOffset: view.scrollTop,
    observeElementRect: observeRect,
    overscan: OVERSCAN,
    scrollPaddingEnd: ROW_HEIGHT,
    rangeExtractor: (range) => rowsToDraw(range, at, count),
  });
  const arrangement = useMemo(() => ({ sort: view.sort, filter: view.filter }), [view.sort, view.filter]);
  useScrollPlace(scroller, view.scrollTop, virtualizer.getTotalSize(), arrangement);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = rowAfterKey(event.key, at, count, scroller.current?.clientHeight ?? 0);
    const row = rowAt(at);
    if (target !== null && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      onView({ at: target });
      virtualizer.scrollToIndex(target);
      requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row='${target}']`)?.focus({ preventScroll: true }));
    } else if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) {
      event.preventDefault();
      onOpen(row);
    }
  };

  const scrolled = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(scrolled.current), []);
  const onScroll = () => {
    setPage(pageAt(scroller.current?.scrollTop ?? 0));
    clearTimeout(scrolled.current);
    scrolled.current = setTimeout(() => scroller.current && onView({ scrollTop: scroller.current.scrollTop }), 150);
  };
  const onSort = useCallback(
    (column: WorkListColumn) => onView({ sort: { column, descending: sort.column === column ? !sort.descending : false } }),
    [onView, sort],
  );

  const tracks = columns.map((column) => column.track).join(' ');
  const today = dayOf(new Date());
  return (
    <div className="table-area">
      <div
        ref={scroller}
        className="table"
        role="grid"
        aria-label={t(`workList.table.${scope}`)}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        onScroll={onScroll}
        data-region
      >
        <div className="table-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
          {columns.map(({ key }, index) => (
            <ColumnHead key={key} column={key} words={t(`workList.column.${key}`)} index={index} sort={sort} onSort={onSort} />
          ))}
        </div>
        <div
          role="rowgroup"
          className="table-body"
          style={{ height: virtualizer.getTotalSize() }}
          onKeyDown={onKeyDown}
          {...calm.hold}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const row = rowAt(item.index);
            return (
              <WorkRow
                key={item.key}
                row={row}
                index={item.index}
                top={item.start}
                columns={columns}
                tracks={tracks}
                sourceName={row === undefined ? '' : (names.get(row.source) ?? row.source)}
                isTabStop={item.index === at}
                today={today}
                t={t}
                format={format}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
      {total === 0 && <div className="table-empty">{empty}</div>}
      {calm.isLate && (
        <button type="button" className="late" onClick={calm.show}>
          <ArrowDownRegular /> {t('workList.late')}
        </button>
      )}
    </div>
  );
});
