// Nothing moves under the pointer: what has changed since waits while a table is pointed at or stood in, until the person asks for it.
// Must not know what has changed.
import { useState } from 'react';
import { type Hold, useHold } from '../../components/use-hold.ts';

export interface Calm {
  /** The newest version that may be shown. */
  readonly version: number;
  /** Something newer waits. */
  readonly isLate: boolean;
  readonly show: () => void;
  readonly hold: Hold;
}

/** `newest` rises with every change. */
export function useCalm(newest: number): Calm {
  const { isHeld, hold } = useHold();
  const [version, setVersion] = useState(newest);
  // Set while drawing, as React has it for state that follows from what is given: nothing old is painted first.
  if (!isHeld && version !== newest) setVersion(newest);
  return {
    version,
    isLate: version !== newest,
    show: () => setVersion(newest),
    hold,
  };
}
