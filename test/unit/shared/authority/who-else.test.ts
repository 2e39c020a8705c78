// Who else could, and until when: over the counter of an invented day.
import type { EmployeeId } from '../../../../shared/domain/person.ts';
import { expect, test } from 'vitest';
import { authorityAnswerSchema } from '../../../../shared/authority/answer.ts';
import { changesBetween } from '../../../../shared/authority/changes.ts';
import { explain } from '../../../../shared/authority/explain.ts';
import { knowOrganisation } from '../../../../shared/authority/known-organisation.ts';
import { whoElse } from '../../../../shared/authority/who-else.ts';
import {
  at,
  cprNumber,
  employee,
  iso,
  matter,
  organisation,
  people,
  question,
  role,
  secondment,
  shift,
  UNIT,
  WHO,
  id,
} from './make-organisation.ts';

const second = employee(30, UNIT.skat, [role('taxOfficer')], { name: 'Anden skattemedarbejder', cpr: cprNumber(10) });
const known = knowOrganisation(
  organisation({
    employees: [...people(), second],
    secondments: [
      secondment(1, WHO.skat, { validity: { from: iso('2005-11-01'), to: iso('2005-11-15', 12) } }),
      secondment(4, id(130), { place: UNIT.south, receivingUnit: UNIT.south }),
    ],
    rota: [
      shift(WHO.skat, UNIT.north, '2005-11-15', 9, 15),
      shift(id(130) as EmployeeId, UNIT.south, '2005-11-15', 9, 13),
      shift(id(130) as EmployeeId, UNIT.south, '2005-11-16', 9, 13),
    ],
  }),
);
const asked = (hour: number) => question(WHO.tax, 'skatteopgaver', { at: at('2005-11-15', hour) });
const found = (hour: number) =>
  whoElse(known, asked(hour)).map(({ employee: one, presence, from, until }) => [
    one.name,
    presence,
    iso2(from),
    until === null ? null : iso2(until),
  ]);
const iso2 = (ms: number) => new Date(ms).toISOString().slice(0, 16);

test('who is present here comes first, until the shift or the secondment ends; then other places, then the next shift', () => {
  // Danish clocks are an hour ahead: 10:00 is 09:00Z.
  expect(found(10)).toEqual([
    ['Medarbejder 5', 'here', '2005-11-15T09:00', '2005-11-15T11:00'],
    ['Anden skattemedarbejder', 'elsewhere', '2005-11-15T09:00', '2005-11-15T12:00'],
  ]);
  expect(found(12)).toEqual([['Anden skattemedarbejder', 'elsewhere', '2005-11-15T11:00', '2005-11-15T12:00']]);
  expect(found(14)).toEqual([['Anden skattemedarbejder', 'later', '2005-11-16T08:00', '2005-11-16T12:00']]);
});

test('nobody is offered their own case, nor a colleague’s', () => {
  const own = { matter: matter({ party: cprNumber(4) }) };
  expect(whoElse(known, { ...asked(10), ...own }).map(({ employee: one }) => one.name)).toEqual([]);
});

test('an answer carries words, its legal basis, who else, and when it changes; no CPR number', () => {
  const answer = authorityAnswerSchema.parse(explain(known, asked(10)));
  expect(answer).toMatchObject({
    outcome: 'guidanceOnly',
    because: 'mayNot',
    by: 'SKAT-2005',
    owners: [{ abbreviation: 'Skat' }],
  });
  expect(answer.failed[0]).toMatchObject({ code: 'taxIsStates', words: { da: expect.stringContaining('Skat') } });
  expect(answer.rules.find(({ code }) => code === 'SKAT-2005')?.basis.law).toContain('skatteopgaven');
  expect(answer.others.map(({ name }) => name)).toEqual(['Medarbejder 5', 'Anden skattemedarbejder']);
  expect(JSON.stringify(answer)).not.toContain(cprNumber(4));
});

test('a right that ends says when, and one that has ended says when it did', () => {
  expect(explain(known, question(WHO.skat, 'skatteopgaver', { at: at('2005-11-15', 11) })).until).toBe(
    iso('2005-11-15', 12),
  );
  expect(explain(known, question(WHO.skat, 'skatteopgaver', { at: at('2005-11-15', 12) })).failed[0]).toMatchObject({
    code: 'secondmentEnded',
    at: iso('2005-11-15', 12),
  });
});

test('the instants at which anything changes are few and hold the paper’s two', () => {
  const moments = changesBetween(known, ['paper'], at('2005-10-01'), at('2006-02-01'));
  expect(moments).toContain(at('2005-11-01', 0));
  expect(moments).toContain(at('2006-01-01', 0));
  expect(moments.length).toBeLessThan(10);
});
