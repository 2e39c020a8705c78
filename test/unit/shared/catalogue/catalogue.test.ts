// The task list against Bilag 1 itself: a copy of its 251 rows as printed, in the paper's order.
// Must not repeat the catalogue's own reading of them.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  depthInBorgerservice,
  taskById,
  tasks,
  tasksForKle,
  type Task,
} from '../../../../shared/catalogue/catalogue.ts';

const rows = readFileSync(new URL('bilag1-rows.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [list = '', title = '', administration = '', mark = ''] = line.split('\t');
    return { list, title: title.replace(/\*$/, ''), starred: title.endsWith('*'), administration, mark };
  });

const spellings = (task: Task) => [task.title, ...task.aliases];
const tasksOf = (row: (typeof rows)[number]) =>
  tasks.filter(
    (task) =>
      task.administration === row.administration &&
      spellings(task).includes(row.title) &&
      task.lists.some((list) => list === row.list),
  );

test('the copy of Bilag 1 has its four lists whole', () => {
  const count = (list: string) => rows.filter((row) => row.list === list).length;
  expect([count('information'), count('regelstyret'), count('po'), count('fag')]).toEqual([130, 32, 14, 75]);
  expect(rows).toHaveLength(251);
});

test('no row is lost: each belongs to exactly one task', () => {
  expect(rows.filter((row) => tasksOf(row).length !== 1)).toEqual([]);
});

test('nothing is invented: each list of each task, and each of its spellings, is a row', () => {
  const unprinted = tasks.flatMap((task) =>
    task.lists
      .filter(
        (list) =>
          rows.filter(
            (row) =>
              row.list === list && row.administration === task.administration && spellings(task).includes(row.title),
          ).length !== 1,
      )
      .map((list) => `${task.id}: ${list}`),
  );
  const spellingsNobodyPrinted = tasks.flatMap((task) =>
    spellings(task).filter(
      (title) => !rows.some((row) => row.administration === task.administration && row.title === title),
    ),
  );
  expect(unprinted).toEqual([]);
  expect(spellingsNobodyPrinted).toEqual([]);
  expect(tasks.reduce((sum, task) => sum + task.lists.length, 0)).toBe(251);
});

test('order, title, administration and x or Ny are the information list’s own', () => {
  const printed = rows.filter((row) => row.list === 'information');
  expect(tasks.map((task) => [task.title, task.administration, task.status])).toEqual(
    printed.map((row) => [row.title, row.administration, row.mark === 'Ny' ? 'new' : 'existing']),
  );
});

test('the footnote on day care is kept with the three tasks it belongs to', () => {
  const starred = rows.filter((row) => row.starred && row.list === 'information').map((row) => row.title);
  expect(tasks.filter((task) => task.notes.includes('Fodnote i Bilag 1')).map((task) => task.title)).toEqual(starred);
});

test('ids are unique and found again', () => {
  expect(new Set(tasks.map((task) => task.id)).size).toBe(130);
  for (const task of tasks) expect(taskById(task.id)).toBe(task);
  expect(taskById('findes-ikke')).toBeUndefined();
});

test('a KLE number finds its tasks, an earlier one too, a topic everything below', () => {
  expect(tasksForKle('32.06.16').map((task) => task.id)).toEqual(['beboerindskudslaan-faf', 'beboerindskudslaan-suf']);
  expect(tasksForKle('23.09.04').map((task) => task.id)).toEqual(['pas-og-koerekort']);
  expect(tasksForKle('32.06.04').map((task) => task.id)).toEqual(['boligydelse']);
  expect(tasksForKle('23.05').map((task) => task.id)).toContain('flytteanmeldelser');
  expect(tasksForKle('99.99.99')).toEqual([]);
  expect(tasksForKle('23.0')).toEqual([]);
});

test('Borgerservice decides in the 32 rule-bound tasks and in no other', () => {
  expect(tasks.filter((task) => depthInBorgerservice(task) === 2)).toHaveLength(32);
});
