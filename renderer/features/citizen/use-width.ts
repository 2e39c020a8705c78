// How wide an element is, as it changes. Must not know what the width is for.
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Inner width in CSS pixels; before the first measure, the window's. */
export function useWidth(element: RefObject<Element | null>): number {
  const [width, setWidth] = useState(() => window.innerWidth);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = () => {
      if (target.clientWidth > 0) setWidth(target.clientWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
