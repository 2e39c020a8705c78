// How wide an element is, as it changes. Must not know what the width is for.
import { type RefObject, useEffect, useState } from 'react';

/**
 * What an element of a kind measured last: right for the next one in nearly every case, and known without a layout of the
 * page.
 */
const measured = new Map<string, number>();

/** Inner width in CSS pixels. `kind` names elements that are as wide as each other: the same one on another tab. */
export function useWidth(element: RefObject<Element | null>, kind: string): number {
  const [width, setWidth] = useState(() => measured.get(kind) ?? window.innerWidth);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    // Called before the first paint, and at every change after.
    const observer = new ResizeObserver(() => {
      if (target.clientWidth === 0) return;
      measured.set(kind, target.clientWidth);
      setWidth(target.clientWidth);
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, kind]);
  return width;
}
