// Where a table had been scrolled to, kept over a restart. Must not know what the rows are.
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Goes back to where one had scrolled to, once there are rows enough; and to the top when the `arrangement` is another: one sorts or filters. */
export function useScrollPlace(
  scroller: RefObject<HTMLElement | null>,
  scrollTop: number,
  height: number,
  arrangement: unknown,
): void {
  const wanted = useRef(scrollTop);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || wanted.current === 0 || height < wanted.current) return;
    element.scrollTop = wanted.current;
    wanted.current = 0;
  }, [scroller, height]);
  const laidOut = useRef(arrangement);
  useLayoutEffect(() => {
    if (laidOut.current === arrangement) return;
    laidOut.current = arrangement;
    wanted.current = 0;
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [scroller, arrangement]);
}
