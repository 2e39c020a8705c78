// The bars of the time line and the words in them. Drawn again only when something in one has changed. Must not know how they are chosen.
import { memo } from 'react';
import { isOpenCase } from '../../../shared/domain/case.ts';
import type { IsoDate } from '../../../shared/domain/cpr.ts';
import { deadlineState, titleWords } from '../../shared/case-words.ts';
import { useWords } from '../../i18n/i18n.ts';
import { BAR, type Bar } from './time-line-layout.ts';

/** A letter's width in a bar, in CSS pixels. */
const LETTER = 5.6;

interface BarShapeProps {
  readonly bar: Bar;
  /** Its place among all the bars, also those out of sight. */
  readonly index: number;
  readonly count: number;
  readonly name: string;
  readonly today: IsoDate;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
}

export const BarShape = memo(function BarShape({
  bar,
  index,
  count,
  name,
  today,
  isSelected,
  isTabStop,
}: BarShapeProps) {
  const isOpen = isOpenCase(bar.row);
  return (
    <g
      role="option"
      aria-label={name}
      aria-selected={isSelected}
      aria-posinset={index + 1}
      aria-setsize={count}
      className={`case-bar ${isOpen ? 'open' : 'closed'}${isSelected ? ' selected' : ''}`}
      data-bar={index}
      tabIndex={isTabStop ? 0 : -1}
      transform={`translate(${bar.x} ${bar.y})`}
    >
      <rect className="bar" width={bar.width} height={BAR} rx={2} />
      {bar.isCut.start && <path className="cut" d={`M 4 3 L 1 ${BAR / 2} L 4 ${BAR - 3}`} />}
      {deadlineState(bar.row, today)?.urgency === 'overdue' && (
        <rect className="overdue-mark" x={bar.width - 4} width={4} height={BAR} rx={1} />
      )}
    </g>
  );
});

/** The titles in and beside the bars, for the eye and in a layer of their own: each bar's own name says its title whole. */
export const BarLabels = memo(function BarLabels({ bars }: { readonly bars: readonly Bar[] }) {
  const { t } = useWords();
  return (
    <g className="bar-labels" aria-hidden="true">
      {bars.map((bar) => {
        const isOpen = isOpenCase(bar.row);
        const label = labelOf(bar, titleWords(bar.row, t), isOpen);
        return (
          label !== null && (
            <text
              key={bar.key}
              className={`${isOpen ? 'open' : 'closed'}${label.isInside ? '' : ' beside'}`}
              x={bar.x + label.x}
              y={bar.y + BAR - 3.5}
              textAnchor={label.anchor}
            >
              {label.text}
            </text>
          )
        );
      })}
    </g>
  );
});

/** A title cut to less than this is not worth reading where the whole could stand beside. */
const WORTH = 60;

/** The bar's title where there is most room for it: in the bar, before an unfinished one, after a finished one. */
function labelOf(
  bar: Bar,
  title: string,
  isOpen: boolean,
): { readonly text: string; readonly x: number; readonly anchor: 'start' | 'end'; readonly isInside: boolean } | null {
  const inside = bar.width - (bar.isCut.start ? 12 : 8);
  const isInside = title.length * LETTER <= inside || inside >= Math.max(WORTH, bar.room - 12);
  const text = cut(title, isInside ? inside : bar.room - 12, LETTER);
  if (text === '' || (!isInside && bar.room < WORTH)) return null;
  if (isInside) return { text, x: bar.isCut.start ? 8 : 4, anchor: 'start', isInside };
  return isOpen ? { text, x: -4, anchor: 'end', isInside } : { text, x: bar.width + 4, anchor: 'start', isInside };
}

/** As much of a text as there is room for; nothing when that would be a letter or two. */
function cut(text: string, room: number, letter: number): string {
  const fits = Math.floor(room / letter);
  if (text.length <= fits) return text;
  return fits < 4 ? '' : `${text.slice(0, fits - 1).trimEnd()}…`;
}
