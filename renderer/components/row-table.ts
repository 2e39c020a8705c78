// What every table of rows has: the height of a row, its own size without asking for a layout, and which row a key leads to.
// Must not know what is in a row.
import { defaultRangeExtractor, type Range, type Virtualizer } from '@tanstack/react-virtual';

/** Height of a row in CSS pixels; the style sheet says the same. */
export const ROW_HEIGHT = 27;

/** What a table measured last; right for the next one, and known without a layout of the page. */
let lastRect = { width: 0, height: 1000 };

export const firstRect = () => lastRect;

/**
 * Tells the virtualizer the table's size when the browser has it anyway: its own way asks for a layout in the middle of
 * drawing.
 */
export function observeRect(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  tell: (rect: { width: number; height: number }) => void,
): (() => void) | undefined {
  const element = virtualizer.scrollElement;
  if (element === null) return undefined;
  tell(lastRect);
  const observer = new ResizeObserver(() => {
    if (element.clientHeight === 0) return;
    lastRect = { width: element.clientWidth, height: element.clientHeight };
    tell(lastRect);
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** The rows to have in the document: those in sight, and the row that one stands in, for the focus would be lost with it. */
export function rowsToDraw(range: Range, at: number, count: number): number[] {
  const inSight = defaultRangeExtractor(range);
  return at < count && !inSight.includes(at) ? [...inSight, at].toSorted((a, b) => a - b) : inSight;
}

/** The row that a key leads to from the one stood in; null for a key that leads nowhere. */
export function rowAfterKey(key: string, at: number, count: number, height: number): number | null {
  const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
  const steps: Partial<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  };
  const target = steps[key];
  return target === undefined ? null : Math.max(0, Math.min(count - 1, target));
}
