// When rows are held in their places: while the pointer is over the table's body or the focus is in it. Must not sort or filter.
import { useMemo, useState } from 'react';
import type { Case } from '../../../shared/domain/case.ts';
import { holdPlaces } from './order-cases.ts';

export interface HeldRows {
  readonly rows: readonly Case[];
  /** How many of the last rows came after the others and wait to be merged. */
  readonly late: number;
  readonly merge: () => void;
  readonly holding: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
  };
}

/**
 * `arrangement` is compared by identity: a new one means that the person has sorted or filtered, and everything is laid out
 * afresh.
 */
export function useHeldRows(arranged: readonly Case[], arrangement: unknown): HeldRows {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [base, setBase] = useState({ arranged, arrangement });
  const isHeld = (isPointed || isFocused) && base.arrangement === arrangement && base.arranged.length > 0;
  if (!isHeld && (base.arranged !== arranged || base.arrangement !== arrangement)) setBase({ arranged, arrangement });

  const shown = useMemo(
    () => (isHeld ? holdPlaces(base.arranged, arranged) : { rows: arranged, late: 0 }),
    [isHeld, base, arranged],
  );
  const holding = useMemo(
    () => ({
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
    }),
    [],
  );
  return { ...shown, merge: () => setBase({ arranged, arrangement }), holding };
}
