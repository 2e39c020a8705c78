// Marks on the browser's own time line: usable, opened, head painted, sources painted. The bench and the tests read them.
// Must not carry anything about whom: marks have no names in them.
import { afterPaint } from '../api/after-paint.ts';

declare module 'react' {
  interface HTMLAttributes<T> {
    /** Under this name the browser notes when the element's text was on the screen (Element Timing, Chromium). */
    elementtiming?: string;
  }
}

/** The start page's heading, drawn in one go with the search field. */
export const PAINTED = 'sagsbord:start-painted';

/** Which opening is being measured (a tab's key), and what of it is still to be painted. */
let measured: { tab: string; head: boolean; sources: boolean } | null = null;
let usable = false;

/** The page answers to keys and the channel is open; the search field is on the screen when `PAINTED` is. Only the first time counts. */
export function markUsable(): void {
  if (usable) return;
  usable = true;
  performance.mark('sagsbord:usable');
}

/** A CPR number was submitted; `tab` is the key of the tab it opens in. */
export function markOpened(tab: string): void {
  measured = { tab, head: false, sources: false };
  performance.mark('sagsbord:opened');
}

/** The head of this tab's citizen has been rendered: marks when it is on the screen. */
export function markHead(tab: string): void {
  if (measured?.tab !== tab || measured.head) return;
  measured.head = true;
  afterPaint(() => performance.mark('sagsbord:head-painted'));
}

/** Every source of this tab has settled and been rendered: marks when it is on the screen. */
export function markSources(tab: string): void {
  if (measured?.tab !== tab || measured.sources) return;
  measured.sources = true;
  afterPaint(() => performance.mark('sagsbord:sources-painted'));
}
