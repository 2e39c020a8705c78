// Nothing moves under the pointer: what has changed since waits while a table is pointed at or stood in, until the person asks for it.
// Must not know what has changed.
import { useState } from 'react';

export interface Calm {
  /** The newest version that may be shown. */
  readonly version: number;
  /** Something newer waits. */
  readonly isLate: boolean;
  readonly show: () => void;
  readonly hold: { readonly onPointerEnter: () => void; readonly onPointerLeave: () => void; readonly onFocus: () => void; readonly onBlur: () => void };
}

/** `newest` rises with every change. */
export function useCalm(newest: number): Calm {
  const [isPointed, setPointed] = useState(false);
  const [isStoodIn, setStoodIn] = useState(false);
  const [version, setVersion] = useState(newest);
  // Set while drawing, as React has it for state that follows from what is given: nothing old is painted first.
  if (!isPointed && !isStoodIn && version !== newest) setVersion(newest);
  return {
    version,
    isLate: version !== newest,
    show: () => setVersion(newest),
    hold: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setStoodIn(true),
      onBlur: () => setStoodIn(false),
    },
  };
}
