// The invented people of the training environment and the administrations' data about them, free of any wire format.
// Must not know simulators or adapters. Everything follows from (seed, citizens, anchor): the same three give the same rows.
import type { Cpr, IsoDate } from '../../../shared/domain/cpr.ts';
import type { CaseSystem } from './case-kinds.ts';

/** An invented person. The CPR number fails modulus 11 on a birthday that is not 1 January: it has never been issued. */
export interface PopulationPerson {
  readonly cpr: Cpr;
  readonly given: string;
  readonly middle: string | null;
  readonly family: string;
  readonly birthDate: IsoDate;
  readonly sex: 'K' | 'M';
  /** CPR status code with two digits: '01', '80', '90' ... */
  readonly status: string;
  readonly statusSince: IsoDate | null;
  /** U G F E P O L D */
  readonly civilStatus: string;
  readonly civilStatusSince: IsoDate | null;
  readonly spouse: Cpr | null;
  readonly mother: Cpr | null;
  readonly father: Cpr | null;
  readonly children: readonly Cpr[];
  readonly citizenship: string;
  readonly occupation: string | null;
  readonly address: PersonAddress | null;
  readonly emigration: {
    readonly countryCode: string;
    readonly on: IsoDate;
    readonly address: readonly string[];
  } | null;
  readonly protection: { readonly from: IsoDate; readonly to: IsoDate } | null;
  readonly underGuardianship: boolean;
  /** What this person is there to try, when there is something; null for the crowd. */
  readonly trouble: Trouble | null;
}

export interface PersonAddress {
  readonly roadName: string;
  /** Four digits, e.g. '0990'. */
  readonly roadCode: string;
  /** E.g. '012' or '012A'; at most four characters. */
  readonly houseNumber: string;
  /** E.g. 'st', '03'; null for a house. */
  readonly floor: string | null;
  readonly door: string | null;
  readonly postalCode: string;
  readonly postalDistrict: string;
  /** Four digits, '0101'. */
  readonly municipalityCode: string;
  readonly movedInOn: IsoDate;
}

/** Trouble by name; a simulator looks for its own and ignores the rest. */
export type Trouble =
  | 'healthy' // many kinds of facts, no trouble
  | 'fafDown' // FAF's system fails for this person
  | 'skatSlow' // Skat answers slowly for this person (3 seconds)
  | 'disagree' // FAF has an old name, Skat another municipality, and the CPR look-up an older copy: former address, still married
  | 'protected' // name and address protection
  | 'dead'
  | 'emigrated'
  | 'manyCases' // 400 cases
  | 'ownFamily' // the training caseworker's own child
  | 'hostile' // hostile text in names and titles: markup, formulas, control and bidi characters
  | 'noCases' // every source answers that there is nothing
  | 'replacementCpr' // erstatningspersonnummer: Skat cannot be asked
  | 'unknownCodes' // codes that no list has
  | 'wrongPerson' // FAF answers about somebody else
  | 'vip'; // the newest case in FAF's system is a VIP case

/** A case (sag) as an administration's fagsystem holds it. */
export interface CitizenCase {
  readonly uuid: string;
  readonly cpr: Cpr;
  readonly caseNumber: string;
  readonly title: string;
  readonly kle: string;
  readonly kleTitle: string;
  readonly facet: string;
  /** Fremdrift with the time it began, oldest first. */
  readonly course: readonly { readonly progress: string; readonly at: string }[];
  readonly localStatus: string;
  readonly sensitivity: string;
  readonly openedAt: string;
  readonly deadline: IsoDate | null;
  readonly unit: { readonly uuid: string; readonly name: string };
  readonly handler: { readonly uuid: string; readonly name: string } | null;
  readonly partyName: string;
  readonly description: string;
  readonly legalBasis: string;
  readonly notes: readonly {
    readonly at: string;
    readonly title: string;
    readonly text: string;
    readonly author: string;
  }[];
  readonly documents: readonly {
    readonly uuid: string;
    readonly title: string;
    readonly kind: string;
    readonly date: IsoDate;
    readonly status: string;
  }[];
  /** False for a case that was withdrawn (Passiveret) and must leave the desk's list. */
  readonly active: boolean;
}

/** A preliminary tax assessment (forskudsopgørelse) as Skat holds it. */
export interface TaxAssessment {
  readonly uuid: string;
  readonly cpr: Cpr;
  readonly year: number;
  readonly validFrom: IsoDate;
  readonly registeredAt: string;
  /** 1 hovedkort, 2 bikort, 3 frikort: our own numbers, which the simulator turns into Skat's (2, 4 and 3 in the OpenAPI). */
  readonly cardType: number;
  readonly taxPercent: number;
  readonly monthlyAllowance: number;
  readonly municipality: number;
  readonly salary: number;
  readonly labourContribution: number;
  readonly unemploymentBenefit: number;
}

/** The whole population. People come in a fixed order; the troubled ones first. */
export interface Population {
  readonly seed: number;
  readonly citizens: number;
  /** The day the histories end: cases lie before it, deadlines around it. */
  readonly anchor: IsoDate;
  people(): Iterable<PopulationPerson>;
  /** One person's cases in one administration's fagsystem, oldest first. */
  cases(person: PopulationPerson, system: CaseSystem): readonly CitizenCase[];
  /** Skat's assessments of one person, oldest first; none for children and replacement numbers. */
  taxAssessments(person: PopulationPerson): readonly TaxAssessment[];
}
