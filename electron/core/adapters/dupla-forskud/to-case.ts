// A forskudsopgørelse as a case at the desk. Pure: wire object in, domain object out.
// Must not know HTTP. What Skat does not say is null, and what the desk has read into it is said so here.
import { type Case, type CaseDetail, caseIdSchema } from '../../../../shared/domain/case.ts';
import type { Cpr, IsoDate } from '../../../../shared/domain/cpr.ts';
import { fromDanishClock } from '../../../../shared/domain/danish-clock.ts';
import type { AdapterTools } from '../adapter.ts';
import type { Forskudsopgoerelse } from './response-schema.ts';

/** An assessment with its id in DUPLA. */
export interface Assessment {
  readonly id: string;
  readonly attributes: Forskudsopgoerelse;
}

/** The KLE number is the desk's: DUPLA has none. Title read in KLE 2025. */
const KLE = {
  number: '25.10.00',
  title: 'Borgerbetjening på skatteområdet i almindelighed',
  facet: null,
  version: '2025',
} as const;

/** SkattekortTypeKode, as the OpenAPI lists it ("for the time being"). */
const SKATTEKORT: Readonly<Record<number, string>> = {
  0: 'Intet skattekort',
  1: 'Bruttokort',
  2: 'Hovedkort',
  3: 'Frikort',
  4: 'Bikort',
  5: 'Bruttokort uden lønindeholdelse',
  6: 'Hovedkort uden lønindeholdelse',
  7: 'Bikort uden lønindeholdelse',
};

/**
 * A forskudsopgørelse as a row of the history. DUPLA knows no progress: that an assessment in force for this year or a later one
 * is `Afgjort`, and one for a past year `Afsluttet` at that year's end, is the desk's reading and not Skat's word.
 * `changedAt` is when Skat put the assessment out on DUPLA.
 */
export function toDuplaCase({ id, attributes }: Assessment, cpr: Cpr, tools: AdapterTools): Case {
  const year = attributes.IndkomstÅr;
  const openedAt = startOfDanishDay(attributes.ForskudsopgørelseGyldigFra);
  const registeredAt = new Date(attributes.UdstillingRegistreringTidspunkt).toISOString();
  const isPast = year < danishYear(tools.now());
  const yearEnd = new Date(startOfDanishDay(`${String(year + 1).padStart(4, '0')}-01-01`).getTime() - 1);
  // Valid only from a day after its own year is odd, but a case must not end before it began.
  const closedAt = yearEnd > openedAt ? yearEnd : openedAt;
  return {
    id: caseIdSchema.parse(`${tools.source}:${id}`),
    cpr,
    administration: tools.administration,
    caseNumber: `Forskud ${year}`,
    title: `Forskudsopgørelse ${year}`,
    kle: KLE,
    progress: isPast ? 'Afsluttet' : 'Afgjort',
    localStatus: null,
    sensitivity: null,
    openedAt: openedAt.toISOString(),
    closedAt: isPast ? closedAt.toISOString() : null,
    changedAt: registeredAt,
    deadline: null,
    responsibleUnit: null,
    handler: null,
    partyName: null,
    openInSource: null,
    contentHidden: false,
    provenance: { source: tools.source, fetchedAt: tools.now().toISOString(), registeredAt },
  };
}

/** The row and every figure under Skat's own name. `notices` are the texts of Advis that came with the answer. */
export function toDuplaCaseDetail(
  assessment: Assessment,
  notices: readonly string[],
  cpr: Cpr,
  tools: AdapterTools,
): CaseDetail {
  return {
    case: toDuplaCase(assessment, cpr, tools),
    description: null,
    legalBasis: null,
    parties: [{ role: 'Primær part', name: null, cpr }],
    events: [],
    documents: [],
    journal: [],
    facts: [...factsOf(assessment.attributes), ...notices.map((text) => fact('Advis', text.slice(0, 1000), 'text'))],
  };
}

type Fact = CaseDetail['facts'][number];

function fact(name: string, value: Fact['value'], unit: Fact['unit']): Fact {
  return { name, value, unit };
}

/** Only what came: a figure outside the data agreement has no line, which is not the same as nought. */
function factsOf(from: Forskudsopgoerelse): Fact[] {
  const facts: Fact[] = [
    fact('IndkomstÅr', String(from.IndkomstÅr), 'text'),
    fact('ForskudsopgørelseGyldigFra', from.ForskudsopgørelseGyldigFra, 'date'),
  ];
  const add = (name: string, value: number | string | null | undefined, unit: Fact['unit']) => {
    if (value === null || value === undefined) return;
    facts.push(fact(name, typeof value === 'string' ? value.slice(0, 1000) : value, unit));
  };
  add('SkattekortTypeKode', skattekort(from.SkattekortTypeKode), 'text');
  add('eSkattekortForskudTrækProcent', from.eSkattekortForskudTrækProcent, 'percent');
  add('BeregnetMånedsfradrag', from.BeregnetMånedsfradrag, 'kr');
  add('Skattekommune', from.Skattekommune?.toString(), 'text');
  add('SkattePligtPersonOmfangKode', from.SkattePligtPersonOmfangKode, 'text');
  add('PersonligIndkomstLønIndkomst', from.PersonligIndkomst?.PersonligIndkomstLønIndkomst, 'kr');
  add('AMBidragBeløbLøn', from.AMBidrag?.AMBidragBeløbLøn, 'kr');
  add('SocialeYdelserDagpengeForskud', from.SocialeYdelser?.SocialeYdelserDagpengeForskud, 'kr');
  return facts;
}

/** "2 Hovedkort"; a code that the list does not have stands alone. */
function skattekort(code: number | null | undefined): string | null {
  if (code === null || code === undefined) return null;
  const word = SKATTEKORT[code];
  return word === undefined ? String(code) : `${code} ${word}`;
}

/** The calendar year in Denmark, where New Year comes an hour before UTC's. */
export function danishYear(instant: Date): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone: 'Europe/Copenhagen', year: 'numeric' }).format(instant));
}

/** The instant a Danish calendar day begins. */
function startOfDanishDay(date: IsoDate): Date {
  return new Date(fromDanishClock(Date.parse(`${date}T00:00:00Z`)));
}
