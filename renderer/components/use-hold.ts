// Whether something is pointed at or stood in: then nothing in it may move. Must not know what would move.
import { type FocusEvent, useMemo, useState } from 'react';

/** For the element that is to be held still: to be spread on it. */
export interface Hold {
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
}

export function useHold(): { readonly isHeld: boolean; readonly hold: Hold } {
  const [isPointed, setPointed] = useState(false);
  const [isStoodIn, setStoodIn] = useState(false);
  const hold = useMemo(
    () => ({
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setStoodIn(true),
      // From one part of it to another is no leaving.
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
        if (!currentTarget.contains(relatedTarget)) setStoodIn(false);
      },
    }),
    [],
  );
  return { isHeld: isPointed || isStoodIn, hold };
}
