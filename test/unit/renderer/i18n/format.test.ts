// How dates, times, numbers and amounts are written in Danish and English.
import { describe, expect, it } from 'vitest';
import { dayOf, formatFor } from '../../../../renderer/i18n/format.ts';

/** Intl writes some blanks as blanks that do not break; people see no difference. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const da = formatFor('da');
const en = formatFor('en');

describe('formats', () => {
  it('write dates', () => {
    expect(da.date('2026-02-03')).toBe('03.02.2026');
    expect(en.date('2026-02-03')).toBe('03/02/2026');
  });

  it('write a point in time on the Danish clock, also when that is another day than in UTC', () => {
    expect(da.time('2026-11-24T08:15:00.000Z')).toBe('09.15');
    expect(en.time('2026-11-24T08:15:00.000Z')).toBe('09:15');
    expect(da.time('2026-07-01T08:15:00.000Z')).toBe('10.15');
    expect(da.dateOf('2026-11-23T23:30:00.000Z')).toBe('24.11.2026');
    expect(dayOf(new Date('2026-11-23T23:30:00.000Z'))).toBe('2026-11-24');
  });

  it('leave the date out of what happened today', () => {
    expect(plain(da.moment('2026-11-24T08:15:00.000Z', '2026-11-24'))).toBe('09.15');
    expect(plain(da.moment('2026-11-23T08:15:00.000Z', '2026-11-24'))).toBe('23.11.2026 09.15');
  });

  it('write numbers and amounts', () => {
    expect(da.number(1234.5)).toBe('1.234,5');
    expect(en.number(1234.5)).toBe('1,234.5');
    expect(plain(da.money(12345.6))).toBe('12.345,60 kr.');
    expect(plain(en.money(12345.6))).toMatch(/^(DKK 12,345\.60|kr\.? 12,345\.60)$/);
    expect(plain(da.percent(41))).toBe('41 %');
  });

  it('order names as Danish does', () => {
    expect(['Åse', 'Ørsted', 'Ærlig', 'Zander', 'Anders'].toSorted(da.compare)).toEqual([
      'Anders',
      'Zander',
      'Ærlig',
      'Ørsted',
      'Åse',
    ]);
  });

  it('order case numbers by their numbers', () => {
    expect(['FAF-10', 'FAF-9'].toSorted(da.compare)).toEqual(['FAF-9', 'FAF-10']);
  });

  it('list names', () => {
    expect(da.list(['A', 'B', 'C'])).toBe('A, B og C');
  });
});
