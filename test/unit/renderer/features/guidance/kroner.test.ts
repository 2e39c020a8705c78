import { describe, expect, it } from 'vitest';
import { parseCount, parseKroner } from '../../../../../renderer/features/guidance/kroner.ts';

describe('an amount as typed', () => {
  it.each([
    ['5400', 540000],
    ['5.400', 540000],
    ['5 400', 540000],
    ['5.400,5', 540050],
    ['5.400,50 kr.', 540050],
    ['5,400.50', 540050],
    ['5400,50', 540050],
    ['1.234.567', 123456700],
    ['0', 0],
    ['12.5', 1250],
  ])('%s is %d øre', (text, ore) => expect(parseKroner(text)).toBe(ore));

  it.each([
    '',
    ' ',
    'mange',
    '-5',
    '5.40.0',
    '5..400',
    '1.234.5',
    '5,400,50',
    '12.345.67',
    '5.4000',
    '1e5',
    '99999999999',
  ])('%s is no amount', (text) => expect(parseKroner(text)).toBeNull());
});

describe('a count as typed', () => {
  it.each([
    ['1', 1],
    [' 20 ', 20],
  ])('%s is %d', (text, value) => expect(parseCount(text, 1, 20)).toBe(value));
  it.each(['', '0', '21', '1,5', '-1', 'to'])('%s is none', (text) => expect(parseCount(text, 1, 20)).toBeNull());
});
