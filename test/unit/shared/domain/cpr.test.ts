import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ageOn,
  birthDateOf,
  type Cpr,
  formatCpr,
  isReplacementCpr,
  parseCpr,
  passesModulus11,
  sexOf,
} from '../../../../shared/domain/cpr.ts';
import { cprSchema } from '../../../../shared/domain/cpr-schema.ts';

describe('parseCpr', () => {
  it.each([
    ['1205680008', '1205680008'],
    ['120568-0008', '1205680008'],
    [' 120568 0008 ', '1205680008'],
    ['7110850001', '7110850001'],
    ['2902004005', '2902004005'],
  ])('takes %s', (text, cpr) => expect(parseCpr(text)).toEqual({ ok: true, cpr }));

  it.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['Ulla', 'characters'],
    ['12056800o8', 'characters'],
    ['120568000', 'length'],
    ['12056800081', 'length'],
    ['3205680008', 'date'],
    ['0013680008', 'date'],
    ['1213680008', 'date'],
    ['3104680008', 'date'],
    ['2902010008', 'date'],
    ['9205680008', 'date'],
  ])('says of %j that it is %s', (text, problem) => expect(parseCpr(text)).toEqual({ ok: false, problem }));

  it('never rejects a number for failing modulus 11', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 9999 }),
        (d, m, y, s) => {
          const text = [d, m, y].map((part) => String(part).padStart(2, '0')).join('') + String(s).padStart(4, '0');
          expect(parseCpr(text).ok).toBe(true);
        },
      ),
    );
  });

  it('the schema takes ten digits and nothing else', () => {
    expect(cprSchema.safeParse('1205680008').success).toBe(true);
    for (const wrong of ['120568-0008', '3205680008', 1205680008, null, ''])
      expect(cprSchema.safeParse(wrong).success).toBe(false);
  });
});

describe('what a number says', () => {
  it.each([
    ['1205680008', '1968-05-12'],
    ['0612185002', '2018-12-06'],
    ['1504314001', '2031-04-15'],
    ['1504374001', '1937-04-15'],
    ['1504575001', '2057-04-15'],
    ['1504585001', '1858-04-15'],
    ['7110850001', '1985-10-11'],
  ])('birth date of %s is %s', (cpr, date) => expect(birthDateOf(cpr as Cpr)).toBe(date));

  it('sex, hyphen, replacement, modulus', () => {
    expect(sexOf('1205680008' as Cpr)).toBe('K');
    expect(sexOf('0307660019' as Cpr)).toBe('M');
    expect(formatCpr('1205680008' as Cpr)).toBe('120568-0008');
    expect(isReplacementCpr('7110850001' as Cpr)).toBe(true);
    expect(isReplacementCpr('3110850001' as Cpr)).toBe(false);
    expect(passesModulus11('1205680008')).toBe(false);
  });

  it('age turns on the birthday', () => {
    expect(ageOn('1968-05-12', '2026-05-11')).toBe(57);
    expect(ageOn('1968-05-12', '2026-05-12')).toBe(58);
  });
});
