// The people with a name to remember: each is there to try something, with the same CPR number whatever the seed.
// Must not know how a simulator makes the trouble; it knows only by name what the person is there for.
import { birthDateOf, sexOf } from '../../../shared/domain/cpr.ts';
import type { Cpr, IsoDate } from '../../../shared/domain/cpr.ts';
import { addDays, addYears } from './dates.ts';
import type { Person, PersonAddress, Trouble } from './population.ts';
import { PROEVEVEJ } from './roads.ts';

interface Sketch {
  readonly cpr: string;
  readonly given: string;
  readonly family: string;
  readonly trouble: Trouble | null;
  readonly address: PersonAddress | null;
  readonly more?: Partial<Person>;
}

/** The employee at the training desk; her child Asta is the `ownFamily` person. */
export const EMPLOYEE_CPR = '0412850018' as Cpr;

const ULLA = '1205680008' as Cpr;
const BENT = '0307660019' as Cpr;
const SOFIE = '1408960018' as Cpr;
const GERDA = '1704410018' as Cpr;
const ASTA = '2308174018' as Cpr;
const ANDERS = '2702830019' as Cpr;

/** Everybody with a fixed number; those with trouble first, then their families. */
export function fixedPeople(anchor: IsoDate): readonly Person[] {
  const died = addDays(anchor, -200);
  const emigratedOn = addDays(anchor, -400);
  const protectedFrom = addDays(anchor, -100);
  const sketches: readonly Sketch[] = [
    {
      cpr: ULLA, given: 'Ulla', family: 'Prøvegaard', trouble: 'healthy', address: at('012', '03', 'tv', '2005-11-01'),
      more: { civilStatus: 'G', civilStatusSince: '1993-06-05', spouse: BENT, children: [SOFIE], occupation: 'Kontorass.' },
    },
    { cpr: '1403790018', given: 'Nora', family: 'Nedbrud', trouble: 'fafDown', address: at('016', 'st', 'th', '2011-04-01') },
    {
      cpr: '2211640019', given: 'Torben', family: 'Langsom', trouble: 'skatSlow', address: at('018', '01', 'tv', '1998-09-15'),
      more: { occupation: 'Buschauffør' },
    },
    {
      cpr: '0806900018', given: 'Ditte', family: 'Dobbelt', trouble: 'disagree', address: at('020', '02', 'mf', '2016-08-01'),
      more: { civilStatus: 'G', civilStatusSince: '2019-05-18', occupation: 'Fysioterapeut' },
    },
    {
      cpr: '2802810014', given: 'Åse', family: 'Skjultborg', trouble: 'protected', address: at('014', null, null, '2004-01-15'),
      more: { protection: { from: protectedFrom, to: addYears(protectedFrom, 1) } },
    },
    {
      cpr: '0210380019', given: 'Holger', family: 'Hvilested', trouble: 'dead', address: null,
      more: { status: '90', statusSince: died, civilStatus: 'D', civilStatusSince: died },
    },
    {
      cpr: '2509880019', given: 'Emil', family: 'Udrejst', trouble: 'emigrated', address: null,
      more: {
        status: '80', statusSince: emigratedOn,
        emigration: { countryCode: '5120', on: emigratedOn, address: ['Provgatan 12', '21119 Malmö', 'Sverige'] },
      },
    },
    { cpr: '1905620018', given: 'Mathilde', family: 'Mangesager', trouble: 'manyCases', address: at('022', '04', 'th', '1989-02-01') },
    {
      cpr: ASTA, given: 'Asta', family: 'Skrankegaard', trouble: 'ownFamily', address: at('024A', '03', 'th', '2017-08-23'),
      more: { mother: EMPLOYEE_CPR, father: ANDERS },
    },
    { cpr: '1607750019', given: 'Ivar', family: 'Indsprøjt', trouble: 'hostile', address: at('026', '05', 'tv', '2009-06-01') },
    { cpr: '2001690018', given: 'Ingrid', family: 'Ingenting', trouble: 'noCases', address: at('028', 'st', 'tv', '1996-03-01') },
    { cpr: '7304920019', given: 'Eskil', family: 'Erstatning', trouble: 'replacementCpr', address: at('030', '01', 'th', '2021-10-01') },
    {
      cpr: '3008580019', given: 'Uffe', family: 'Ukendt', trouble: 'unknownCodes', address: at('032', '02', 'tv', '2001-12-01'),
      more: { status: '02', civilStatus: 'X', citizenship: '5999' },
    },
    { cpr: '1102950018', given: 'Frida', family: 'Forveksling', trouble: 'wrongPerson', address: at('034', '04', 'tv', '2020-05-01') },
    {
      cpr: BENT, given: 'Bent', family: 'Prøvegaard', trouble: null, address: at('012', '03', 'tv', '2005-11-01'),
      more: { civilStatus: 'G', civilStatusSince: '1993-06-05', spouse: ULLA, children: [SOFIE], occupation: 'Maler' },
    },
    {
      cpr: SOFIE, given: 'Sofie', family: 'Prøvegaard', trouble: null, address: at('040', '02', 'th', '2018-02-01'),
      more: { mother: ULLA, father: BENT, occupation: 'Pædagog' },
    },
    {
      cpr: GERDA, given: 'Gerda', family: 'Hvilested', trouble: null, address: at('036', 'st', 'mf', '1999-07-01'),
      more: { civilStatus: 'E', civilStatusSince: died, underGuardianship: true },
    },
    {
      cpr: EMPLOYEE_CPR, given: 'Mette', family: 'Skrankegaard', trouble: null, address: at('024A', '03', 'th', '2014-05-01'),
      more: { civilStatus: 'G', civilStatusSince: '2013-08-10', spouse: ANDERS, children: [ASTA], occupation: 'Sagsbehandler' },
    },
    {
      cpr: ANDERS, given: 'Anders', family: 'Skrankegaard', trouble: null, address: at('024A', '03', 'th', '2014-05-01'),
      more: { civilStatus: 'G', civilStatusSince: '2013-08-10', spouse: EMPLOYEE_CPR, children: [ASTA], occupation: 'Elektriker' },
    },
  ];
  return sketches.map(toPerson);
}

function toPerson(sketch: Sketch): Person {
  const cpr = sketch.cpr as Cpr;
  const birthDate = birthDateOf(cpr);
  return {
    cpr,
    given: sketch.given,
    middle: null,
    family: sketch.family,
    birthDate,
    sex: sexOf(cpr),
    status: '01',
    statusSince: null,
    civilStatus: 'U',
    civilStatusSince: birthDate,
    spouse: null,
    mother: null,
    father: null,
    children: [],
    citizenship: '5100',
    occupation: null,
    address: sketch.address,
    emigration: null,
    protection: null,
    underGuardianship: false,
    trouble: sketch.trouble,
    ...sketch.more,
  };
}

/** A door in Prøvevej, where all fixed people live. */
function at(houseNumber: string, floor: string | null, door: string | null, movedInOn: IsoDate): PersonAddress {
  const { name, code, postalCode, postalDistrict } = PROEVEVEJ;
  return { roadName: name, roadCode: code, houseNumber, floor, door, postalCode, postalDistrict, municipalityCode: '0101', movedInOn };
}
