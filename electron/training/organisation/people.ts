// About forty invented employees: caseworkers, specialists, Skat's officers, P/O staff, team leads, reception and contact centre.
// Must not know secondments or the rota. User ids and UUIDs are those the fagsystemer already know the caseworkers by.
import type { EmployeeId, UserId } from '../../../shared/domain/person.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { DataScope, Employee, JobFunction, Role } from '../../../shared/domain/organisation.ts';
import { CASEWORKERS } from '../population/names.ts';
import { seededUuid } from '../population/random.ts';
import { staffOf } from '../population/staff.ts';
import { CASEWORKER } from '../population/troubled-people.ts';
import { ALWAYS, SKAT_CVR, unitId } from './units.ts';

/** The training desk's own employee, and what the fagsystemer know her as. */
export const DESK_USER = 'OEV001';

interface Sketch {
  readonly userId: string;
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly functions: readonly [JobFunction, ...JobFunction[]];
  /** KLE numbers the roles are narrowed to; none narrows nothing. */
  readonly kle?: readonly string[];
  readonly cpr?: string;
}

const sketch = (
  userId: string,
  name: string,
  title: string,
  unit: string,
  functions: Sketch['functions'],
  more: Pick<Sketch, 'kle' | 'cpr'> = {},
): Sketch => ({
  userId,
  name,
  title,
  unit,
  functions,
  ...more,
});

/** The units that have the fagsystemer's caseworkers, in the order of CASEWORKERS. */
const CASEWORKER_POSTS: readonly Omit<Sketch, 'userId' | 'name'>[] = [
  { title: 'sagsbehandler', unit: 'Borgerservice Nørrebro', functions: ['caseworker'] },
  { title: 'specialist, boligstøtte', unit: 'Ydelsescenter Nord', functions: ['specialist'], kle: ['32.*', '28.*'] },
  { title: 'registerfører', unit: 'Folkeregistret', functions: ['caseworker', 'specialist'], kle: ['23.*', '29.*'] },
  {
    title: 'sygedagpengesagsbehandler',
    unit: 'Sygedagpengekontoret',
    functions: ['specialist'],
    kle: ['32.30.*', '15.*'],
  },
  { title: 'sagsbehandler', unit: 'Borgerservice Valby', functions: ['caseworker'] },
  {
    title: 'skattemedarbejder',
    unit: 'Kommunens skattemedarbejdere',
    functions: ['caseworker'],
    kle: ['25.*', '23.*'],
  },
];

const SKETCHES: readonly Sketch[] = [
  sketch(DESK_USER, CASEWORKER.name, 'sagsbehandler', 'Borgerservice Nørrebro', ['caseworker'], {
    cpr: CASEWORKER.cpr,
  }),
  ...CASEWORKER_POSTS.map((post, place) => ({ ...post, userId: `OEV${101 + place}`, name: CASEWORKERS[place] ?? '' })),
  sketch('OEV201', 'Karin Fiktiv', 'leder', 'Borgerservice Nørrebro', ['teamLead', 'caseworker']),
  sketch('OEV202', 'Jens Modelholm', 'leder', 'Borgerservice, Rådhuset', ['teamLead', 'caseworker']),
  sketch('OEV203', 'Rikke Øksendal', 'leder', 'Borgerservice Amager', ['teamLead', 'caseworker']),
  sketch('OEV204', 'Ali Stilleben', 'leder', 'Borgerservice Valby', ['teamLead', 'caseworker']),
  sketch('OEV205', 'Trine Udkast', 'leder', 'Borgerservice Bispebjerg', ['teamLead', 'caseworker']),
  sketch('OEV206', 'Bodil Tænkeborg', 'leder', 'Kontaktcentret', ['teamLead', 'contactCentre']),
  sketch('OEV211', 'Camilla Papkøbing', 'sagsbehandler', 'Borgerservice Nørrebro', ['caseworker']),
  sketch('OEV212', 'Thomas Maskestrøm', 'sagsbehandler', 'Borgerservice, Rådhuset', ['caseworker']),
  sketch('OEV213', 'Fatima Ærgaard', 'sagsbehandler', 'Borgerservice, Rådhuset', ['caseworker']),
  sketch('OEV214', 'Mikkel Attrup', 'sagsbehandler', 'Borgerservice Amager', ['caseworker']),
  sketch('OEV215', 'Søs Generalprøve', 'sagsbehandler', 'Borgerservice Amager', ['caseworker']),
  sketch('OEV216', 'Øyvind Kladde', 'sagsbehandler', 'Borgerservice Valby', ['caseworker']),
  sketch('OEV217', 'Pernille Prøvegaard', 'sagsbehandler', 'Borgerservice Bispebjerg', ['caseworker']),
  sketch('OEV218', 'Anders Forsøgsen', 'sagsbehandler', 'Borgerservice Bispebjerg', ['caseworker']),
  sketch('OEV221', 'Sofie Prøvegaard', 'modtager', 'Borgerservice Nørrebro', ['reception'], { cpr: '1408960018' }),
  sketch('OEV222', 'Kasper Eksempelsen', 'modtager', 'Borgerservice, Rådhuset', ['reception']),
  sketch('OEV223', 'Ane Opdigtet', 'modtager', 'Borgerservice Amager', ['reception']),
  sketch('OEV224', 'Jacob Lærlund', 'modtager', 'Borgerservice Valby', ['reception']),
  sketch('OEV225', 'Ayse Skitsegaard', 'modtager', 'Borgerservice Bispebjerg', ['reception']),
  sketch('OEV231', 'Martin Øvelund', 'kontaktmedarbejder', 'Kontaktcentret', ['contactCentre']),
  sketch('OEV232', 'Louise Fiktiv', 'kontaktmedarbejder', 'Kontaktcentret', ['contactCentre']),
  sketch('OEV233', 'Zainab Modelholm', 'kontaktmedarbejder', 'Kontaktcentret', ['contactCentre']),
  sketch('OEV241', 'Henrik Udkast', 'visitator', 'P/O-kontoret Nørrebro', ['pensionOfficer'], {
    kle: ['27.*', '32.03.*', '32.06.*'],
  }),
  sketch('OEV242', 'Birthe Stilleben', 'pensionssagsbehandler', 'P/O-kontoret Nørrebro', ['pensionOfficer'], {
    kle: ['27.*', '32.03.*', '32.06.*'],
  }),
  sketch('OEV243', 'Rasmus Testrup', 'pensionssagsbehandler', 'P/O-kontoret Amager', ['pensionOfficer'], {
    kle: ['27.*', '32.03.*', '32.06.*'],
  }),
  sketch('OEV244', 'Katrine Øksendal', 'visitator', 'P/O-kontoret Bispebjerg', ['pensionOfficer'], {
    kle: ['27.*', '32.03.*', '32.06.*'],
  }),
  sketch('OEV251', 'Charlotte Maskestrøm', 'specialist, børnetilskud', 'Familieafdelingen', ['specialist'], {
    kle: ['32.09.*', '34.*'],
  }),
  sketch('OEV252', 'Lars Tænkeborg', 'specialist, pladsanvisning', 'Pladsanvisningen', ['specialist'], {
    kle: ['28.*'],
  }),
  sketch('OEV253', 'Maria Papkøbing', 'specialist, parkering', 'Parkering', ['specialist'], { kle: ['05.*'] }),
  sketch('OEV254', 'Søren Ærgaard', 'specialist, miljø', 'Miljøkontrollen', ['specialist'], { kle: ['07.*', '09.*'] }),
  sketch('OEV255', 'Mette Generalprøve', 'specialist, vielser', 'Kultur og Fritid', ['specialist'], {
    kle: ['23.01.*', '22.*', '18.*'],
  }),
  sketch('SKAT01', 'Preben Eksempelsen', 'skattefuldmægtig', 'Skat, personlige skatter', ['taxOfficer']),
  sketch('SKAT02', 'Kirsten Forsøgsen', 'skattefuldmægtig', 'Skat, personlige skatter', ['taxOfficer']),
  sketch('SKAT03', 'Mohammed Opdigtet', 'skatteassistent', 'Skat, personlige skatter', ['taxOfficer']),
  sketch('SKAT04', 'Inger Attrup', 'skattefuldmægtig', 'Skat, personlige skatter', ['taxOfficer']),
  sketch('SKAT05', 'Jørgen Skranke', 'skatteassistent', 'Skat, personlige skatter', ['taxOfficer']),
];

/** SF1470's følsomhed 1-4: only leads and specialists have VIP cases. */
const SENSITIVITY: Readonly<Record<JobFunction, readonly number[]>> = {
  caseworker: [1, 2, 3],
  specialist: [1, 2, 3, 4],
  taxOfficer: [1, 2],
  pensionOfficer: [1, 2, 3],
  teamLead: [1, 2, 3, 4],
  reception: [1],
  contactCentre: [1, 2],
};

/** Everyone, in a fixed order; the desk's own employee first. */
export function peopleOf(seed: number): readonly Employee[] {
  return SKETCHES.map(({ userId, name, title, unit, functions, kle = [], cpr = null }) => ({
    id: employeeId(seed, userId),
    userId: userId as UserId,
    name,
    title,
    unit: unitId(seed, unit),
    cpr: cpr as Cpr | null,
    roles: functions.map((jobFunction): Role => {
      const scope: DataScope = { kle: [...kle], sensitivity: [...SENSITIVITY[jobFunction]], units: [] };
      // An officer's power to decide is Skat's: it comes to the desk as a role delegated from Skat's CVR.
      return { jobFunction, scope, delegatedFrom: jobFunction === 'taxOfficer' ? SKAT_CVR : null, validity: ALWAYS };
    }),
    validity: ALWAYS,
  }));
}

/** The UUID the fagsystemer know the person by; one of the organisation's own for those they do not know. Throws for a user id there is none of. */
export function employeeId(seed: number, userId: string): EmployeeId {
  const found = SKETCHES.find((one) => one.userId === userId);
  if (found === undefined) throw new Error(`no such employee: ${userId}`);
  return staffOf(seed).find((one) => one.userId === userId)?.uuid ?? (seededUuid(seed, 'bruger', userId) as EmployeeId);
}
