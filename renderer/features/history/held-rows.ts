// When rows are held in their places: while the pointer is over the table's body or the focus is in it. Must not sort or filter.
import { useMemo, useState } from 'react';
import type { Case } from '../../../shared/domain/case.ts';
import { type Hold, useHold } from '../../components/use-hold.ts';
import { holdPlaces } from './order-cases.ts';

export interface HeldRows {
  readonly rows: readonly Case[];
  /** How many of the last rows came after the others and wait to be merged. */
  readonly late: number;
  readonly merge: () => void;
  readonly hold: Hold;
}

/**
 * `arrangement` is compared by identity: a new one means that the person has sorted or filtered, and everything is laid out
 * afresh.
 */
export function useHeldRows(arranged: readonly Case[], arrangement: unknown): HeldRows {
  const { isHeld: isStill, hold } = useHold();
  const [base, setBase] = useState({ arranged, arrangement });
  const isHeld = isStill && base.arrangement === arrangement && base.arranged.length > 0;
  if (!isHeld && (base.arranged !== arranged || base.arrangement !== arrangement)) setBase({ arranged, arrangement });

  const shown = useMemo(
    () => (isHeld ? holdPlaces(base.arranged, arranged) : { rows: arranged, late: 0 }),
    [isHeld, base, arranged],
  );
  return { ...shown, merge: () => setBase({ arranged, arrangement }), hold };
}
