// Zooming and moving the time line: by buttons, keys, and the wheel with Ctrl. What is shown is the tab's view; nothing is kept here.
// Must not know what lies on the line.
import { type RefObject, useEffect, useRef } from 'react';
import type { CaseView } from '../../../shared/contract/workspace.ts';
import { isClosest, isWhole, lastYears, moveSpan, type Span, toViewSpan, zoomSpan } from './time-span.ts';

/** One press of a button or key. */
const STEP = 0.6;
const MOVE = 0.25;
const PER_WHEEL_PX = 0.0025;

export interface Zoom {
  readonly isWhole: boolean;
  readonly isClosest: boolean;
  /** About a moment; without one about today where it is in sight, for that is what one wants to see more of, else about the middle. */
  readonly closer: (about?: number) => void;
  readonly wider: (about?: number) => void;
  readonly reset: () => void;
  readonly back: () => void;
  readonly forward: () => void;
  readonly last: (years: number) => void;
}

export interface ZoomFacts {
  readonly span: Span;
  readonly whole: Span;
  readonly now: number;
  readonly onView: (change: Partial<CaseView>) => void;
}

export function zoomOf({ span, whole, now, onView }: ZoomFacts): Zoom {
  const show = (next: Span) => onView({ span: toViewSpan(next, whole, now) });
  const middle = now >= span.from && now <= span.to ? now : (span.from + span.to) / 2;
  return {
    isWhole: isWhole(span, whole),
    isClosest: isClosest(span),
    closer: (about = middle) => show(zoomSpan(span, whole, STEP, about)),
    wider: (about = middle) => show(zoomSpan(span, whole, 1 / STEP, about)),
    reset: () => show(whole),
    back: () => show(moveSpan(span, whole, -MOVE)),
    forward: () => show(moveSpan(span, whole, MOVE)),
    last: (years) => show(lastYears(years, whole, now)),
  };
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey'>;

/** What a key pressed on the time line does to it, zooming about the moment one stands at; undefined for keys that do nothing to it. */
export function zoomKey(
  { key, shiftKey, ctrlKey, altKey }: Key,
  zoom: Zoom,
  about: number | undefined,
): (() => void) | undefined {
  if (ctrlKey || altKey) return undefined;
  if (shiftKey && key === 'ArrowLeft') return zoom.back;
  if (shiftKey && key === 'ArrowRight') return zoom.forward;
  if (key === '+' || key === '=') return () => zoom.closer(about);
  if (key === '-') return () => zoom.wider(about);
  return key === '0' ? zoom.reset : undefined;
}

/**
 * The wheel over an element: with Ctrl it zooms about the pointer, sideways (or with Shift) it moves. `left` and `right` are the ends of the
 * axis in the element, in CSS pixels. Turns within one frame are one change.
 */
export function useZoomWheel(
  element: RefObject<HTMLElement | null>,
  facts: ZoomFacts,
  left: number,
  right: number,
): void {
  const latest = useRef({ facts, left, right });
  useEffect(() => {
    latest.current = { facts, left, right };
  });
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    let turned = { zoom: 0, move: 0, x: 0 };
    let frame = 0;
    const apply = () => {
      frame = 0;
      const { facts: now, left: from, right: to } = latest.current;
      const { span, whole } = now;
      const at = span.from + Math.max(0, Math.min(1, (turned.x - from) / (to - from))) * (span.to - span.from);
      const zoomed = turned.zoom === 0 ? span : zoomSpan(span, whole, Math.exp(turned.zoom * PER_WHEEL_PX), at);
      const next = turned.move === 0 ? zoomed : moveSpan(zoomed, whole, turned.move / (to - from));
      turned = { zoom: 0, move: 0, x: 0 };
      now.onView({ span: toViewSpan(next, whole, now.now) });
    };
    const onWheel = (event: WheelEvent) => {
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      const isZoom = event.ctrlKey || event.metaKey;
      // Down is the list's own scrolling; and a line that is shown whole cannot be moved.
      if (!isZoom && (sideways === 0 || Math.abs(sideways) < Math.abs(event.deltaY) * Number(!event.shiftKey))) return;
      event.preventDefault();
      turned = {
        zoom: turned.zoom + (isZoom ? event.deltaY : 0),
        move: turned.move + (isZoom ? 0 : sideways),
        x: event.clientX - target.getBoundingClientRect().left,
      };
      frame ||= requestAnimationFrame(apply);
    };
    // React listens passively, and the browser would zoom the whole page.
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      target.removeEventListener('wheel', onWheel);
      cancelAnimationFrame(frame);
    };
  }, [element]);
}
