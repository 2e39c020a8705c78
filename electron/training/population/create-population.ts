// Makes the invented population: households one by one from the seed, so that half a million people need no more room than two thousand.
// Must not know simulators. Every CPR number fails modulus 11 on a birthday that is not 1 January.
import { ageOn, type Cpr, type IsoDate, passesModulus11 } from '../../../shared/domain/cpr.ts';
import { casesOf } from './cases.ts';
import { addDays } from './dates.ts';
import {
  BOYS,
  DISTRICTS,
  FAMILIES,
  GIRLS,
  MEN,
  MEN_OLD,
  MIDDLE,
  OCCUPATIONS,
  ROADS,
  WOMEN,
  WOMEN_OLD,
} from './names.ts';
import type { PopulationPerson, PersonAddress, Population, TaxAssessment } from './population.ts';
import { type Chance, chance, seededUuid } from './random.ts';
import { troubledPeople } from './troubled-people.ts';

export interface PopulationOptions {
  readonly seed: number;
  /** How many people, the troubled ones among them. */
  readonly citizens: number;
  readonly anchor: IsoDate;
}

export function createPopulation({ seed, citizens, anchor }: PopulationOptions): Population {
  return {
    seed,
    citizens,
    anchor,
    *people() {
      const issued = new Set<string>();
      let count = 0;
      for (const person of troubledPeople(anchor)) {
        issued.add(person.cpr);
        if (count++ < citizens) yield person;
      }
      for (let number = 0; count < citizens; number += 1) {
        for (const person of household(seed, number, anchor, issued)) if (count++ < citizens) yield person;
      }
    },
    cases: (person, system) => casesOf(person, system, seed, anchor),
    taxAssessments: (person) => taxAssessmentsOf(person, seed, anchor),
  };
}

/** One household: a couple, a parent alone, or a single person, of any age, with their children at home. */
function household(seed: number, number: number, anchor: IsoDate, issued: Set<string>): PopulationPerson[] {
  const draw = chance(seed, 'household', number);
  const family = draw.pick(FAMILIES);
  const address = homeOf(draw, anchor);
  const age = draw.whole(19, 92);
  const isCouple = draw.whole(1, 100) <= 48;
  const adults = [draw.oneIn(2) ? 'K' : 'M'] as ('K' | 'M')[];
  const isSameSex = draw.oneIn(30);
  if (isCouple) adults.push(isSameSex === (adults[0] === 'K') ? 'K' : 'M');
  // A second mother or father has no field of its own in CPR's record 015, so those couples are without children here.
  const mayHaveChildren = age >= 22 && age <= 52 && (isCouple ? !isSameSex : draw.oneIn(3));
  const childCount = mayHaveChildren ? draw.whole(0, 3) : 0;
  const births = adults.map((_sex, place) => birthDay(draw, anchor, age + (place === 0 ? 0 : draw.whole(-4, 4))));
  const cprs = births.map((birth, place) => issue(birth, adults[place] ?? 'K', draw, issued));
  const youngest = Math.max(0, Math.min(17, age - 20));
  const children = Array.from({ length: childCount }, () => {
    const sex = draw.oneIn(2) ? 'K' : 'M';
    const birth = birthDay(draw, anchor, draw.whole(0, youngest));
    return { sex, birth, cpr: issue(birth, sex, draw, issued) } as const;
  });
  const childCprs = children.map((child) => child.cpr);
  const marriedOn = addDays(anchor, -draw.whole(200, Math.max(201, (age - 18) * 300)));
  const aloneAs = age > 70 && draw.oneIn(2) ? 'E' : age > 30 && draw.oneIn(3) ? 'F' : 'U';
  const left = !isCouple && draw.oneIn(60) ? (draw.oneIn(2) ? '80' : '90') : '01';
  const protectedFrom = draw.oneIn(120) ? addDays(anchor, -draw.whole(10, 300)) : null;

  const common = {
    middle: draw.oneIn(3) ? draw.pick(MIDDLE) : null,
    family,
    citizenship: draw.oneIn(12) ? draw.pick(['5120', '5110', '5180', '5104']) : '5100',
    protection: protectedFrom === null ? null : { from: protectedFrom, to: addDays(protectedFrom, 365) },
    trouble: null,
  } as const;
  const grownUps = adults.map((sex, place): PopulationPerson => {
    const birthDate = births[place] ?? anchor;
    const isOld = ageOn(birthDate, anchor) > 60;
    const spouse = isCouple ? (cprs[1 - place] ?? null) : null;
    return {
      ...common,
      cpr: cprs[place] as Cpr,
      given: draw.pick(sex === 'K' ? (isOld ? WOMEN_OLD : WOMEN) : isOld ? MEN_OLD : MEN),
      birthDate,
      sex,
      status: left,
      statusSince: left === '01' ? null : addDays(anchor, -draw.whole(20, 900)),
      civilStatus: left === '90' ? 'D' : isCouple ? 'G' : aloneAs,
      civilStatusSince: isCouple || aloneAs !== 'U' ? marriedOn : null,
      spouse,
      mother: null,
      father: null,
      children: childCprs,
      occupation: isOld ? null : draw.pick(OCCUPATIONS),
      address: left === '01' ? address : null,
      emigration:
        left === '80'
          ? { countryCode: '5120', on: addDays(anchor, -500), address: ['Exempelgatan 4', '211 41 Malmö'] }
          : null,
      underGuardianship: draw.oneIn(150),
    };
  });
  const mother = grownUps.find((one) => one.sex === 'K')?.cpr ?? null;
  const father = grownUps.find((one) => one.sex === 'M')?.cpr ?? null;
  return [
    ...grownUps,
    ...children.map((child): PopulationPerson => ({
      ...common,
      cpr: child.cpr,
      given: draw.pick(child.sex === 'K' ? GIRLS : BOYS),
      birthDate: child.birth,
      sex: child.sex,
      status: '01',
      statusSince: null,
      civilStatus: 'U',
      civilStatusSince: null,
      spouse: null,
      mother,
      father,
      children: [],
      occupation: null,
      address,
      emigration: null,
      underGuardianship: false,
    })),
  ];
}

function homeOf(draw: Chance, anchor: IsoDate): PersonAddress {
  const [postalCode, postalDistrict] = draw.pick(DISTRICTS);
  const road = draw.whole(0, ROADS.length - 1);
  const isFlat = !draw.oneIn(4);
  return {
    roadName: ROADS[road] ?? ROADS[0],
    roadCode: String(9000 + road),
    houseNumber: String(draw.whole(1, 160)).padStart(3, '0') + (draw.oneIn(8) ? 'B' : ''),
    floor: isFlat ? draw.pick(['st', '01', '02', '03', '04']) : null,
    door: isFlat ? draw.pick(['tv', 'th', 'mf']) : null,
    postalCode,
    postalDistrict,
    municipalityCode: '0101',
    movedInOn: addDays(anchor, -draw.whole(20, 6000)),
  };
}

/** A birthday so many years before the anchor, never 1 January. */
function birthDay(draw: Chance, anchor: IsoDate, age: number): IsoDate {
  const date = addDays(anchor, -Math.round(Math.max(0, age) * 365.25) - draw.whole(30, 330));
  return date.endsWith('-01-01') ? addDays(date, 1) : date;
}

/** A CPR number for a birthday: right century digit and parity, never issued before, never one that passes modulus 11. */
function issue(birthDate: IsoDate, sex: 'K' | 'M', draw: Chance, issued: Set<string>): Cpr {
  const day = birthDate.slice(8, 10) + birthDate.slice(5, 7) + birthDate.slice(2, 4);
  const isNewCentury = Number(birthDate.slice(0, 4)) >= 2000;
  for (;;) {
    const serial = (isNewCentury ? draw.whole(4000, 9999) : draw.whole(0, 3999)) & ~1;
    const digits = day + String(serial + (sex === 'M' ? 1 : 0)).padStart(4, '0');
    if (passesModulus11(digits) || issued.has(digits)) continue;
    issued.add(digits);
    return digits as Cpr;
  }
}

function taxAssessmentsOf(person: PopulationPerson, seed: number, anchor: IsoDate): TaxAssessment[] {
  if (person.trouble === 'noCases' || person.trouble === 'replacementCpr') return [];
  const lastYear = Number(anchor.slice(0, 4));
  const firstYear = Math.max(2005, Number(person.birthDate.slice(0, 4)) + 18);
  const draw = chance(seed, 'tax', person.cpr);
  const wage = ageOn(person.birthDate, anchor) >= 67 ? draw.whole(90, 190) * 1000 : draw.whole(120, 620) * 1000;
  const years = Array.from({ length: Math.max(0, lastYear - firstYear + 1) }, (_, place) => firstYear + place);
  return years.map((year) => {
    const salary = Math.round((wage * (1 - (lastYear - year) * 0.02)) / 100) * 100;
    return {
      uuid: seededUuid(seed, 'tax', person.cpr, year),
      cpr: person.cpr,
      year,
      validFrom: `${year}-01-01`,
      registeredAt: `${year}-01-03T04:10:00Z`,
      cardType: 1,
      taxPercent: draw.whole(36, 42),
      monthlyAllowance: draw.whole(38, 60) * 100,
      municipality: person.trouble === 'disagree' ? 147 : 101,
      salary,
      labourContribution: Math.round(salary * 0.08),
      unemploymentBenefit: draw.oneIn(9) ? draw.whole(10, 90) * 1000 : 0,
    };
  });
}
