// A table of rows: dense, only the rows in sight in the document, one row focusable at a time, walked with the keys.
// Must not know what is in a row, nor fetch or order anything. Nothing moves under the pointer: what is late waits until the person asks for it.
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { elementScroll, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { ColumnHead } from './column-head.tsx';
import { firstRect, observeRect, ROW_HEIGHT, rowAfterKey, rowsToDraw } from './row-table.ts';
import type { Hold } from './use-hold.ts';
import { useScrollPlace } from './use-scroll-place.ts';

const OVERSCAN = 10;

interface RowGridProps<Column extends string> {
  /** The element that scrolls; the caller measures its width. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly name: string;
  readonly columns: readonly { readonly key: Column; readonly track: string }[];
  readonly columnWords: (column: Column) => string;
  readonly sort: { readonly column: Column; readonly descending: boolean };
  readonly onSort: (column: Column) => void;
  readonly count: number;
  /** The row that one stands in. */
  readonly at: number;
  /** What a row keeps when it comes to another place; its place, when left out. */
  readonly keyOf?: (index: number) => string | number;
  /** Where the table was scrolled to last; read when it is first shown. */
  readonly scrollTop: number;
  /** Changes when the person sorts or filters: then the table begins at the top. */
  readonly arrangement: unknown;
  readonly hold: Hold;
  /** Offers what waits; null when nothing does. */
  readonly late: { readonly words: string; readonly onShow: () => void } | null;
  /** Shown instead of rows; null when there are some, or nobody knows yet. */
  readonly empty: ReactNode;
  readonly onGo: (index: number) => void;
  readonly onChoose: (index: number) => void;
  /** Told at once, and again where the scrolling has come to rest. */
  readonly onScroll?: (scrollTop: number) => void;
  readonly onScrolled: (scrollTop: number) => void;
  /** Draws a row. */
  readonly children: (place: {
    readonly key: string | number | bigint;
    readonly index: number;
    readonly top: number;
    readonly tracks: string;
  }) => ReactNode;
}

export function RowGrid<Column extends string>(props: RowGridProps<Column>) {
  const {
    scroller,
    name,
    columns,
    columnWords,
    sort,
    onSort,
    count,
    at,
    keyOf,
    scrollTop,
    arrangement,
    hold,
    late,
    empty,
    onGo,
    onChoose,
    onScroll,
    onScrolled,
    children,
  } = props;
  const virtualizer = useVirtualizer({
    count,
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
    ...(keyOf === undefined ? {} : { getItemKey: keyOf }),
    rangeExtractor: (range) => rowsToDraw(range, at, count),
  });
  useScrollPlace(scroller, scrollTop, virtualizer.getTotalSize(), arrangement);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (at >= count) return;
    const target = rowAfterKey(event.key, at, count, scroller.current?.clientHeight ?? 0);
    if (target !== null && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      onGo(target);
      virtualizer.scrollToIndex(target);
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-row='${target}']`)?.focus({ preventScroll: true }),
      );
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(at);
    }
  };

  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);
  const onScrollEvent = () => {
    onScroll?.(scroller.current?.scrollTop ?? 0);
    clearTimeout(resting.current);
    resting.current = setTimeout(() => scroller.current && onScrolled(scroller.current.scrollTop), 150);
  };

  const tracks = columns.map(({ track }) => track).join(' ');
  return (
    <div className="table-area">
      <div
        ref={scroller}
        className="table"
        role="grid"
        aria-label={name}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        onScroll={onScrollEvent}
        data-region
      >
        <div className="table-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
          {columns.map(({ key }, index) => (
            <ColumnHead key={key} column={key} words={columnWords(key)} index={index} sort={sort} onSort={onSort} />
          ))}
        </div>
        <div
          role="rowgroup"
          className="table-body"
          style={{ height: virtualizer.getTotalSize() }}
          onKeyDown={onKeyDown}
          {...hold}
        >
          {virtualizer.getVirtualItems().map(({ key, index, start }) => children({ key, index, top: start, tracks }))}
        </div>
      </div>
      {empty !== null && <div className="table-empty">{empty}</div>}
      {late !== null && (
        <button type="button" className="late" onClick={late.onShow}>
          <ArrowDownRegular /> {late.words}
        </button>
      )}
    </div>
  );
}
