// Seeded chance for the training environment: the same seed and place give the same draw, on every machine and day.
// Must never be used for anything secret.
import { createHash } from 'node:crypto';

/** A stream of draws. */
export interface Chance {
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** True once in so many times. */
  oneIn(times: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** The stream for one place, e.g. ('household', 17): places do not disturb each other. */
export function chance(seed: number, ...place: readonly (string | number)[]): Chance {
  let state = hash32([seed, ...place].join('/'));
  // mulberry32: small, fast and even enough for names and dates.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    whole,
    oneIn: (times) => whole(1, times) === 1,
    pick: (from) => from[whole(0, from.length - 1)] ?? from[0],
  };
}

/** A UUID (version 5 in form) that follows from the seed and a place. */
export function seededUuid(seed: number, ...place: readonly (string | number)[]): string {
  const hex = createHash('sha1')
    .update([seed, ...place].join('/'))
    .digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}

/** FNV-1a. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash | 0;
}
