// Cases that a source tells again unchanged are the same objects as before, so that nothing is arranged or drawn anew for them.
// Must not hide a change: only when a case was fetched is left out, which no table shows.
import { useMemo, useState } from 'react';
import type { Case } from '../../../shared/domain/case.ts';

/** The cases with the former object for each that has only been fetched again; the former list when that is all of them, in the same order. */
export function useSameCases(cases: readonly Case[]): readonly Case[] {
  const [former, setFormer] = useState(cases);
  const same = useMemo(() => asBefore(former, cases), [former, cases]);
  if (same !== former) setFormer(same);
  return same;
}

function asBefore(former: readonly Case[], cases: readonly Case[]): readonly Case[] {
  const known = new Map(former.map((one) => [one.id, one]));
  const same = cases.map((one) => {
    const before = known.get(one.id);
    return before !== undefined && isOnlyFetchedAgain(before, one) ? before : one;
  });
  return same.length === former.length && same.every((one, place) => one === former[place]) ? former : same;
}

/** What is unchanged in an answer is the same object as in the one before (RTK Query's structural sharing): two levels are enough. */
function isOnlyFetchedAgain(before: Case, now: Case): boolean {
  const { provenance: from, ...rest } = before;
  const { provenance: to, ...others } = now;
  return isShallowSame(rest, others) && isShallowSame({ ...from, fetchedAt: '' }, { ...to, fetchedAt: '' });
}

function isShallowSame(one: object, other: object): boolean {
  const keys = Object.keys(one) as (keyof typeof one)[];
  return keys.length === Object.keys(other).length && keys.every((key) => Object.is(one[key], other[key]));
}
