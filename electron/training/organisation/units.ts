// The training municipality's organisation as units: administrations of 2005 and 2006, borgerservicecentre, the contact centre, and Skat.
// Must not know people. Who has which responsibility over time follows shared/catalogue/responsibility.json; what a unit is called is invented.
import { danishInstant } from '../../../shared/domain/danish-clock.ts';
import type { AuthorityOf, Unit, Validity } from '../../../shared/domain/organisation.ts';
import { seededUuid } from '../population/random.ts';

export const MUNICIPALITY_CVR = '11111111';
export const SKAT_CVR = '22222222';

/** CVR numbers are invented and belong to nobody. */
export const AUTHORITIES: readonly AuthorityOf[] = [
  { cvr: MUNICIPALITY_CVR, name: 'Københavns Kommune (øvelse)', kind: 'municipality' },
  { cvr: SKAT_CVR, name: 'Skat København (øvelse)', kind: 'state' },
];

/** The new structure (1 January 2006), and the day tax went to the state. Source: the council paper. */
const NEW_STRUCTURE = danishInstant('2006-01-01');
const TAX_TO_STATE = danishInstant('2005-11-01');

export const ALWAYS: Validity = { from: null, to: null };
const until2006: Validity = { from: null, to: NEW_STRUCTURE };
const from2006: Validity = { from: NEW_STRUCTURE, to: null };

type Centre = NonNullable<Unit['centre']>;
type Opening = Centre['opening'];

/** Opening hours from Monday to Friday, each `HH:mm-HH:mm`. */
const week = (...hours: readonly string[]): Opening =>
  hours.map((one, place) => ({ weekday: place + 1, from: one.slice(0, 5), to: one.slice(6) }));
const centre = (opening: Opening, pensionOfficeCoLocated: boolean, byTelephone = false): Centre => ({
  opening,
  pensionOfficeCoLocated,
  byTelephone,
});

interface Sketch {
  readonly name: string;
  readonly parent: string | null;
  /** Administration until the end of 2005 and from 2006; one word for both. */
  readonly under: readonly [string | null, string | null] | string;
  readonly cvr?: string;
  readonly validity?: Validity;
  readonly centre?: Centre;
}

const KK = 'Københavns Kommune';
const BORGERSERVICE = 'Københavns Borgerservice';
const head = (name: string, under: Sketch['under'], validity: Validity): Sketch => ({
  name,
  parent: KK,
  under,
  validity,
});

const SKETCHES: readonly Sketch[] = [
  { name: KK, parent: null, under: [null, null] },
  head('Økonomiforvaltningen', 'ØKF', ALWAYS),
  head('Kultur- og Fritidsforvaltningen', 'KFF', ALWAYS),
  head('Bygge- og Teknikforvaltningen', ['BTF', null], until2006),
  head('Familie- og Arbejdsmarkedsforvaltningen', ['FAF', null], until2006),
  head('Københavner Information', ['KI', 'ØKF'], ALWAYS),
  head('Københavns Skatte- og Registerforvaltning', ['KSR', null], until2006),
  head('Miljø- og Forsyningsforvaltningen', ['MFF', null], until2006),
  head('Sundhedsforvaltningen', ['SUF', null], until2006),
  head('Uddannelses- og Ungdomsforvaltningen', ['UUF', null], until2006),
  head('Teknik- og Miljøforvaltningen', [null, 'TMF'], from2006),
  head('Børne- og Ungdomsforvaltningen', [null, 'BUF'], from2006),
  head('Socialforvaltningen', [null, 'SOF'], from2006),
  head('Beskæftigelses- og Integrationsforvaltningen', [null, 'BIF'], from2006),
  head('Sundheds- og Omsorgsforvaltningen', [null, 'SUF-2006'], from2006),
  // Placed under Økonomiudvalget in 2003 (BR 5107/03).
  { name: BORGERSERVICE, parent: 'Økonomiforvaltningen', under: 'ØKF' },
  {
    name: 'Borgerservice Nørrebro',
    parent: BORGERSERVICE,
    under: 'ØKF',
    centre: centre(week('10:00-16:00', '10:00-16:00', '10:00-16:00', '10:00-18:00', '10:00-14:00'), true),
  },
  {
    name: 'Borgerservice, Rådhuset',
    parent: BORGERSERVICE,
    under: 'ØKF',
    centre: centre(week('09:00-17:00', '09:00-17:00', '09:00-17:00', '09:00-18:00', '09:00-15:00'), false),
  },
  {
    name: 'Borgerservice Amager',
    parent: BORGERSERVICE,
    under: 'ØKF',
    centre: centre(week('10:00-16:00', '10:00-16:00', '10:00-16:00', '10:00-18:00', '10:00-14:00'), true),
  },
  {
    name: 'Borgerservice Valby',
    parent: BORGERSERVICE,
    under: 'ØKF',
    centre: centre(week('10:00-15:00', '10:00-15:00', '10:00-15:00', '12:00-18:00', '10:00-14:00'), false),
  },
  {
    name: 'Borgerservice Bispebjerg',
    parent: BORGERSERVICE,
    under: 'ØKF',
    validity: { from: danishInstant('2006-09-01'), to: null },
    centre: centre(week('10:00-15:00', '10:00-15:00', '10:00-15:00', '12:00-18:00', '10:00-14:00'), true),
  },
  {
    name: 'Kontaktcentret',
    parent: BORGERSERVICE,
    under: 'ØKF',
    validity: { from: danishInstant('2006-09-01'), to: null },
    centre: centre(week('08:00-18:00', '08:00-18:00', '08:00-18:00', '08:00-18:00', '08:00-16:00'), false, true),
  },
  // The municipality's own tax staff stay with Økonomiforvaltningen, while Folkeregistret goes to Kultur- og Fritidsforvaltningen.
  { name: 'Kommunens skattemedarbejdere', parent: 'Økonomiforvaltningen', under: ['KSR', 'ØKF'] },
  { name: 'Folkeregistret', parent: 'Kultur- og Fritidsforvaltningen', under: ['KSR', 'KFF'] },
  { name: 'Opkrævningen', parent: 'Kultur- og Fritidsforvaltningen', under: ['KSR', 'KFF'] },
  { name: 'Kultur og Fritid', parent: 'Kultur- og Fritidsforvaltningen', under: 'KFF' },
  { name: 'Ydelsescenter Nord', parent: 'Socialforvaltningen', under: ['FAF', 'SOF'] },
  { name: 'Ydelsescenter Syd', parent: 'Socialforvaltningen', under: ['FAF', 'SOF'] },
  { name: 'Familieafdelingen', parent: 'Socialforvaltningen', under: ['FAF', 'SOF'] },
  { name: 'Hjælpemiddelenheden', parent: 'Socialforvaltningen', under: ['FAF', 'SOF'] },
  { name: 'Sygedagpengekontoret', parent: 'Beskæftigelses- og Integrationsforvaltningen', under: ['FAF', 'BIF'] },
  { name: 'Pladsanvisningen', parent: 'Børne- og Ungdomsforvaltningen', under: ['FAF', 'BUF'] },
  { name: 'Skoleforvaltningen', parent: 'Børne- og Ungdomsforvaltningen', under: ['UUF', 'BUF'] },
  { name: 'UU København', parent: 'Børne- og Ungdomsforvaltningen', under: ['UUF', 'BUF'] },
  { name: 'Vej og Park', parent: 'Teknik- og Miljøforvaltningen', under: ['BTF', 'TMF'] },
  { name: 'Parkering', parent: 'Teknik- og Miljøforvaltningen', under: ['BTF', 'TMF'] },
  { name: 'Byggesager', parent: 'Teknik- og Miljøforvaltningen', under: ['BTF', 'TMF'] },
  { name: 'Miljøkontrollen', parent: 'Teknik- og Miljøforvaltningen', under: ['MFF', 'TMF'] },
  { name: 'Affald og Genbrug', parent: 'Teknik- og Miljøforvaltningen', under: ['MFF', 'TMF'] },
  { name: 'Lokalområdekontor Nord', parent: 'Sundheds- og Omsorgsforvaltningen', under: ['SUF', 'SUF-2006'] },
  { name: 'Lokalområdekontor Syd', parent: 'Sundheds- og Omsorgsforvaltningen', under: ['SUF', 'SUF-2006'] },
  { name: 'Pensions- og omsorgskontoret', parent: 'Sundheds- og Omsorgsforvaltningen', under: ['SUF', 'SUF-2006'] },
  { name: 'P/O-kontoret Nørrebro', parent: 'Pensions- og omsorgskontoret', under: ['SUF', 'SUF-2006'] },
  { name: 'P/O-kontoret Amager', parent: 'Pensions- og omsorgskontoret', under: ['SUF', 'SUF-2006'] },
  { name: 'P/O-kontoret Bispebjerg', parent: 'Pensions- og omsorgskontoret', under: ['SUF', 'SUF-2006'] },
  { name: 'Skat København', parent: null, under: 'Skat', cvr: SKAT_CVR, validity: { from: TAX_TO_STATE, to: null } },
  {
    name: 'Skat, personlige skatter',
    parent: 'Skat København',
    under: 'Skat',
    cvr: SKAT_CVR,
    validity: { from: TAX_TO_STATE, to: null },
  },
];

/** The unit's UUID: the one the fagsystemer have their cases under, where they have it. */
export function unitId(seed: number, name: string): string {
  if (!SKETCHES.some((sketch) => sketch.name === name)) throw new Error(`no such unit: ${name}`);
  return seededUuid(seed, 'unit', name);
}

/** Every unit, those above before those below. */
export function unitsOf(seed: number): readonly Unit[] {
  return SKETCHES.map(({ name, parent, under, cvr = MUNICIPALITY_CVR, validity = ALWAYS, centre: place = null }) => ({
    id: unitId(seed, name),
    name,
    cvr,
    administrations: administrationsOf(under),
    parent: parent === null ? null : unitId(seed, parent),
    centre: place,
    validity,
  }));
}

function administrationsOf(under: Sketch['under']): Unit['administrations'] {
  if (typeof under === 'string') return [{ id: under, validity: ALWAYS }];
  const [before, after] = under;
  return [
    ...(before === null ? [] : [{ id: before, validity: until2006 }]),
    ...(after === null ? [] : [{ id: after, validity: from2006 }]),
  ];
}
