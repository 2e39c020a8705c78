// Life situations, cases and fagsystemer for tests, with everything that a test does not speak of filled in.
// Must not assert anything.
import type { UserId } from '../../../../shared/domain/person.ts';
import type { Doer } from '../../../../shared/domain/person.ts';
import { lifeSituationById, type LifeSituation } from '../../../../shared/catalogue/life-situations.ts';
import { type Case, caseSchema } from '../../../../shared/domain/case.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { type Fagsystem, fagsystemSchema } from '../../../../shared/domain/fagsystem.ts';
import { type LifeSituationCase, lifeSituationCaseSchema } from '../../../../shared/domain/life-situation-case.ts';

export const CITIZEN = '1205680008' as Cpr;
export const METTE: Doer = { userId: 'mesk' as UserId, name: 'Mette Skrankegaard' };
export const OLE: Doer = { userId: 'olov' as UserId, name: 'Ole Over' };
export const AT = '2026-04-03T09:00:00.000Z';
export const SITUATION_ID = '6f9619ff-8b86-4011-b42d-00c04fc964ff';

export function situationNamed(id: string): LifeSituation {
  const found = lifeSituationById(id);
  if (found === undefined) throw new Error(id);
  return found;
}

export function makeSituation(more: object = {}): LifeSituationCase {
  return lifeSituationCaseSchema.parse({
    id: SITUATION_ID,
    cpr: CITIZEN,
    kind: 'blive-skilt',
    title: 'Skilsmisse, 3. april',
    startedOn: '2026-04-03',
    note: '',
    opened: { by: METTE, at: AT },
    followers: [METTE],
    answers: {},
    words: {},
    starts: {},
    cases: [],
    dismissed: [],
    papers: [],
    course: [],
    closed: null,
    ...more,
  });
}

/** A case of boligsikring as it is attached to a life situation, under one of its tasks or none. */
export const makeAttached = (caseId: string, task: string | null) => ({
  caseId,
  caseNumber: '2026-1',
  title: 'Boligsikring',
  task,
  why: 'Samme sag.',
  by: OLE,
  at: AT,
});

export function makeCase(id: string, more: object = {}): Case {
  return caseSchema.parse({
    id,
    cpr: CITIZEN,
    administration: 'FAF',
    caseNumber: '2026-1',
    title: 'Boligsikring',
    kle: { number: '32.06.00', title: null, facet: 'G01', version: null },
    progress: 'Opstaaet',
    localStatus: 'Modtaget',
    sensitivity: null,
    openedAt: '2026-04-07T08:00:00.000Z',
    closedAt: null,
    changedAt: null,
    deadline: null,
    responsibleUnit: 'Ydelsescenter Nord',
    handler: null,
    partyName: 'Ulla Prøvegaard',
    openInSource: null,
    contentHidden: false,
    provenance: { source: id.slice(0, id.indexOf(':')), fetchedAt: AT, registeredAt: null },
    ...more,
  });
}

export function makeFagsystem(id: string, administration: string, more: object = {}): Fagsystem {
  return fagsystemSchema.parse({
    id,
    name: id,
    administration,
    format: 'test',
    reads: ['cases'],
    writes: ['newCase', 'journalNote'],
    writableProgress: [],
    freshForMs: 1000,
    deadlineMs: 1000,
    mostAtOnce: 4,
    retention: { keep: 'none', why: '' },
    ...more,
  });
}

export const FAGSYSTEMER: readonly Fagsystem[] = [
  makeFagsystem('cpr', 'KSR', { reads: ['citizen'], writes: [] }),
  makeFagsystem('ksr-register', 'KSR'),
  makeFagsystem('faf-ydelser', 'FAF'),
  makeFagsystem('stat-forskud', 'Stat', { writes: [] }),
  makeFagsystem('suf-omsorg', 'SUF', { writes: ['journalNote'] }),
  makeFagsystem('uuf-skole', 'UUF'),
];
