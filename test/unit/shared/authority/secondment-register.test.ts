// What a secondment must be, and when its end is warned of.
import type { EmployeeId } from '../../../../shared/domain/person.ts';
import { expect, test } from 'vitest';
import { knowOrganisation } from '../../../../shared/authority/known-organisation.ts';
import { secondmentProblems, secondmentWarnings } from '../../../../shared/authority/secondment-register.ts';
import type { Organisation, Secondment } from '../../../../shared/domain/organisation.ts';
import { at, CVR, dispensation, id, iso, organisation, secondment, UNIT, WHO } from './make-organisation.ts';

const problems = (proposed: Secondment, more: Partial<Organisation> = {}) =>
  secondmentProblems(knowOrganisation(organisation({ secondments: [], ...more })), proposed, ['paper']).map(
    ({ code, at: when }) => (when === null ? code : `${code} ${when.slice(0, 10)}`),
  );
const skat = (more: Partial<Secondment> = {}) => secondment(1, WHO.skat, more);
const register = (more: Partial<Secondment> = {}) =>
  secondment(2, WHO.tax, {
    employerCvr: CVR.city,
    lendingUnit: UNIT.register,
    tasks: ['flytteanmeldelser'],
    validity: { from: iso('2005-11-01'), to: iso('2006-03-01') },
    ...more,
  });

test('a secondment that is as it should be has no problems', () => {
  expect(problems(skat())).toEqual([]);
  expect(problems(register({ validity: { from: iso('2005-06-01'), to: iso('2006-01-01') } }))).toEqual([]);
});

test.each([
  [
    'an end before the start',
    skat({ validity: { from: iso('2006-03-01'), to: iso('2005-11-01') } }),
    'endBeforeStart 2005-10-31',
  ],
  ['an unknown employee', skat({ employee: id(999) as EmployeeId }), 'employeeUnknown'],
  ['a wrong employer', skat({ employerCvr: CVR.city }), 'employerMismatch'],
  [
    'lent by a unit that does not employ',
    skat({ lendingUnit: UNIT.register, employerCvr: CVR.city }),
    'lendsFromElsewhere',
  ],
  ['a place that is no centre', skat({ place: UNIT.family }), 'placeNotCentre'],
  ['no tasks', skat({ tasks: [] }), 'noTasks'],
  ['the employee as deputy', skat({ deputy: WHO.skat as EmployeeId }), 'deputyIsSelf'],
  ['a municipal task for a state officer', skat({ tasks: ['skatteopgaver', 'vielser'] }), 'taskNotLenders 2005-10-31'],
])('%s is refused', (_what, proposed, code) => {
  expect(problems(proposed)).toContain(code);
});

test('a lent employee loses the register overnight on 1 January 2006 unless a dispensation covers the rest', () => {
  expect(problems(register())).toEqual(['outsideDispensation 2005-12-31']);
  expect(problems(register(), { dispensations: [dispensation()] })).toEqual([]);
  expect(
    problems(register(), {
      dispensations: [dispensation({ validity: { from: iso('2006-01-01'), to: iso('2006-02-01') } })],
    }),
  ).toEqual(['outsideDispensation 2006-01-31']);
});

test('overlaps and gaps are refused with their date; one period that follows the other to the minute is not', () => {
  const first = secondment(9, WHO.skat, { validity: { from: iso('2005-11-01'), to: iso('2006-01-01') } });
  const from = (day: string, to = '2006-03-01') => skat({ validity: { from: iso(day), to: iso(to) } });
  expect(problems(from('2005-12-15'), { secondments: [first] })).toEqual(['overlap 2005-12-14']);
  expect(problems(from('2006-01-09'), { secondments: [first] })).toEqual(['gap 2005-12-31']);
  expect(problems(from('2006-01-01'), { secondments: [first] })).toEqual([]);
  expect(problems(from('2006-03-01', '2006-05-01'), { secondments: [first] })).toEqual([]);
  expect(
    problems({ ...first, validity: { from: iso('2005-11-15'), to: iso('2006-01-01') } }, { secondments: [first] }),
  ).toEqual([]);
});

test('the end is warned of 30, 7 and 1 days before, counted in Danish days, until it has come', () => {
  const known = knowOrganisation(organisation({ secondments: [skat({ deputy: WHO.tax as EmployeeId })] }));
  const steps = (day: string, hour = 10) =>
    secondmentWarnings(known, at(day, hour)).map(({ step, daysLeft }) => [step, daysLeft]);
  expect(steps('2006-01-29')).toEqual([]);
  expect(steps('2006-01-30', 0)).toEqual([[30, 30]]);
  expect(steps('2006-02-22')).toEqual([[7, 7]]);
  expect(steps('2006-02-28', 23)).toEqual([[1, 1]]);
  expect(steps('2006-03-01', 11)).toEqual([[1, 0]]);
  expect(steps('2006-03-01', 12)).toEqual([]);
  expect(secondmentWarnings(known, at('2006-02-28'))[0]).toMatchObject({
    name: 'Medarbejder 5',
    place: 'Borgerservice Nord',
    deputy: 'Medarbejder 1',
  });
});

test('a secondment that goes on the same minute is not warned of', () => {
  const next = secondment(3, WHO.skat, { validity: { from: iso('2006-03-01', 12), to: iso('2006-09-01') } });
  expect(secondmentWarnings(knowOrganisation(organisation({ secondments: [skat(), next] })), at('2006-02-28'))).toEqual(
    [],
  );
});
