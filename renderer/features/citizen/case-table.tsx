// The table of cases: dense, sorted, only the rows in sight in the document, one row focusable at a time.
// Nothing moves under the pointer: while the table is pointed at or stood in, late rows come after those already there.
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { elementScroll, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { CaseView } from '../../../shared/contract/methods.ts';
import type { Case, CaseId } from '../../../shared/domain/case.ts';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import { type CaseColumn, type ColumnKey, type SourceNames, visibleColumns } from './case-columns.ts';
import { CaseRow } from './case-row.tsx';
import { useHeldRows } from './held-rows.ts';
import { ColumnHead } from '../../components/column-head.tsx';
import { firstRect, observeRect, ROW_HEIGHT, rowAfterKey, rowsToDraw } from '../../components/row-table.ts';
import { useScrollPlace } from '../../components/use-scroll-place.ts';
import { useWidth } from '../../components/use-width.ts';

const OVERSCAN = 10;

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

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    initialRect: firstRect(),
    observeElementRect: observeRect,
    // It would scroll to where the table already is when it is first drawn: again a layout in the middle of drawing.
    scrollToFn: (offset, how, instance) => {
      if (offset !== instance.scrollOffset || how.adjustments !== undefined) elementScroll(offset, how, instance);
    },
    overscan: OVERSCAN,
    // The head lies over the first row's height of the scrolled area.
    scrollPaddingEnd: ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    rangeExtractor: (range) => rowsToDraw(range, at, rows.length),
  });

  useScrollPlace(scroller, props.scrollTop, virtualizer.getTotalSize(), arrangement);

  const focusRow = useCallback(
    (index: number) => scroller.current?.querySelector<HTMLElement>(`[data-row='${index}']`)?.focus({ preventScroll: true }),
    [],
  );
  const goTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    setStanding(row.id);
    const target = rows.indexOf(row);
    virtualizer.scrollToIndex(target);
    requestAnimationFrame(() => focusRow(target));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = rowAfterKey(event.key, at, rows.length, scroller.current?.clientHeight ?? 0);
    const row = rows[at];
    if (target !== null && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      goTo(target);
    } else if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) {
      event.preventDefault();
      onSelect(row.id);
    }
  };

  const select = useCallback(
    (id: CaseId) => {
      setStanding(id);
      onSelect(id);
    },
    [onSelect],
  );

  const scrolled = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(scrolled.current), []);
  const onScroll = () => {
    clearTimeout(scrolled.current);
    scrolled.current = setTimeout(() => scroller.current && onScrolled(scroller.current.scrollTop), 150);
  };

  const tracks = columns.map((column) => column.track).join(' ');
  const today = dayOf(new Date());
  return (
    <div className="table-area">
      <div
        ref={scroller}
        className="table"
        role="grid"
        aria-label={t('table.name')}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        onScroll={onScroll}
        data-region
      >
        <div className="table-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
          {columns.map((column, index) => (
            <ColumnHead key={column.key} column={column.key} words={t(`column.${column.key}`)} index={index} sort={sort} onSort={onSort} />
          ))}
        </div>
        <div
          role="rowgroup"
          className="table-body"
          style={{ height: virtualizer.getTotalSize() }}
          onKeyDown={onKeyDown}
          {...hold}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row !== undefined && (
                <CaseRow
                  key={item.key}
                  row={row}
                  index={item.index}
                  top={item.start}
                  columns={columns}
                  tracks={tracks}
                  sourceName={names.get(row.provenance.source) ?? row.provenance.source}
                  isSelected={row.id === selected}
                  isTabStop={item.index === at}
                  isFirstLate={late > 0 && item.index === rows.length - late}
                  today={today}
                  t={t}
                  format={format}
                  onSelect={select}
                />
              )
            );
          })}
        </div>
      </div>
      {rows.length === 0 && <div className="table-empty">{empty}</div>}
      {late > 0 && (
        <button type="button" className="late" onClick={merge}>
          <ArrowDownRegular /> {t('table.late', { count: late })}
        </button>
      )}
    </div>
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
