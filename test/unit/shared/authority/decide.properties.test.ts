// What holds of every answer, whatever is asked: tried on many invented organisations.
import type { EmployeeId } from '../../../../shared/domain/person.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tasks } from '../../../../shared/catalogue/catalogue.ts';
import { decide } from '../../../../shared/authority/decide.ts';
import { knowOrganisation } from '../../../../shared/authority/known-organisation.ts';
import type { AuthorityQuestion } from '../../../../shared/authority/question.ts';
import { jobFunctionSchema, type Organisation, type Role } from '../../../../shared/domain/organisation.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import {
  at,
  cprNumber,
  CVR,
  dispensation,
  id,
  iso,
  organisation,
  people,
  secondment,
  UNIT,
} from './make-organisation.ts';

const days = [
  '2005-06-01',
  '2005-10-31',
  '2005-11-01',
  '2005-12-31',
  '2006-01-01',
  '2006-03-01',
  '2007-01-01',
  '2010-01-01',
  '2013-03-01',
  '2022-01-01',
  '2026-11-26',
] as const;
const day = fc.constantFrom(...days);
const validity = fc.record({ from: fc.option(day.map((one) => iso(one))), to: fc.option(day.map((one) => iso(one))) });
const unitId = fc.constantFrom(...Object.values(UNIT));
const cvr = fc.constantFrom(...Object.values(CVR));
const kle = fc.constantFrom('*', '32.*', '32.06.*', '23.05.10', '25.*', '29.03.04');
const someCpr = fc.integer({ min: 0, max: 11 }).map(cprNumber);

const scope = fc.record({
  kle: fc.array(kle, { maxLength: 2 }),
  sensitivity: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
  units: fc.array(unitId, { maxLength: 2 }),
});
const aRole: fc.Arbitrary<Role> = fc.record({
  jobFunction: fc.constantFrom(...jobFunctionSchema.options),
  scope,
  delegatedFrom: fc.option(cvr),
  validity,
});
const who = fc.integer({ min: 101, max: 111 }).map((number) => id(number) as EmployeeId);
const aSecondment = fc
  .record({
    employee: who,
    receivingUnit: unitId,
    place: unitId,
    validity,
    tasks: fc.array(fc.constantFrom('skatteopgaver', 'flytteanmeldelser', 'boligsikring'), { maxLength: 2 }),
  })
  .map((more) => secondment(1, more.employee, more));
const aDispensation = fc.record({ unit: unitId, validity }).map((more) => dispensation(more));
const anExclusion = fc.record({ employee: who, cpr: someCpr }).map(({ employee, cpr }) => ({
  id: id(900),
  employee,
  about: { kind: 'citizen' as const, cpr },
  ground: 5,
  reason: 'ven',
  declaredAt: iso('2005-01-01'),
}));

const anOrganisation: fc.Arbitrary<Organisation> = fc
  .record({
    roles: fc.array(fc.array(aRole, { maxLength: 3 }), { minLength: 10, maxLength: 10 }),
    homes: fc.array(unitId, { minLength: 10, maxLength: 10 }),
    secondments: fc.array(aSecondment, { maxLength: 4 }),
    dispensations: fc.array(aDispensation, { maxLength: 2 }),
    exclusions: fc.array(anExclusion, { maxLength: 3 }),
  })
  .map(({ roles, homes, ...rest }) =>
    organisation({
      ...rest,
      employees: people().map((one, index) => ({ ...one, roles: roles[index] ?? [], unit: homes[index] ?? one.unit })),
    }),
  );

const aQuestion: fc.Arbitrary<AuthorityQuestion> = fc
  .record({
    employee: who,
    task: fc.option(fc.constantFrom(...tasks), { freq: 12 }),
    depth: fc.constantFrom('information', 'ruleBound', 'discretionary'),
    matter: fc.option(
      fc.record({
        party: fc.option(someCpr),
        related: fc.option(fc.array(someCpr, { maxLength: 2 })),
        caseId: fc.option(fc.constant('faf:1')),
        kle: fc.option(fc.constantFrom('32.06.00', '23.05.10', '99.99.99')),
        sensitivity: fc.option(fc.constantFrom(1, 2, 3, 4)),
      }),
    ),
    place: fc.option(unitId),
    day,
    hour: fc.integer({ min: 0, max: 23 }),
    age: fc.constantFrom(0, 86_400_000, 86_400_001),
    laterLaw: fc.boolean(),
    isEmergency: fc.boolean(),
  })
  .map(({ day: on, hour, age, laterLaw, isEmergency, ...rest }): AuthorityQuestion => {
    const moment = at(on, hour);
    return {
      ...rest,
      at: moment,
      now: Date.parse(organisation().asOf) + age,
      packs: laterLaw ? ['paper', 'later-law'] : ['paper'],
      emergency: isEmergency ? { reason: 'Borgeren er akut syg', from: moment, to: moment + 60_000 } : null,
    };
  });

const runs = { numRuns: 600 };

test('no input crosses a rule that may never be overridden', () => {
  fc.assert(
    fc.property(anOrganisation, aQuestion, (known, asked) => {
      const answer = decide(knowOrganisation(known), asked);
      const denied = answer.spoke.some(
        ({ rule, says }) => rule.kind === 'deny' && rule.override === 'never' && says === 'deny',
      );
      if (denied) expect(answer.outcome).not.toBe('allowed');
      expect(answer.spoke.filter(({ rule, says }) => says === 'overridden' && rule.override === 'never')).toEqual([]);
      // Said again without the rules, so that a rule that was lost is missed.
      const person = known.employees.find((one) => one.id === asked.employee);
      const party: Cpr | null = asked.matter?.party ?? null;
      const isPartial =
        person !== undefined &&
        asked.matter !== null &&
        ((party !== null &&
          (party === person.cpr ||
            known.exclusions.some(
              ({ employee, about }) => employee === person.id && about.kind === 'citizen' && about.cpr === party,
            ))) ||
          (person.cpr !== null && asked.matter.related?.includes(person.cpr) === true));
      if (isPartial) expect(answer.outcome).toBe('refer');
    }),
    runs,
  );
});

test('more authority never removes a permission', () => {
  fc.assert(
    fc.property(
      anOrganisation,
      aQuestion,
      aRole,
      aSecondment,
      aDispensation,
      (known, asked, oneMore, lentMore, dispensedMore) => {
        const before = decide(knowOrganisation(known), asked);
        const wider: Organisation = {
          ...known,
          employees: known.employees.map((one) =>
            one.id === asked.employee ? { ...one, roles: [...one.roles, oneMore] } : one,
          ),
          secondments: [...known.secondments, lentMore],
          dispensations: [...known.dispensations, dispensedMore],
        };
        if (before.outcome === 'allowed') expect(decide(knowOrganisation(wider), asked).outcome).toBe('allowed');
      },
    ),
    runs,
  );
});

test('the same moment gives the same answer, whatever was asked between', () => {
  fc.assert(
    fc.property(anOrganisation, aQuestion, aQuestion, (known, asked, other) => {
      const index = knowOrganisation(known);
      const first = decide(index, asked);
      decide(index, other);
      expect(decide(index, asked)).toEqual(first);
      expect(decide(knowOrganisation(structuredClone(known)), asked)).toEqual(first);
    }),
    { numRuns: 150 },
  );
});

test('an answer that is not yes says what failed, and one that could not be checked says which part', () => {
  fc.assert(
    fc.property(anOrganisation, aQuestion, (known, asked) => {
      const answer = decide(knowOrganisation(known), asked);
      if (answer.outcome === 'allowed') expect(answer).toMatchObject({ because: null, failed: [] });
      else expect(answer.failed.length).toBeGreaterThan(0);
      if (answer.because === 'couldNotBeChecked')
        expect(answer.failed.some((code) => /Unknown|TooOld|Missing/.test(code))).toBe(true);
    }),
    runs,
  );
});
