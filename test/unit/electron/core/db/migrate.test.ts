// The list of migrations: complete and in order. What each step does is in test/integration/migrate.test.ts.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { migrations } from '../../../../../electron/core/db/migrate.ts';

const folder = path.resolve(import.meta.dirname, '../../../../../electron/core/db/migrations');
const files = readdirSync(folder).toSorted();
const numbers = migrations.map(({ number }) => number);

test('the numbers rise, so that no file skips a step that came after its version', () => {
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
});

test('every file in the folder is in the list, under the number in its name', () => {
  expect(files.map((file) => Number(/^(\d{4})-[a-z-]+\.ts$/.exec(file)?.[1]))).toEqual(numbers);
});
