// Hands out CPR numbers that have never been issued: they fail modulus 11 on a birthday that is not 1 January.
// Must not know whom a number is for beyond date of birth and sex.
import { birthDateOf, passesModulus11, sexOf } from '../../../shared/domain/cpr.ts';
import type { Cpr, IsoDate } from '../../../shared/domain/cpr.ts';

/** Gives out each number once. One is made for every run through the population, so that runs give the same numbers. */
export interface CprNumbers {
  /** The next free number of a birthday. Throws RangeError for 1 January and when the day has no numbers left. */
  take(birthDate: IsoDate, sex: 'K' | 'M'): Cpr;
}

/**
 * True for a number that can stand for an invented person: no such number has been issued (numbers that fail modulus 11 have been
 * given out since 2007, so far for birthdays on 1 January only; cpr.dk).
 */
export function isNeverIssued(cpr: Cpr): boolean {
  return !passesModulus11(cpr) && birthDateOf(cpr).slice(5) !== '01-01';
}

/** `reserved` are numbers already given to people with a fixed number. */
export function createCprNumbers(reserved: ReadonlySet<string>): CprNumbers {
  const given = new Map<string, number>();
  return {
    take(birthDate, sex) {
      if (birthDate.slice(5) === '01-01') throw new RangeError('no invented person is born on 1 January');
      const key = birthDate + sex;
      const day = birthDate.slice(8) + birthDate.slice(5, 7) + birthDate.slice(2, 4);
      const ranges = serialsOf(Number(birthDate.slice(0, 4)));
      const possible = ranges.reduce((sum, range) => sum + range.count, 0) / 2;
      const start = Number(day) % possible;
      for (let turn = given.get(key) ?? 0; turn < possible; turn += 1) {
        // 1237 is prime to every count of serials, so that each comes once; neighbours get numbers that do not look alike.
        const place = ((start + turn * 1237) % possible) * 2 + (sex === 'M' ? 1 : 0);
        const cpr = (day + String(serialAt(ranges, place)).padStart(4, '0')) as Cpr;
        if (passesModulus11(cpr) || reserved.has(cpr)) continue;
        given.set(key, turn + 1);
        if (birthDateOf(cpr) !== birthDate || sexOf(cpr) !== sex) throw new Error('CPR number does not say what it was made of');
        return cpr;
      }
      throw new RangeError('no CPR numbers left on this birthday');
    },
  };
}

/** Serials whose first digit gives the century of the year (da.wikipedia's table). */
function serialsOf(year: number): readonly { readonly from: number; readonly count: number }[] {
  if (year >= 1900 && year <= 1936) return [{ from: 0, count: 4000 }];
  if (year >= 1937 && year <= 1999) return [{ from: 0, count: 5000 }, { from: 9000, count: 1000 }];
  if (year >= 2000 && year <= 2036) return [{ from: 4000, count: 6000 }];
  throw new RangeError('no invented person is born before 1900 or after 2036');
}

function serialAt(ranges: ReturnType<typeof serialsOf>, place: number): number {
  let left = place;
  for (const range of ranges) {
    if (left < range.count) return range.from + left;
    left -= range.count;
  }
  throw new RangeError('no such serial');
}
