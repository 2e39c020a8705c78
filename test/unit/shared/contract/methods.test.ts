// One name for an area: a method stands in the contract's file of its prefix, and in no other.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { methods } from '../../../../shared/contract/methods.ts';

const names = Object.keys(methods);
const areas = [...new Set(names.map((name) => name.split('.')[0] ?? ''))];
const folder = path.resolve(import.meta.dirname, '../../../../shared/contract');
const fileOf = (area: string) => `${area.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;

test('has 88 methods in 23 areas', () => {
  expect([names.length, areas.length]).toEqual([88, 23]);
});

test.each(areas)('keeps exactly the methods of %s in the file of that name', (area) => {
  const text = readFileSync(path.join(folder, fileOf(area)), 'utf8');
  const written = [...text.matchAll(/^ {2}'(\w+\.\w+)':/gm)].map(([, name]) => name);
  expect(written).toEqual(names.filter((name) => name.startsWith(`${area}.`)));
});

test('joins the areas in a file that holds no method itself', () => {
  const text = readFileSync(path.join(folder, 'methods.ts'), 'utf8');
  expect(text.split('\n').length).toBeLessThan(80);
  expect(text).not.toMatch(/'\w+\.\w+':/);
});
