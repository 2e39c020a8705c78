// No file reads the machine's clock but those that are named with a reason: what is given its clock has the same outcome on every day.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { MAY_READ } from '../calendar/machine-clock.ts';

const root = path.resolve(import.meta.dirname, '../..');
const ROOMS = ['electron', 'shared', 'test'];
/** The page, the real desk and the figures go by the machine's clock. */
const OTHER = /^test\/(e2e|perf)\/|^test\/unit\/renderer\/.*\.tsx$/;
const READS = /new Date\(\)|\bDate\.now\(|[^.\w]Date\(\)/;

it('the machine’s clock is read in the named files, and in no other', () => {
  const files = ROOMS.flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map((name) => `${room}/${name}`),
  ).filter((file) => /\.tsx?$/.test(file) && !OTHER.test(file));
  expect(files.length).toBeGreaterThan(300);
  const reading = files.filter((file) =>
    READS.test(readFileSync(path.join(root, file), 'utf8').replaceAll(/(^|\s)\/\/.*$/gm, '')),
  );
  const own = new Set(['test/security/machine-clock.test.ts', 'test/calendar/move-clock.ts']);
  expect(reading.filter((file) => !own.has(file)).toSorted()).toEqual(Object.keys(MAY_READ).toSorted());
});
