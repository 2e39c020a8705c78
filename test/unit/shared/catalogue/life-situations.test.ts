// Life situations: the official eleven and our own, each with tasks that exist, reasons and questions that change something.
import { expect, test } from 'vitest';
import { taskById, tasks } from '../../../../shared/catalogue/catalogue.ts';
import {
  followingTasks,
  lifeSituationById,
  lifeSituations,
  type LifeSituation,
} from '../../../../shared/catalogue/life-situations.ts';

const situation = (id: string): LifeSituation => {
  const found = lifeSituationById(id);
  if (found === undefined) throw new Error(id);
  return found;
};
const ids = (id: string, answers: Record<string, boolean>) =>
  followingTasks(situation(id), answers).map((line) => String(line.task));

test('the eleven official life situations by their official names, and marriage as ours', () => {
  expect(
    lifeSituations
      .filter((one) => one.official)
      .map((one) => one.name.da)
      .toSorted((a, b) => a.localeCompare(b, 'da')),
  ).toEqual([
    'Blive digital borger',
    'Blive forælder',
    'Blive pensionist',
    'Blive skilt',
    'Flytte',
    'Flytte til Danmark',
    'Flytte til udlandet',
    'Få nyt job',
    'Miste job',
    'Miste pårørende',
    'Starte uddannelse',
  ]);
  expect(lifeSituations.filter((one) => !one.official).map((one) => one.id)).toEqual(['blive-gift']);
});

test('the five the paper names are all found', () => {
  expect(new Set(lifeSituations.flatMap((one) => one.paperNames))).toEqual(
    new Set(['uddannelsesstart', 'jobskifte', 'skilsmisse', 'vielse', 'overgang til den 3. alder']),
  );
});

test('every task named exists, and says back which life situations it belongs to', () => {
  for (const one of lifeSituations) {
    const named = one.tasks.map((line) => line.task);
    expect(new Set(named).size).toBe(named.length);
    for (const id of named) expect(taskById(id)?.lifeSituations, `${one.id} ${id}`).toContain(one.id);
  }
  for (const task of tasks) {
    for (const id of task.lifeSituations)
      expect(
        situation(id).tasks.map((line) => line.task),
        `${task.id} ${id}`,
      ).toContain(task.id);
  }
});

test('each reason is one sentence in both languages', () => {
  const lines = lifeSituations.flatMap((one) => one.tasks.flatMap((line) => [line.why.da, line.why.en]));
  expect(lines.filter((line) => !/^\p{Lu}[^.!?]*\.$/u.test(line))).toEqual([]);
});

test('each question is a short question, and each of its switches works on a line that is there', () => {
  for (const one of lifeSituations) {
    expect(one.questions.length).toBeGreaterThanOrEqual(3);
    expect(new Set(one.questions.map((question) => question.id)).size).toBe(one.questions.length);
    const byId = new Map(one.tasks.map((line) => [line.task, line]));
    for (const question of one.questions) {
      expect(question.text.da).toMatch(/^.{8,70}\?$/);
      const { yes, no } = question;
      expect(yes.on.length + yes.off.length + no.on.length + no.off.length, `${one.id} ${question.id}`).toBeGreaterThan(
        0,
      );
      for (const task of [...yes.on, ...no.on])
        expect(byId.get(task)?.usual, `${one.id} ${question.id} ${task}`).toBe(false);
      for (const task of [...yes.off, ...no.off]) expect(byId.has(task), `${one.id} ${question.id} ${task}`).toBe(true);
    }
    const reachable = new Set(one.questions.flatMap((question) => [...question.yes.on, ...question.no.on]));
    expect(
      one.tasks.filter((line) => !line.usual && !reachable.has(line.task)).map((line) => line.task),
      one.id,
    ).toEqual([]);
  }
});

test('nothing asked yet: what normally follows, in order', () => {
  expect(ids('flytte', {}).slice(0, 2)).toEqual(['flytteanmeldelser', 'sygesikring']);
  expect(ids('flytte', {})).not.toContain('boligydelse');
});

test('answers switch lines on and off, and off wins', () => {
  expect(ids('flytte', { boern: false })).not.toContain('pladsanvisning');
  expect(ids('flytte', { pension: true })).toContain('boligydelse');
  expect(ids('flytte', { pension: true })).not.toContain('boligsikring');
  expect(ids('flytte', { pension: true, leje: false })).not.toContain('boligydelse');
  expect(ids('blive-skilt', { 'beholder-bolig': true })).not.toContain('boliganvisning');
  expect(ids('miste-job', { akasse: false })).toContain('kontanthjaelp');
});
