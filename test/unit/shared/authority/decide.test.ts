// Every rule with one case it lets through and one it does not, and what each answer says. The dates are the paper's.
import type { EmployeeId } from '../../../../shared/domain/person.ts';
import { expect, test } from 'vitest';
import { decide } from '../../../../shared/authority/decide.ts';
import { rules } from '../../../../shared/authority/hearing.ts';
import { knowOrganisation } from '../../../../shared/authority/known-organisation.ts';
import type { AuthorityQuestion } from '../../../../shared/authority/question.ts';
import type { Organisation } from '../../../../shared/domain/organisation.ts';
import {
  at,
  cprNumber,
  CVR,
  dispensation,
  employee,
  id,
  iso,
  lent,
  matter,
  open,
  organisation,
  people,
  question,
  role,
  secondment,
  UNIT,
  WHO,
} from './make-organisation.ts';

const ask = (asked: AuthorityQuestion, more: Partial<Organisation> = {}) =>
  decide(knowOrganisation(organisation(more)), asked);

interface Row {
  readonly rule: string;
  readonly allow: readonly [AuthorityQuestion, Partial<Organisation>?];
  readonly deny: readonly [AuthorityQuestion, Partial<Organisation>?];
  /** The condition that the denied one fails on. */
  readonly on: string;
  readonly outcome: 'guidanceOnly' | 'refer';
  readonly because?: 'couldNotBeChecked';
}

const info = { depth: 'information' } as const;
const inForce = { dispensations: [dispensation()] };
const feb06 = { at: at('2006-02-01') };
const own = { place: null } as const;
const scoped = (kle: readonly string[], sensitivity: readonly number[]) => ({
  employees: [
    ...people(),
    employee(
      20,
      UNIT.family,
      [role('caseworker', { scope: { kle: [...kle], sensitivity: [...sensitivity], units: [] } })],
      { cpr: cprNumber(10) },
    ),
  ],
});
const SCOPED = id(120);

const table: readonly Row[] = [
  {
    rule: 'VEJLEDNING',
    allow: [question(WHO.reception, 'kontanthjaelp', info)],
    deny: [question(WHO.reception, 'kontanthjaelp')],
    on: 'notOwnAdministration',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'HAB-SELV',
    allow: [question(WHO.family, 'boernetilskud', { ...own, matter: matter() })],
    deny: [question(WHO.family, 'boernetilskud', { ...own, ...info, matter: matter({ party: cprNumber(1) }) })],
    on: 'ownCase',
    outcome: 'refer',
  },
  {
    rule: 'HAB-FAMILIE',
    allow: [question(WHO.family, 'boernetilskud', { ...own, matter: matter({ related: [cprNumber(2)] }) })],
    deny: [question(WHO.family, 'boernetilskud', { ...own, matter: matter({ related: [cprNumber(1)] }) })],
    on: 'familyCase',
    outcome: 'refer',
  },
  {
    rule: 'HAB-KOLLEGA',
    allow: [question(WHO.family, 'boernetilskud', { ...own, matter: matter({ party: cprNumber(0) }) })],
    deny: [question(WHO.family, 'boernetilskud', { ...own, matter: matter({ party: cprNumber(2) }) })],
    on: 'colleagueCase',
    outcome: 'refer',
  },
  {
    rule: 'HAB-ERKLÆRET',
    allow: [question(WHO.family, 'boernetilskud', { ...own, matter: matter({ caseId: 'faf:1' }) })],
    deny: [
      question(WHO.family, 'boernetilskud', { ...own, ...info, matter: matter({ caseId: 'faf:1' }) }),
      {
        exclusions: [
          {
            id: id(900),
            employee: WHO.family as EmployeeId,
            about: { kind: 'case', caseId: 'faf:1' },
            ground: 5,
            reason: 'ven',
            declaredAt: iso('2005-11-01'),
          },
        ],
      },
    ],
    on: 'declaredPartial',
    outcome: 'refer',
  },
  {
    rule: 'HAB-UKENDT',
    allow: [question(WHO.family, 'boernetilskud', { ...own, ...info, matter: matter({ related: null }) })],
    deny: [question(WHO.family, 'boernetilskud', { ...own, matter: matter({ related: null }) })],
    on: 'relationsUnknown',
    outcome: 'guidanceOnly',
    because: 'couldNotBeChecked',
  },
  {
    rule: 'ANSAT',
    allow: [question(WHO.gone, 'boernetilskud', { ...own, at: at('2005-05-31') })],
    deny: [question(WHO.gone, 'boernetilskud', { ...own, at: at('2005-06-01', 0) })],
    on: 'notEmployed',
    outcome: 'refer',
  },
  {
    rule: 'ORG-ALDER',
    allow: [question(WHO.family, 'boernetilskud', { ...own, now: at('2005-01-02', 0) })],
    deny: [question(WHO.family, 'boernetilskud', { ...own, now: at('2005-01-02', 0) + 1 })],
    on: 'organisationTooOld',
    outcome: 'guidanceOnly',
    because: 'couldNotBeChecked',
  },
  {
    rule: 'SKAT-2005',
    allow: [question(WHO.tax, 'skatteopgaver', { ...own, at: at('2005-10-31', 23) })],
    deny: [question(WHO.tax, 'skatteopgaver', { ...own, at: at('2005-11-01', 0) })],
    on: 'taxIsStates',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'STAT',
    allow: [question(WHO.counter, 'pas-og-koerekort', { at: at('2007-01-01') })],
    deny: [question(WHO.counter, 'pas-og-koerekort', { at: at('2006-12-31') })],
    on: 'taskIsStates',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'RU',
    allow: [
      question(WHO.counter, 'boligsikring', { at: at('2013-03-01'), packs: ['paper'] }),
      { dispensations: [dispensation({ validity: open })] },
    ],
    deny: [
      question(WHO.counter, 'boligsikring', { at: at('2013-03-01'), packs: ['paper', 'later-law'] }),
      { dispensations: [dispensation({ validity: open })] },
    ],
    on: 'taskIsUdks',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'OPHØRT',
    allow: [
      question(WHO.pension, 'licensnedsaettelse', { ...own, at: at('2021-12-31'), packs: ['paper', 'later-law'] }),
    ],
    deny: [
      question(WHO.pension, 'licensnedsaettelse', { ...own, at: at('2022-01-01'), packs: ['paper', 'later-law'] }),
    ],
    on: 'schemeEnded',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'TELEFON',
    allow: [question(WHO.phone, 'boligsikring', { ...feb06, place: UNIT.north }), inForce],
    deny: [question(WHO.phone, 'boligsikring', { ...feb06, place: UNIT.phone }), inForce],
    on: 'byTelephoneOnly',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'SMAL',
    allow: [question(WHO.specialist, 'kontanthjaelp', { ...own, depth: 'discretionary' })],
    deny: [question(WHO.specialist, 'kontanthjaelp', { depth: 'discretionary' })],
    on: 'discretionNotInCentre',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'ADGANG',
    allow: [
      question(SCOPED, 'boligsikring', { ...own, ...info, matter: matter({ kle: '32.06.00', sensitivity: 2 }) }),
      scoped(['32.06.*'], [1, 2]),
    ],
    deny: [
      question(SCOPED, 'boligsikring', { ...own, ...info, matter: matter({ kle: '32.06.00', sensitivity: 3 }) }),
      scoped(['32.06.*'], [1, 2]),
    ],
    on: 'sensitivityOutsideScope',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'VIP',
    allow: [
      question(SCOPED, 'boligsikring', { ...own, ...info, matter: matter({ sensitivity: 4 }) }),
      scoped([], [1, 2, 3, 4]),
    ],
    deny: [question(WHO.family, 'boligsikring', { ...own, ...info, matter: matter({ sensitivity: 4 }) })],
    on: 'vipCase',
    outcome: 'refer',
  },
  {
    rule: 'R0',
    allow: [question(WHO.tax, 'flytteanmeldelser', { at: at('2005-12-31', 23) })],
    deny: [question(WHO.tax, 'flytteanmeldelser', { at: at('2006-01-01', 0) })],
    on: 'noDispensation',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'R1',
    allow: [question(WHO.tax, 'flytteanmeldelser', feb06), inForce],
    deny: [question(WHO.tax, 'flytteanmeldelser', { at: at('2010-01-01', 0) }), inForce],
    on: 'dispensationEnded',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'R0-SKØN',
    allow: [question(WHO.specialist, 'sygedagpenge', { ...own, depth: 'discretionary' })],
    deny: [question(WHO.family, 'sygedagpenge', { ...own, depth: 'discretionary' })],
    on: 'noRole',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'RS',
    allow: [question(WHO.skat, 'skatteopgaver', { depth: 'discretionary', at: at('2006-03-01', 11) })],
    deny: [question(WHO.skat, 'skatteopgaver', { at: at('2006-03-01', 12) })],
    on: 'secondmentEnded',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'PO',
    allow: [question(WHO.pension, 'folkepension', { depth: 'discretionary' })],
    deny: [question(WHO.pension, 'folkepension', { place: UNIT.south })],
    on: 'pensionOfficeNotHere',
    outcome: 'guidanceOnly',
  },
  {
    rule: 'L544',
    allow: [question(WHO.counter, 'kassefunktion')],
    deny: [question(WHO.counter, 'kassefunktion', { at: at('2005-10-31') })],
    on: 'noRule',
    outcome: 'guidanceOnly',
  },
];

test.each(table)(
  '$rule: lets through what it should, and says why it does not',
  ({ rule, allow, deny, on, outcome, because }) => {
    const yes = ask(...allow);
    expect(yes.outcome, JSON.stringify(yes.failed)).toBe('allowed');
    expect(yes.because).toBeNull();
    const no = ask(...deny);
    expect(no.outcome).toBe(outcome);
    expect(no.because).toBe(because ?? 'mayNot');
    expect(no.failed[0]).toBe(on);
    if (rules.find(({ code }) => code === rule)?.kind === 'deny') expect(no.by?.code).toBe(rule);
  },
);

test('every rule of the table is tried, each has its basis with a source, and their codes differ', () => {
  expect(table.map(({ rule }) => rule).toSorted()).toEqual(rules.map(({ code }) => code).toSorted());
  expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
  for (const rule of rules) {
    expect(rule.basis.source.length, rule.code).toBeGreaterThan(5);
    if (!rule.basis.verified && rule.kind === 'allow')
      expect(rule.basis.source, rule.code).toContain('ikke verificeret');
  }
});

test('guidance on a task as such is never denied: to nobody, nowhere, however old the organisation is, or when there is none', () => {
  for (const who of [...Object.values(WHO), id(999)]) {
    for (const place of [null, ...Object.values(UNIT), id(998)]) {
      const asked = question(who, 'skatteopgaver', { ...info, place, now: at('2030-01-01') });
      expect(ask(asked).outcome).toBe('allowed');
      expect(decide(null, asked).outcome).toBe('allowed');
    }
  }
});

test('without the organisation the rest could not be checked, and is not called a refusal', () => {
  const answer = decide(null, question(WHO.family, 'boernetilskud', own));
  expect(answer).toMatchObject({
    outcome: 'guidanceOnly',
    because: 'couldNotBeChecked',
    failed: ['organisationMissing'],
  });
});

test('an old organisation does not make an own case doubtful', () => {
  const answer = ask(
    question(WHO.family, 'boernetilskud', { ...own, now: at('2030-01-01'), matter: matter({ party: cprNumber(1) }) }),
  );
  expect(answer).toMatchObject({ outcome: 'refer', because: 'mayNot' });
});

test('a municipal employee with a role delegated from Skat decides no tax; Skat’s own officer does so only where and while seconded', () => {
  const delegated = {
    employees: [...people(), employee(21, UNIT.register, [role('taxOfficer', { delegatedFrom: CVR.skat })])],
    secondments: [secondment(3, id(121))],
  };
  expect(ask(question(id(121), 'skatteopgaver'), delegated)).toMatchObject({
    outcome: 'guidanceOnly',
    by: { code: 'SKAT-2005' },
  });
  expect(ask(question(WHO.skat, 'skatteopgaver', { place: UNIT.south })).failed).toEqual(['secondmentElsewhere']);
  expect(ask(question(WHO.skat, 'skatteopgaver', { at: at('2005-11-01', 0) })).outcome).toBe('allowed');
  expect(
    ask(question(WHO.skat, 'skatteopgaver'), { secondments: [secondment(1, WHO.skat, { tasks: ['kassefunktion'] })] })
      .failed,
  ).toEqual(['secondmentOtherTasks']);
  expect(ask(question(WHO.skat, 'flytteanmeldelser')).outcome).toBe('guidanceOnly');
});

test('the dispensation holds for the staff of the centre: employed there or lent to it', () => {
  expect(ask(question(WHO.family, 'flytteanmeldelser', feb06), inForce).failed[0]).toBe('notAttachedToCentre');
  expect(ask(question(WHO.tax, 'flytteanmeldelser', feb06), { ...inForce, secondments: [lent()] }).outcome).toBe(
    'allowed',
  );
  expect(ask(question(WHO.counter, 'vielser', feb06), inForce).outcome).toBe('allowed');
  expect(ask(question(WHO.counter, 'kontanthjaelp', feb06), inForce).outcome).toBe('guidanceOnly');
});

test('an emergency look-up opens a case for half an hour with a reason, decides nothing, and crosses no core rule', () => {
  const when = at('2005-11-15');
  const emergency = { reason: 'Borgeren er akut syg ved skranken', from: when, to: when + 1_800_000 };
  const vip = { ...own, ...info, at: when, matter: matter({ sensitivity: 4 as const }), emergency };
  expect(ask(question(WHO.family, 'boligsikring', vip)).spoke.map(({ says }) => says)).toContain('overridden');
  expect(ask(question(WHO.family, 'boligsikring', vip)).outcome).toBe('allowed');
  expect(ask(question(WHO.family, 'boligsikring', { ...vip, at: when + 1_800_000 })).outcome).toBe('refer');
  expect(
    ask(question(WHO.family, 'boligsikring', { ...vip, emergency: { ...emergency, reason: 'fordi' } })).outcome,
  ).toBe('refer');
  expect(
    ask(question(WHO.family, 'boligsikring', { ...vip, emergency: { ...emergency, to: when + 1_800_001 } })).outcome,
  ).toBe('refer');
  expect(ask(question(WHO.family, 'boligsikring', { ...vip, depth: 'ruleBound' })).outcome).toBe('refer');
  expect(
    ask(question(WHO.family, 'boligsikring', { ...vip, matter: matter({ party: cprNumber(1), sensitivity: 4 }) }))
      .failed,
  ).toContain('ownCase');
});

test('a case whose subject is in no task stays with the administration', () => {
  expect(ask(question(WHO.counter, null, { matter: matter({ kle: '99.99.99' }), ...feb06 }), inForce).failed).toEqual([
    'noTask',
  ]);
});
