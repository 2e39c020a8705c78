// The time line: every case as a bar on its source's lanes. A fixed height with its own scroll, so that nothing below it moves.
// Must not change while it is pointed at: late cases come in when the pointer leaves.
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef, useState } from 'react';
import { type Case, type CaseId, isOpenCase } from '../../../shared/domain/case.ts';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { SourceNames } from './case-columns.ts';
import { deadlineState, progressWords } from '../../components/case-words.ts';
import { BAR, type Bar, layOutTimeLine, neighbour } from './time-line-layout.ts';
import { useWidth } from '../../components/use-width.ts';

/** Room for the sources' names at the left, and one letter's width in a bar, in CSS pixels. */
const LABELS = 104;
const LETTER = 5.4;

/** Folded or not, kept while the page lives so that it is the same in every tab. */
let keptShown = true;

interface TimeLineProps {
  readonly cases: readonly Case[];
  /** Source ids in the strip's order. */
  readonly order: readonly string[];
  readonly names: SourceNames;
  readonly selected: CaseId | null;
  readonly onSelect: (id: CaseId) => void;
}

export const TimeLine = memo(function TimeLine({ cases, order, names, selected, onSelect }: TimeLineProps) {
  const { t } = useWords();
  const [isShown, setShown] = useState(keptShown);
  return (
    <section className="time-line" aria-label={t('timeLine.name')} data-region>
      <button type="button" className="fold" aria-expanded={isShown} onClick={() => setShown((keptShown = !isShown))}>
        {isShown ? <ChevronDownRegular /> : <ChevronRightRegular />} {t('timeLine.name')}
      </button>
      {isShown && <Lanes cases={cases} order={order} names={names} selected={selected} onSelect={onSelect} />}
    </section>
  );
});

function Lanes({ cases, order, names, selected, onSelect }: TimeLineProps) {
  const { t, format } = useWords();
  const area = useRef<HTMLDivElement>(null);
  const width = useWidth(area, 'lanes');
  const [isPointed, setPointed] = useState(false);
  const [held, setHeld] = useState(cases);
  if (!isPointed && held !== cases) setHeld(cases);
  const [tip, setTip] = useState<{ bar: Bar; left: number; top: number } | null>(null);
  const [standing, setStanding] = useState<CaseId | null>(null);

  const layout = useMemo(() => layOutTimeLine(held, order, new Date(), LABELS, width - 12), [held, order, width]);
  // A bar is known in the document by its place in this list.
  const bars = useMemo(() => layout.groups.flatMap((group) => group.bars), [layout]);
  const tabStop = [standing, selected].find((id) => id !== null && bars.some((bar) => bar.row.id === id)) ?? bars[0]?.row.id;

  const barOf = (target: EventTarget): Bar | null =>
    bars[Number((target as Element).closest('[data-bar]')?.getAttribute('data-bar') ?? -1)] ?? null;
  const point = (target: EventTarget) => {
    const bar = barOf(target);
    const box = (target as Element).closest('[data-bar]')?.getBoundingClientRect();
    setTip(
      bar === null || box === undefined
        ? null
        : { bar, left: Math.max(8, Math.min(box.left, window.innerWidth - 340)), top: box.bottom + 4 },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const bar = barOf(event.target);
    if (bar === null) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect(bar.row.id);
    } else if (event.key === 'Escape') {
      setTip(null);
    } else if (['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) {
      event.preventDefault();
      const next = neighbour(layout, bar.row.id, event.key);
      if (next === null) return;
      setStanding(next.row.id);
      area.current?.querySelector<SVGGElement>(`[data-bar='${bars.indexOf(next)}']`)?.focus();
    }
  };

  const today = dayOf(new Date());
  const facts = (row: Case) => {
    const end = row.closedAt === null ? t('timeLine.toNow') : format.dateOf(row.closedAt);
    const source = names.get(row.provenance.source) ?? row.provenance.source;
    return `${row.caseNumber}, ${source}, ${format.dateOf(row.openedAt)} – ${end}, ${progressWords(row.progress, t)}`;
  };
  return (
    <div
      ref={area}
      className="lanes"
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => {
        setPointed(false);
        setTip(null);
      }}
      onPointerOver={(event: PointerEvent) => point(event.target)}
      onFocus={(event) => point(event.target)}
      onBlur={() => setTip(null)}
      onClick={(event) => {
        const bar = barOf(event.target);
        if (bar) onSelect(bar.row.id);
      }}
      onKeyDown={onKeyDown}
    >
      <svg className="years" width={width} height={16} aria-hidden="true">
        {layout.years.map(({ year, x }) => (
          <text key={year} x={x + 3} y={12}>
            {year}
          </text>
        ))}
        <text className="today" x={layout.today - 3} y={12} textAnchor="end">
          {t('timeLine.today')}
        </text>
      </svg>
      <svg width={width} height={layout.height} role="listbox" aria-label={t('timeLine.cases', { count: held.length })}>
        <g aria-hidden="true">
          {layout.years.map(({ year, x }) => (
            <line key={year} className="year" x1={x} x2={x} y1={0} y2={layout.height} />
          ))}
          {layout.groups.map((group) => (
            <text key={group.source} className="lane-name" x={0} y={group.y + BAR - 2}>
              {cut(names.get(group.source) ?? group.source, LABELS - 8, 6.1)}
            </text>
          ))}
        </g>
        {bars.map((bar, index) => (
          <BarShape
            key={bar.row.id}
            index={index}
            bar={bar}
            name={`${bar.row.title}, ${facts(bar.row)}`}
            isOpen={isOpenCase(bar.row)}
            isOverdue={deadlineState(bar.row, today)?.urgency === 'overdue'}
            isSelected={bar.row.id === selected}
            isTabStop={bar.row.id === tabStop}
          />
        ))}
        <BarLabels bars={bars} />
        <line className="today" x1={layout.today} x2={layout.today} y1={0} y2={layout.height} aria-hidden="true" />
      </svg>
      {tip !== null && (
        <div className="bar-tip" aria-hidden="true" style={{ left: tip.left, top: tip.top }}>
          <strong>
            <bdi>{tip.bar.row.title}</bdi>
          </strong>
          <span>{facts(tip.bar.row)}</span>
        </div>
      )}
    </div>
  );
}

interface BarShapeProps {
  readonly index: number;
  readonly bar: Bar;
  readonly name: string;
  readonly isOpen: boolean;
  readonly isOverdue: boolean;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
}

const BarShape = memo(function BarShape({ index, bar, name, isOpen, isOverdue, isSelected, isTabStop }: BarShapeProps) {
  return (
    <g
      role="option"
      aria-label={name}
      aria-selected={isSelected}
      className={`case-bar ${isOpen ? 'open' : 'closed'}${isSelected ? ' selected' : ''}`}
      data-bar={index}
      tabIndex={isTabStop ? 0 : -1}
      transform={`translate(${bar.x} ${bar.y})`}
    >
      <rect width={bar.width} height={BAR} rx={2} />
      {isOverdue && <rect className="overdue-mark" x={bar.width - 4} width={4} height={BAR} rx={1} />}
    </g>
  );
});

/** The titles in the bars, for the eye; each bar's own name says it whole. */
const BarLabels = memo(function BarLabels({ bars }: { readonly bars: readonly Bar[] }) {
  return (
    <g className="bar-labels" aria-hidden="true">
      {bars.map((bar) => {
        const label = cut(bar.row.title, bar.width - 8, LETTER);
        return (
          label !== '' && (
            <text key={bar.row.id} className={isOpenCase(bar.row) ? 'open' : undefined} x={bar.x + 4} y={bar.y + BAR - 3}>
              {label}
            </text>
          )
        );
      })}
    </g>
  );
});

/** As much of a text as there is room for; nothing when that would be a letter or two. */
function cut(text: string, room: number, letter: number): string {
  const fits = Math.floor(room / letter);
  if (text.length <= fits) return text;
  return fits < 4 ? '' : `${text.slice(0, fits - 1).trimEnd()}…`;
}
