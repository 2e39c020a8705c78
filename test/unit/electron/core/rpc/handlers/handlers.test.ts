// One name for an area: the handlers of a method's prefix are in the file of that name, exactly and alone. Handlers do not know each other.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { methods } from '../../../../../../shared/contract/methods.ts';

const names = Object.keys(methods);
const areas = [...new Set(names.map((name) => name.split('.')[0] ?? ''))];
const folder = path.resolve(import.meta.dirname, '../../../../../../electron/core/rpc/handlers');
const fileOf = (area: string) => `${area.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;

test('has a file for each area, and handlers.ts, which joins them', () => {
  expect(readdirSync(folder).toSorted()).toEqual(['handlers.ts', ...areas.map(fileOf)].toSorted());
});

test.each(areas)('keeps exactly the handlers of %s in the file of that name', async (area) => {
  const exports = (await import(path.join(folder, fileOf(area)))) as Record<string, (tools: object) => object>;
  expect(Object.keys(exports)).toEqual([`${area}Handlers`]);
  const made = exports[`${area}Handlers`]?.({}) ?? {};
  expect(Object.keys(made).toSorted()).toEqual(names.filter((name) => name.startsWith(`${area}.`)).toSorted());
});

test.each(areas)('%s imports no other area', (area) => {
  expect(readFileSync(path.join(folder, fileOf(area)), 'utf8')).not.toMatch(/from '\.\/|core\.ts'/);
});
