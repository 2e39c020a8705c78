// Who is seconded where in the training environment, and the dispensation that lets employees decide across administrations.
// Must not decide whether a secondment is good: some are there to run out, so that the warnings can be seen.
import type { Cpr, IsoDate } from '../../../shared/domain/cpr.ts';
import { danishInstant } from '../../../shared/domain/danish-clock.ts';
import type { Dispensation, Exclusion, Secondment } from '../../../shared/domain/organisation.ts';
import { addDays } from '../population/dates.ts';
import { seededUuid } from '../population/random.ts';
import { employeeId } from './people.ts';
import { MUNICIPALITY_CVR, SKAT_CVR, unitId } from './units.ts';

interface Sketch {
  readonly userId: string;
  readonly lending: string;
  readonly centre: string;
  /** Days from the anchor; the second is the secondment's last day, null for open-ended. */
  readonly days: readonly [from: number, last: number | null];
  readonly weeklyHours: number;
  readonly tasks: readonly string[];
  readonly kle: readonly string[];
  readonly deputy?: string;
}

const TAX = { lending: 'Skat, personlige skatter', tasks: ['skatteopgaver'], kle: ['25.10.*'] } as const;
const REGISTER_TASKS = [
  'flytteanmeldelser',
  'folkeregister-attester',
  'folkeregister-adresser',
  'sygesikringskort',
  'ind-og-udrejser',
  'eu-sygesikring',
];

const SKETCHES: readonly Sketch[] = [
  { ...TAX, userId: 'SKAT01', centre: 'Borgerservice Nørrebro', days: [-700, 400], weeklyHours: 37, deputy: 'SKAT02' },
  { ...TAX, userId: 'SKAT02', centre: 'Borgerservice, Rådhuset', days: [-400, 29], weeklyHours: 30 },
  { ...TAX, userId: 'SKAT03', centre: 'Borgerservice Amager', days: [-300, 6], weeklyHours: 20 },
  { ...TAX, userId: 'SKAT04', centre: 'Borgerservice Valby', days: [-200, 0], weeklyHours: 15 },
  // Ended: Bispebjerg has no officer of Skat's now.
  { ...TAX, userId: 'SKAT05', centre: 'Borgerservice Bispebjerg', days: [-365, -20], weeklyHours: 37 },
  {
    userId: 'OEV103',
    lending: 'Folkeregistret',
    centre: 'Borgerservice Nørrebro',
    days: [-500, 200],
    weeklyHours: 30,
    tasks: REGISTER_TASKS,
    kle: ['23.05.*', '29.03.*'],
  },
  {
    userId: 'OEV106',
    lending: 'Kommunens skattemedarbejdere',
    centre: 'Borgerservice, Rådhuset',
    days: [-900, null],
    weeklyHours: 37,
    tasks: ['laan-til-ejendomsskat', 'vaerdipaategning-paa-skoeder'],
    kle: ['25.02.*'],
  },
  {
    userId: 'OEV252',
    lending: 'Pladsanvisningen',
    centre: 'Borgerservice Amager',
    days: [-60, 120],
    weeklyHours: 12,
    tasks: ['pladsanvisning', 'oekonomisk-friplads', 'privat-pasning'],
    kle: ['28.*'],
  },
];

const BASIS_MUNICIPAL = 'Aftale om udlån efter lov nr. 544 af 24. juni 2005 om kommunale borgerservicecentre (øvelse)';
const BASIS_STATE =
  'Aftale om udstationering mellem Skat København og Københavns Kommune, jf. lov nr. 544 af 24. juni 2005 (øvelse)';

/** The register as the training environment begins. */
export function secondmentsOf(seed: number, anchor: IsoDate): readonly Secondment[] {
  return SKETCHES.map(({ userId, lending, centre, days: [from, last], weeklyHours, tasks, kle, deputy }) => ({
    id: seededUuid(seed, 'udstationering', userId),
    employee: employeeId(seed, userId),
    employerCvr: userId.startsWith('SKAT') ? SKAT_CVR : MUNICIPALITY_CVR,
    lendingUnit: unitId(seed, lending),
    receivingUnit: unitId(seed, 'Københavns Borgerservice'),
    place: unitId(seed, centre),
    validity: {
      from: danishInstant(addDays(anchor, from)),
      to: last === null ? null : danishInstant(addDays(anchor, last + 1)),
    },
    weeklyHours,
    tasks: [...tasks],
    kle: [...kle],
    legalBasis: userId.startsWith('SKAT') ? BASIS_STATE : BASIS_MUNICIPAL,
    deputy: deputy === undefined ? null : employeeId(seed, deputy),
    version: null,
  }));
}

/** Municipal election periods are four years from 1 January 2006: the dispensation is given for one at a time (KSTL § 65 c stk. 2). */
const FIRST_PERIOD = 2006;
const PERIOD_YEARS = 4;

/** One dispensation for each election period, the first from the day of the new structure, the last for the one the anchor lies in. */
export function dispensationsOf(seed: number, anchor: IsoDate): readonly Dispensation[] {
  const periods = Math.max(1, Math.floor((Number(anchor.slice(0, 4)) - FIRST_PERIOD) / PERIOD_YEARS) + 1);
  return Array.from({ length: periods }, (_, nth) => {
    const year = FIRST_PERIOD + nth * PERIOD_YEARS;
    return {
      id: seededUuid(seed, 'dispensation', year),
      unit: unitId(seed, 'Københavns Borgerservice'),
      legalBasis: `Den kommunale styrelseslov § 65 c, stk. 2: dispensation fra § 64 a, stk. 1 og 3, jf. § 65, for valgperioden ${year}-${year + PERIOD_YEARS - 1} (øvelse; lovteksten er ikke verificeret)`,
      validity: { from: danishInstant(`${year}-01-01`), to: danishInstant(`${year + PERIOD_YEARS}-01-01`) },
    };
  });
}

/** An employee who has reported a conflict of interest with a citizen: Ditte Dobbelt's former sister-in-law. */
export function exclusionsOf(seed: number, anchor: IsoDate): readonly Exclusion[] {
  return [
    {
      id: seededUuid(seed, 'inhabilitet', 1),
      employee: employeeId(seed, 'OEV211'),
      about: { kind: 'citizen', cpr: '0911880002' as Cpr },
      ground: 2,
      reason: 'Tidligere svigerinde.',
      declaredAt: danishInstant(addDays(anchor, -14), '09:10'),
    },
  ];
}
