// The people who are there to be trouble, by name, with numbers that never change: tests, guides and screenshots can count on them.
import type { Cpr, IsoDate } from '../../../shared/domain/cpr.ts';
import { addDays } from './dates.ts';
import type { Person, PersonAddress } from './population.ts';

const home = (roadName: string, houseNumber: string, floor: string | null, door: string | null): PersonAddress => ({
  roadName,
  roadCode: '0990',
  houseNumber,
  floor,
  door,
  postalCode: '2100',
  postalDistrict: 'København Ø',
  municipalityCode: '0101',
  movedInOn: '2005-11-01',
});

type Sketch = Pick<Person, 'given' | 'family' | 'trouble' | 'birthDate' | 'sex'> & Partial<Omit<Person, 'cpr'>> & { cpr: string };

const person = (sketch: Sketch): Person => ({
  middle: null,
  status: '01',
  statusSince: null,
  civilStatus: 'U',
  civilStatusSince: null,
  spouse: null,
  mother: null,
  father: null,
  children: [],
  citizenship: '5100',
  occupation: null,
  address: home('Prøvevej', '020', null, null),
  emigration: null,
  protection: null,
  underGuardianship: false,
  ...sketch,
  cpr: sketch.cpr as Cpr,
});

const cpr = (digits: string) => digits as Cpr;

/** The caseworker whose desk the training environment is; her child is one of the troubles. */
export const CASEWORKER = { cpr: cpr('1806870002'), name: 'Mette Skrankegaard' } as const;

/** Everyone whose trouble is known by name, and the few who belong to them. */
export function troubledPeople(anchor: IsoDate): readonly Person[] {
  return [
    person({
      cpr: '1205680008', given: 'Ulla', family: 'Prøvegaard', birthDate: '1968-05-12', sex: 'K', trouble: 'healthy',
      civilStatus: 'G', civilStatusSince: '1993-06-05', spouse: cpr('0307660019'), children: [cpr('1408960018')],
      occupation: 'Kontorass.', address: home('Prøvevej', '012', '03', 'tv'),
    }),
    person({
      cpr: '0307660019', given: 'Poul', family: 'Prøvegaard', birthDate: '1966-07-03', sex: 'M', trouble: null,
      civilStatus: 'G', civilStatusSince: '1993-06-05', spouse: cpr('1205680008'), children: [cpr('1408960018')],
      occupation: 'Tømrer', address: home('Prøvevej', '012', '03', 'tv'),
    }),
    person({
      cpr: '1408960018', given: 'Sofie', family: 'Prøvegaard', birthDate: '1996-08-14', sex: 'K', trouble: null,
      mother: cpr('1205680008'), father: cpr('0307660019'), occupation: 'Studerende', address: home('Prøvevej', '012', '03', 'tv'),
    }),
    person({ cpr: '1703740004', given: 'Nora', family: 'Nedbrud', birthDate: '1974-03-17', sex: 'K', trouble: 'fafDown' }),
    person({ cpr: '2306520001', given: 'Torben', family: 'Langsom', birthDate: '1952-06-23', sex: 'M', trouble: 'skatSlow', civilStatus: 'E', civilStatusSince: '2019-02-11' }),
    person({
      cpr: '0911880002', given: 'Ditte', family: 'Dobbelt', birthDate: '1988-11-09', sex: 'K', trouble: 'disagree',
      civilStatus: 'F', civilStatusSince: '2022-09-01', address: { ...home('Prøvevej', '020', null, null), movedInOn: '2022-10-01' },
    }),
    person({
      cpr: '2802810014', given: 'Åse', family: 'Skjultborg', birthDate: '1981-02-28', sex: 'K', trouble: 'protected',
      address: home('Prøvevej', '014', null, null), protection: { from: addDays(anchor, -120), to: addDays(anchor, 245) },
    }),
    person({
      cpr: '1504310001', given: 'Holger', family: 'Hvilested', birthDate: '1931-04-15', sex: 'M', trouble: 'dead',
      status: '90', statusSince: addDays(anchor, -40), civilStatus: 'D', civilStatusSince: addDays(anchor, -40), address: null,
    }),
    person({
      cpr: '2010690001', given: 'Emil', family: 'Udrejst', birthDate: '1969-10-20', sex: 'M', trouble: 'emigrated', status: '80',
      statusSince: addDays(anchor, -400), address: null,
      emigration: { countryCode: '5120', on: addDays(anchor, -400), address: ['Storgatan 1', '211 41 Malmö', 'Sverige'] },
    }),
    person({ cpr: '0405550002', given: 'Mathilde', family: 'Mangesager', birthDate: '1955-05-04', sex: 'K', trouble: 'manyCases', civilStatus: 'F', civilStatusSince: '2001-03-12', underGuardianship: true }),
    person({ cpr: CASEWORKER.cpr, given: 'Mette', family: 'Skrankegaard', birthDate: '1987-06-18', sex: 'K', trouble: null, children: [cpr('0612185002')], occupation: 'Kontorass.' }),
    person({ cpr: '0612185002', given: 'Liva', family: 'Skrankegaard', birthDate: '2018-12-06', sex: 'K', trouble: 'ownFamily', mother: CASEWORKER.cpr }),
    person({ cpr: '2208630001', given: 'Birk', family: 'Fjendtlig', birthDate: '1963-08-22', sex: 'M', trouble: 'hostile' }),
    person({ cpr: '1911790002', given: 'Ingrid', family: 'Ingenting', birthDate: '1979-11-19', sex: 'K', trouble: 'noCases' }),
    person({ cpr: '7110850001', given: 'Eskil', family: 'Erstatning', birthDate: '1985-10-11', sex: 'M', trouble: 'replacementCpr', citizenship: '5180' }),
    person({ cpr: '0902930001', given: 'Uffe', family: 'Ukendt', birthDate: '1993-02-09', sex: 'M', trouble: 'unknownCodes', status: '77', civilStatus: 'X' }),
    person({ cpr: '2704770002', given: 'Frida', family: 'Forveksling', birthDate: '1977-04-27', sex: 'K', trouble: 'wrongPerson' }),
    person({ cpr: '2605720002', given: 'Vilma', family: 'Vigtig', birthDate: '1972-05-26', sex: 'K', trouble: 'vip' }),
  ];
}
