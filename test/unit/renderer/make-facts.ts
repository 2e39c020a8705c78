// Facts to show: fagsystemer, citizens, cases and states with ordinary values, each overridden where a test cares.
// Invented people only. Must not know how anything is shown.
import { addDays } from '../../../electron/training/population/dates.ts';
import { dayOf } from '../../../renderer/i18n/format.ts';
import type { Output } from '../../../shared/contract/methods.ts';
import type { ShownCitizen } from '../../../shared/contract/citizens.ts';
import type { Case, CaseId, ReadCase } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Fagsystem, SourceId } from '../../../shared/domain/fagsystem.ts';
import type { SourceOutcome, SourceState } from '../../../shared/domain/source-outcome.ts';

export const ULLA = '1205680008' as Cpr;
export const POUL = '0307660019' as Cpr;

export const REGISTER = 'cpr' as SourceId;
export const FAF = 'faf-ydelser' as SourceId;
export const SKAT = 'skat-forskud' as SourceId;

const fagsystem = (id: SourceId, name: string, reads: Fagsystem['reads']): Fagsystem => ({
  id,
  name,
  administration: 'FAF',
  format: 'SF1470 (SOAP)',
  reads,
  writes: [],
  freshForMs: 600_000,
  deadlineMs: 8_000,
  mostAtOnce: 4,
  writableProgress: [],
  retention: { keep: 'session', why: 'test' },
});

export const FAGSYSTEMER: readonly Fagsystem[] = [
  fagsystem(REGISTER, 'CPR', ['citizen']),
  fagsystem(FAF, 'FAF Ydelser', ['cases', 'events', 'documents', 'journal']),
  fagsystem(SKAT, 'Skat Forskud', ['cases']),
];

export const NAMES: ReadonlyMap<string, string> = new Map(FAGSYSTEMER.map(({ id, name }) => [id, name]));

/** A day as `YYYY-MM-DD`, so many days from today in Denmark, as the screen counts. */
export const day = (fromToday: number): string => addDays(dayOf(new Date()), fromToday);

export function makeCase(number: string, more: Partial<Case> & { readonly source?: SourceId } = {}): Case {
  const { source = FAF, ...rest } = more;
  return {
    id: `${source}:${number}` as CaseId,
    cpr: ULLA,
    administration: 'FAF',
    caseNumber: number,
    title: `Sag ${number}`,
    kle: { number: '32.03.04', title: 'Boligstøtte', facet: 'G01', version: null },
    progress: 'Oplyst',
    localStatus: null,
    sensitivity: null,
    openedAt: '2025-03-01T08:00:00.000Z',
    closedAt: null,
    changedAt: null,
    deadline: null,
    responsibleUnit: 'Ydelsescenter',
    handler: 'Ida Østergaard',
    partyName: null,
    openInSource: null,
    contentHidden: false,
    provenance: { source, fetchedAt: '2026-11-24T08:00:00.000Z', registeredAt: null },
    ...rest,
  };
}

/** A case as it may be read, the way `cases.get` answers. */
export function makeDetail(row: Case, more: Partial<ReadCase> = {}): Extract<Output<'cases.get'>, { kind: 'read' }> {
  const detail = {
    case: row,
    description: null,
    legalBasis: null,
    parties: [],
    events: [],
    documents: [],
    journal: [],
    facts: [],
    copy: null,
    ...more,
  };
  return { kind: 'read', detail, emergencyUntil: null };
}

export function makeCitizen(more: Partial<ShownCitizen> = {}): ShownCitizen {
  return {
    cpr: ULLA,
    currentCpr: null,
    name: { given: 'Ulla', middle: null, family: 'Prøvegaard', full: 'Ulla Prøvegaard' },
    birthDate: '1968-05-12',
    sex: 'K',
    status: { code: '01', since: null },
    civilStatus: { code: 'G', since: '1993-06-05' },
    citizenship: '5100',
    occupation: null,
    address: {
      line: 'Prøvevej 12,3 tv',
      locality: null,
      careOf: null,
      postalCode: '2100',
      postalDistrict: 'København Ø',
      municipalityCode: '101',
      roadCode: '990',
      movedInOn: null,
    },
    contactAddress: null,
    emigration: null,
    protections: [],
    relations: [],
    underGuardianship: false,
    notes: [],
    provenance: { source: REGISTER, fetchedAt: '2026-11-24T08:00:00.000Z', registeredAt: null },
    addressHidden: false,
    protected: false,
    ...more,
  };
}

export const asking = (source: SourceId): SourceState => ({
  state: 'asking',
  source,
  since: new Date().toISOString(),
  copy: null,
});

type OutcomeOf<Kind extends SourceOutcome['kind']> = Extract<SourceOutcome, { kind: Kind }>;

/** A settled state; what the outcome's kind needs beside the common facts is given as `more`. */
export function settled<Kind extends SourceOutcome['kind']>(
  source: SourceId,
  kind: Kind,
  ...more: Omit<OutcomeOf<Kind>, 'kind' | 'source' | 'traceId' | 'at' | 'tookMs'> extends Record<string, never>
    ? []
    : [Omit<OutcomeOf<Kind>, 'kind' | 'source' | 'traceId' | 'at' | 'tookMs'>]
): SourceState {
  const base = { kind, source, traceId: `trace-${source}`, at: '2026-11-24T08:15:00.000Z', tookMs: 42 };
  return { state: 'settled', source, outcome: { ...base, ...more[0] } as SourceOutcome };
}
