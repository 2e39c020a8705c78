import { describe, expect, it } from 'vitest';
import { findDoubles } from '../../../build/check-exports.ts';

const doublesOf = (...texts: readonly string[]) =>
  findDoubles(new Map(texts.map((text, index) => [`shared/domain/${index}.ts`, text])));
const DOUBLE = ['A: shared/domain/0.ts, shared/domain/1.ts'];

describe('the export check', () => {
  it.each([
    ['a value', 'export const A = 1;'],
    ['a function', 'export function A() {}'],
    ['a class', 'export class A {}'],
    ['a type', 'export type A = 1;'],
    ['an interface', 'export interface A {}'],
    ['a list', 'const A = 1; export { A };'],
    ['another name', 'const b = 1; export { b as A };'],
    ['one of several', 'export const { x, A } = { x: 1, A: 2 };'],
  ])('stops %s whose name another file exports too', (_kind, text) =>
    expect(doublesOf(text, 'export type A = string;')).toEqual(DOUBLE),
  );

  it.each([
    ['a value and its type in one file', 'export const A = 1; export type A = number;', ''],
    ['what is passed on', 'export const A = 1;', "export { A } from './0.ts'; export * from './0.ts';"],
    ['what is imported and passed on', 'export const A = 1;', "import { A } from './0.ts'; export { A };"],
    ['default exports', 'export default function A() {}', 'export default function A() {}'],
    ['names that are not exported', 'const A = 1;', 'export const A = 1;'],
  ])('lets through %s', (_kind, one, other) => expect(doublesOf(one, other)).toEqual([]));
});
