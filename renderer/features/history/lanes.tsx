// The lanes themselves: heads, axis, the bars in sight, walked with the arrow keys, one stop for Tab.
// Must not decide which cases there are or where they lie: it draws a layout.
import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Grouping } from '../../../shared/contract/views.ts';
import type { Case, CaseId } from '../../../shared/domain/case.ts';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { SourceNames } from '../../shared/source-names.ts';
import { progressWords, titleWords } from '../../shared/case-words.ts';
import type { HistoryGroup } from './history-groups.ts';
import { LaneHead } from './lane-head.tsx';
import { laneName } from './lane-words.ts';
import { whyNowhere, whyThere } from '../../shared/place-words.ts';
import { BarLabels, BarShape } from './time-line-bars.tsx';
import { BAR, type Bar, inSight, neighbour, type TimeLineLayout } from './time-line-layout.ts';
import type { PlacedCases } from './use-placements.ts';
import { useZoomWheel, type Zoom, type ZoomFacts, zoomKey } from './use-zoom.ts';

/** The most that can be in sight, and what is drawn beyond it at either end, in CSS pixels; and how far one scrolls before it is drawn anew. */
const SIGHT = 700;
const BEYOND = 160;
const COARSE = 80;
/** The axis over the lanes. */
const AXIS = 22;

interface LanesProps {
  readonly groups: readonly HistoryGroup[];
  readonly layout: TimeLineLayout;
  readonly isList: boolean;
  readonly grouping: Grouping;
  /** Every case that is known: a reason may point to any. */
  readonly all: readonly Case[];
  readonly width: number;
  /** Left and right end of the axis. */
  readonly axis: { readonly left: number; readonly right: number };
  readonly zoom: Zoom;
  readonly zoomFacts: ZoomFacts;
  readonly placed: PlacedCases;
  readonly names: SourceNames;
  readonly selected: CaseId | null;
  readonly onSelect: (id: CaseId) => void;
  readonly onSituation: (id: string) => void;
  readonly onPointed: (isPointed: boolean) => void;
}

export function Lanes(props: LanesProps) {
  const {
    groups,
    layout,
    isList,
    grouping,
    width,
    axis,
    zoom,
    placed,
    names,
    selected,
    onSelect,
    onSituation,
    onPointed,
  } = props;
  const { t, format } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [tip, setTip] = useState<{ readonly bar: Bar; readonly left: number; readonly top: number } | null>(null);
  const [standing, setStanding] = useState<string | null>(null);
  useZoomWheel(scroller, props.zoomFacts, axis.left, axis.right);

  const bars = useMemo(() => layout.groups.flatMap((group) => group.bars), [layout]);
  // A bar is known in the document by its place in this list.
  const places = useMemo(() => new Map(bars.map((bar, index) => [bar.key, index])), [bars]);
  const tabStop =
    standing !== null && places.has(standing)
      ? standing
      : ((bars.find(({ row }) => row.id === selected) ?? bars[0])?.key ?? null);
  const sight = useMemo(() => inSight(layout, top - BEYOND, top + SIGHT + BEYOND, tabStop), [layout, top, tabStop]);
  const byKey = useMemo(() => new Map(groups.map((group) => [group.key, group])), [groups]);
  const byId = useMemo(() => new Map(props.all.map((row) => [row.id, row])), [props.all]);

  const show = useCallback((bar: Bar) => {
    const element = scroller.current;
    if (element === null) return;
    const room = element.clientHeight - AXIS;
    if (bar.y < element.scrollTop) element.scrollTop = bar.y - 4;
    else if (bar.y + BAR > element.scrollTop + room) element.scrollTop = bar.y + BAR + 4 - room;
  }, []);
  // Other lanes, same case: the one stood on, else the chosen one, else the one that was on top when one had scrolled, is in sight and the next stop.
  const before = useRef({ grouping, bars, standing });
  const scrolled = useRef(0);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { grouping, bars, standing };
    if (last.grouping === grouping) return;
    const onTop = scrolled.current === 0 ? undefined : last.bars.find(({ y }) => y >= scrolled.current);
    const id = last.bars.find(({ key }) => key === last.standing)?.row.id ?? selected ?? onTop?.row.id;
    const bar = bars.find(({ row }) => row.id === id);
    setStanding(bar?.key ?? null);
    if (bar !== undefined) show(bar);
    else if (scroller.current) scroller.current.scrollTop = 0;
  }, [grouping, bars, standing, selected, show]);

  // The bar one stood on may lie outside what is now shown: the keys go on from the next.
  const isZooming = useRef(false);
  useLayoutEffect(() => {
    if (!isZooming.current) return;
    isZooming.current = false;
    const element = scroller.current;
    if (element === null || element.contains(document.activeElement)) return;
    (element.querySelector<SVGGElement>("[data-bar][tabindex='0']") ?? element).focus({ preventScroll: true });
  }, [layout]);

  const { span } = props.zoomFacts;
  const momentAt = ({ x, width: long }: Bar) =>
    span.from + ((x + long / 2 - axis.left) / (axis.right - axis.left)) * (span.to - span.from);
  const barOf = (target: EventTarget): Bar | null =>
    bars[Number((target as Element).closest('[data-bar]')?.getAttribute('data-bar') ?? -1)] ?? null;
  const point = (target: EventTarget) => {
    const bar = barOf(target);
    const box = (target as Element).closest('[data-bar]')?.getBoundingClientRect();
    if (bar?.key === tip?.bar.key && bar === tip?.bar) return;
    setTip(
      bar === null || box === undefined
        ? null
        : { bar, left: Math.max(8, Math.min(box.left, window.innerWidth - 350)), top: box.bottom + 4 },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const bar = barOf(event.target);
    const zooms = zoomKey(event, zoom, bar === null ? undefined : momentAt(bar));
    if (zooms !== undefined) {
      event.preventDefault();
      isZooming.current = true;
      return zooms();
    }
    if (bar === null || event.ctrlKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect(bar.row.id);
    } else if (event.key === 'Escape') {
      setTip(null);
    } else if (['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) {
      event.preventDefault();
      const next = neighbour(layout, bar.key, event.key, isList);
      if (next === null) return;
      setStanding(next.key);
      show(next);
      // It is drawn by then: the one that is stood on always is.
      requestAnimationFrame(() =>
        scroller.current
          ?.querySelector<SVGGElement>(`[data-bar='${places.get(next.key)}']`)
          ?.focus({ preventScroll: true }),
      );
    }
  };

  const today = dayOf(new Date());
  const facts = (row: Case) => {
    const end =
      row.closedAt === null ? (row.progress === 'Afsluttet' ? '' : t('timeLine.toNow')) : format.dateOf(row.closedAt);
    const source = names.get(row.provenance.source) ?? row.provenance.source;
    return `${row.caseNumber}, ${source}, ${format.dateOf(row.openedAt)} – ${end}, ${progressWords(row.progress, t)}`;
  };
  const why = ({ row, group }: Bar): string | null => {
    const of = byKey.get(group)?.of;
    if (of !== undefined && 'lane' in of) {
      const put = of.lane.cases.get(row.id);
      return put !== undefined ? t('place.kept', put) : of.lane.own === row.id ? t('place.keeps') : null;
    }
    const placement = placed.placements?.get(row.id);
    if (grouping !== 'lifeSituation' || placement === undefined || placed.placing === null) return null;
    const words = { placing: placed.placing, cases: byId, t, format };
    const place = placement.places.find(({ situation }) => group === `situation:${situation}`);
    return place === undefined ? whyNowhere(placement, words) : whyThere(place, placement, words);
  };

  return (
    <div
      ref={scroller}
      className="lanes"
      tabIndex={-1}
      onScroll={(event) => {
        setTip(null);
        const { scrollTop } = event.currentTarget;
        scrolled.current = scrollTop;
        setTop((known) => (Math.abs(known - scrollTop) < COARSE && scrollTop !== 0 ? known : scrollTop));
      }}
      // Pointing is moving there: a pointer that lies where the lanes come up (moves of nothing) would keep most of a history off the screen.
      onPointerMove={({ movementX, movementY }: PointerEvent) => {
        if (movementX !== 0 || movementY !== 0) onPointed(true);
      }}
      onPointerLeave={() => {
        onPointed(false);
        setTip(null);
      }}
      onPointerOver={(event: PointerEvent) => point(event.target)}
      onFocus={(event: FocusEvent) => {
        const bar = barOf(event.target);
        if (bar !== null) setStanding(bar.key);
        point(event.target);
      }}
      onBlur={() => setTip(null)}
      onClick={(event) => {
        const bar = barOf(event.target);
        if (bar) onSelect(bar.row.id);
      }}
      onKeyDown={onKeyDown}
    >
      <svg className="years" width={width} height={AXIS} aria-hidden="true">
        {layout.ticks.map(
          ({ at, x, isYear, isNamed }) =>
            isNamed && (
              <text key={at.getTime()} className={isYear ? 'whole-year' : undefined} x={x + 3} y={15}>
                {isYear ? at.getUTCFullYear() : format.monthName(at)}
              </text>
            ),
        )}
        {layout.today !== null && (
          <text className="today" x={layout.today - 3} y={15} textAnchor="end">
            {t('timeLine.today')}
          </text>
        )}
      </svg>
      <div className="lane-body" style={{ height: layout.height }}>
        {sight.groups.map((group) => {
          const of = byKey.get(group.key);
          return (
            of !== undefined && (
              <LaneHead
                key={group.key}
                group={group}
                facts={of}
                name={laneName(of.of, placed.placing, names, t, format)}
                rows={isList ? sight.bars : null}
                onSituation={onSituation}
              />
            )
          );
        })}
        <svg
          width={width}
          height={layout.height}
          role="listbox"
          aria-label={t('timeLine.cases', { count: layout.shown })}
        >
          <g aria-hidden="true">
            {layout.ticks.map(({ at, x, isYear }) => (
              <line key={at.getTime()} className={isYear ? 'year' : 'month'} x1={x} x2={x} y1={0} y2={layout.height} />
            ))}
          </g>
          {sight.groups.map((group) => {
            const of = byKey.get(group.key)?.of;
            return (
              group.bars.length > 0 && (
                <g
                  key={group.key}
                  role="group"
                  aria-label={of === undefined ? '' : laneName(of, placed.placing, names, t, format)}
                >
                  {sight.bars
                    .filter((bar) => bar.group === group.key)
                    .map((bar) => (
                      <BarShape
                        key={bar.key}
                        bar={bar}
                        index={places.get(bar.key) ?? 0}
                        count={bars.length}
                        name={`${titleWords(bar.row, t)}, ${facts(bar.row)}`}
                        today={today}
                        isSelected={bar.row.id === selected}
                        isTabStop={bar.key === tabStop}
                      />
                    ))}
                </g>
              )
            );
          })}
          {!isList && <BarLabels bars={sight.bars} />}
          {layout.today !== null && (
            <line className="today" x1={layout.today} x2={layout.today} y1={0} y2={layout.height} aria-hidden="true" />
          )}
        </svg>
      </div>
      {bars.length === 0 && props.all.length > 0 && (
        <p className="lanes-empty">{t(zoom.isWhole ? 'timeLine.allFiltered' : 'timeLine.nothingThen')}</p>
      )}
      {tip !== null && (
        <div className="bar-tip" aria-hidden="true" style={{ left: tip.left, top: tip.top }}>
          <strong>
            <bdi>{titleWords(tip.bar.row, t)}</bdi>
          </strong>
          <span>{facts(tip.bar.row)}</span>
          {why(tip.bar) !== null && <span className="bar-why">{why(tip.bar)}</span>}
        </div>
      )}
    </div>
  );
}
