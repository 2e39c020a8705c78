// Which rules a question meets: those in force and about its task, owner and depth, in the order of the table.
import { expect, test } from 'vitest';
import { tasks } from '../../../../shared/catalogue/catalogue.ts';
import { hearingOf, rules } from '../../../../shared/authority/hearing.ts';
import { depthSchema } from '../../../../shared/authority/question.ts';
import { at, matter, question, WHO } from './make-organisation.ts';

const codesOf = (...asked: Parameters<typeof question>) => hearingOf(question(...asked)).rules.map(({ code }) => code);

test('a rule is heard from the minute it is in force, and only of what it is about', () => {
  const tax = (moment: number) => codesOf(WHO.tax, 'skatteopgaver', { at: moment });
  expect(tax(at('2005-11-01', 0) - 1)).not.toContain('SKAT-2005');
  expect(tax(at('2005-11-01', 0))).toEqual(expect.arrayContaining(['SKAT-2005', 'RS']));
  expect(codesOf(WHO.tax, 'flytteanmeldelser', { at: at('2005-11-01', 0) })).not.toContain('SKAT-2005');
});

test('guidance about a task as such meets the rule that allows it and no other; with a citizen at hand impartiality is heard too', () => {
  expect(codesOf(WHO.family, 'boligsikring', { depth: 'information' })).toEqual(['VEJLEDNING']);
  expect(codesOf(WHO.family, 'boligsikring', { depth: 'information', matter: matter() })).toEqual(
    expect.arrayContaining(['HAB-SELV', 'HAB-FAMILIE', 'ADGANG', 'VEJLEDNING']),
  );
});

test('a task that another takes over meets other rules, by the packs that are asked for', () => {
  const on = (day: string, packs: readonly ('paper' | 'later-law')[]) =>
    codesOf(WHO.counter, 'folkepension', { at: at(day), packs });
  expect(on('2013-03-01', ['paper'])).not.toContain('RU');
  expect(on('2013-03-01', ['paper', 'later-law'])).toContain('RU');
});

test('rules are heard in the order of the table', () => {
  for (const task of [null, ...tasks]) {
    for (const depth of depthSchema.options) {
      const places = hearingOf(question(WHO.tax, null, { task, depth, matter: matter() })).rules.map((rule) =>
        rules.indexOf(rule),
      );
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  }
});
