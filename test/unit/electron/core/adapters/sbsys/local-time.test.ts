// SBSYS's wall-clock times as instants: across summer time, with the source's own fraction, and never with the value in an error.
import { describe, expect, it } from 'vitest';
import {
  toDateOrNull,
  toSbsysInstant,
  toInstantOrNull,
} from '../../../../../../electron/core/adapters/sbsys/local-time.ts';

describe('wall-clock time', () => {
  it.each([
    ['2005-11-01T09:00:00', '2005-11-01T08:00:00.000Z'],
    ['2005-07-01T09:00:00', '2005-07-01T07:00:00.000Z'],
    ['2005-07-01 09:00', '2005-07-01T07:00:00.000Z'],
    ['2026-01-01T00:30:00', '2025-12-31T23:30:00.000Z'],
    // The minutes around the clock's change.
    ['2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
    ['2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T01:59:59', '2026-10-24T23:59:59.000Z'],
    ['2026-10-25T02:30:00', '2026-10-25T01:30:00.000Z'],
    ['2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
    // A fraction is part of the version of a case.
    ['2005-11-01T09:00:00.1234567', '2005-11-01T08:00:00.1234567Z'],
    ['2005-11-01T09:00:00.120', '2005-11-01T08:00:00.120Z'],
    ['2005-11-01T09:00:00.1200000', '2005-11-01T08:00:00.120Z'],
    ['2005-11-01T09:00:00Z', '2005-11-01T09:00:00.000Z'],
    ['2005-11-01T09:00:00+01:00', '2005-11-01T08:00:00.000Z'],
  ])('%s is %s', (wall, instant) => {
    expect(toSbsysInstant(wall, 'x')).toBe(instant);
    expect(toSbsysInstant(instant, 'x')).toBe(instant);
  });

  it.each(['i går', '2005-13-01T09:00:00', '2005-11-01', '120568-0008'])(
    '%s is none, and is not in the error',
    (wall) => {
      expect(() => toSbsysInstant(wall, 'Opstaaet')).toThrow(/^nonsense: no time at Opstaaet$/);
    },
  );

  it('nothing is null', () => {
    for (const nothing of [null, undefined, '', '0001-01-01T00:00:00']) {
      expect(toInstantOrNull(nothing, 'x')).toBeNull();
      expect(toDateOrNull(nothing, 'x')).toBeNull();
    }
  });

  it('a day is the day on the wall', () => {
    expect(toDateOrNull('2005-11-20T00:00:00', 'x')).toBe('2005-11-20');
    expect(toDateOrNull('2005-11-20', 'x')).toBe('2005-11-20');
    expect(() => toDateOrNull('snart', 'x')).toThrow(/nonsense/);
  });
});
