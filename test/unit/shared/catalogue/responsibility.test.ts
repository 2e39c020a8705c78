// Who answers for a task over time. The dates are the paper's and the later law's own.
import { expect, test } from 'vitest';
import { taskById, tasks } from '../../../../shared/catalogue/catalogue.ts';
import { responsibilityOverTime, responsibleFor, type RulePack } from '../../../../shared/catalogue/responsibility.ts';
import data from '../../../../shared/catalogue/responsibility.json' with { type: 'json' };

const owner = (task: string, day: string, packs?: readonly RulePack[]) =>
  responsibleFor(task, day, packs)
    .owners.map((one) => one.abbreviation)
    .join('/');

test('until the end of 2005 the paper’s own column holds, but for the state’s tasks with dates of their own', () => {
  for (const task of tasks) {
    if (['skatteopgaver', 'pas-og-koerekort'].includes(task.id)) continue;
    expect(owner(task.id, '2005-12-31'), task.id).toBe(task.administration);
  }
});

test('every task has somebody on every day, in both packs', () => {
  for (const task of tasks) {
    for (const day of [
      '1999-01-01',
      '2005-10-31',
      '2005-12-31',
      '2006-01-01',
      '2007-01-01',
      '2012-10-01',
      '2026-11-24',
    ]) {
      expect(responsibleFor(task.id, day).owners.length).toBeGreaterThan(0);
      expect(responsibleFor(task.id, day, ['paper', 'later-law']).owners.length).toBeGreaterThan(0);
    }
  }
});

test('two rules of one rank never hold for a task on the same day', () => {
  const reach = (rule: (typeof data.rules)[number]) => ({
    from: rule.from ?? '0000-00-00',
    to: rule.to ?? '9999-99-99',
  });
  const clashes = tasks.flatMap((task) => {
    const own = data.rules.filter((rule) => rule.tasks.some((id) => id === task.id));
    const wide = data.rules.filter((rule) => rule.administrations.some((one) => one === task.administration));
    return [own, wide].flatMap((rules) =>
      rules.flatMap((one, index) =>
        rules
          .slice(index + 1)
          .filter(
            (other) =>
              other.pack === one.pack && reach(one).from <= reach(other).to && reach(other).from <= reach(one).to,
          )
          .map((other) => `${task.id}: ${one.id} and ${other.id}`),
      ),
    );
  });
  expect(clashes).toEqual([]);
});

test('every task a rule names exists', () => {
  expect(data.rules.flatMap((rule) => rule.tasks).filter((id) => taskById(id) === undefined)).toEqual([]);
});

test('the new structure of 1 January 2006: the register to KFF, day care to BUF, FAF split', () => {
  expect(owner('flytteanmeldelser', '2005-12-31')).toBe('KSR');
  expect(owner('flytteanmeldelser', '2006-01-01')).toBe('KFF');
  expect(owner('pladsanvisning', '2006-01-01')).toBe('BUF');
  expect(owner('kontanthjaelp', '2006-01-01')).toBe('BIF');
  expect(owner('stofmisbrugere', '2006-01-01')).toBe('SOF');
  expect(owner('brevafstemning', '2005-12-31')).toBe('KFF/KSR');
  expect(owner('brevafstemning', '2006-01-01')).toBe('KFF');
  expect(owner('rotter', '2006-01-01')).toBe('TMF');
  expect(owner('sprogstimulering', '2006-01-01')).toBe('BUF');
});

test('tax to the state on 1 November 2005; passports and licences in Borgerservice from 1 January 2007', () => {
  expect(owner('skatteopgaver', '2005-10-31')).toBe('KSR');
  expect(owner('skatteopgaver', '2005-11-01')).toBe('Skat');
  expect(responsibleFor('pas-og-koerekort', '2006-12-31').performedBy).toBeNull();
  expect(responsibleFor('pas-og-koerekort', '2007-01-01').performedBy?.abbreviation).toBe('BS');
});

test('later law counts only when its pack is on', () => {
  expect(owner('boligsikring', '2026-11-24')).toBe('SOF');
  expect(owner('boligsikring', '2026-11-24', ['paper', 'later-law'])).toBe('UDK');
  expect(owner('boligsikring', '2013-02-28', ['paper', 'later-law'])).toBe('SOF');
  expect(owner('helbredstillaeg', '2026-11-24', ['paper', 'later-law'])).toBe('SUF');
  expect(responsibleFor('licensnedsaettelse', '2022-01-01', ['later-law']).owners[0]?.kind).toBe('ended');
});

test('the course of a task names each holder once, oldest first', () => {
  expect(responsibilityOverTime('flytteanmeldelser').map((one) => one.owners[0]?.abbreviation)).toEqual(['KSR', 'KFF']);
  expect(responsibilityOverTime('eu-sygesikring', ['paper', 'later-law']).map((one) => one.from)).toEqual([
    null,
    '2006-01-01',
    '2015-05-01',
  ]);
});

test('what no source places says so', () => {
  expect(data.rules.filter((rule) => !rule.verified && !/ikke verificeret/.test(rule.why.da))).toEqual([]);
});

test('an unknown task is a mistake in the program, not a silence', () => {
  expect(() => responsibleFor('findes-ikke', '2006-01-01')).toThrow('findes-ikke');
});
