// The invented people: numbers that nobody has been given, families that hang together, the same people every time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ageOn,
  birthDateOf,
  isReplacementCpr,
  parseCpr,
  passesModulus11,
  sexOf,
} from '../../../../../shared/domain/cpr.ts';
import { createPopulation } from '../../../../../electron/training/population/create-population.ts';
import type { PopulationPerson, Trouble } from '../../../../../electron/training/population/population.ts';

const ANCHOR = '2026-11-24';
const population = createPopulation({ seed: 1, citizens: 2000, anchor: ANCHOR });
const people = [...population.people()];
const byCpr = new Map(people.map((person) => [person.cpr, person]));

const TROUBLES: readonly Trouble[] = [
  'healthy',
  'fafDown',
  'skatSlow',
  'disagree',
  'protected',
  'dead',
  'emigrated',
  'manyCases',
  'ownFamily',
  'hostile',
  'noCases',
  'replacementCpr',
  'unknownCodes',
  'wrongPerson',
  'vip',
];

/** What is wrong with a person's number, or null. */
function faultOfNumber({ cpr, birthDate, sex }: PopulationPerson): string | null {
  if (!parseCpr(cpr).ok) return 'not a CPR number';
  if (passesModulus11(cpr)) return 'passes modulus 11: may have been issued';
  if (birthDateOf(cpr).endsWith('-01-01')) return 'born on 1 January: may have been issued without a check digit';
  if (birthDateOf(cpr) !== birthDate) return 'says another birthday';
  if (sexOf(cpr) !== sex) return 'says the other sex';
  return null;
}

describe('CPR numbers', () => {
  it('have never been issued and say the birthday and sex of the person, all 2000 of them', () => {
    expect(people.map(faultOfNumber).filter((fault) => fault !== null)).toEqual([]);
    expect(new Set(people.map((person) => person.cpr)).size).toBe(2000);
  });

  it('are given once, also where many share a birthday', () => {
    const numbers = new Set<string>();
    for (const person of createPopulation({ seed: 3, citizens: 60_000, anchor: ANCHOR }).people())
      numbers.add(person.cpr);
    expect(numbers.size).toBe(60_000);
  });

  it('hold for any seed, size and day', () => {
    const days = fc.date({ min: new Date('2024-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 20, max: 120 }), days, (seed, citizens, day) => {
        const all = [...createPopulation({ seed, citizens, anchor: day.toISOString().slice(0, 10) }).people()];
        expect(all).toHaveLength(citizens);
        expect(new Set(all.map((person) => person.cpr)).size).toBe(citizens);
        expect(all.map(faultOfNumber).filter((fault) => fault !== null)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the same three give the same rows', () => {
  it('twice over, and read in any order', () => {
    const again = createPopulation({ seed: 1, citizens: 2000, anchor: ANCHOR });
    expect([...again.people()]).toEqual(people);
    const some = people.slice(0, 120);
    const inOrder = some.map((person) => [population.cases(person, 'FAF'), population.taxAssessments(person)]);
    const backwards = some.toReversed().map((person) => [again.cases(person, 'FAF'), again.taxAssessments(person)]);
    expect(backwards.toReversed()).toEqual(inOrder);
  });

  it('and another seed gives another crowd, but the same people of known trouble', () => {
    const other = [...createPopulation({ seed: 2, citizens: 300, anchor: ANCHOR }).people()];
    const known = (all: readonly PopulationPerson[]) =>
      all.filter((person) => person.trouble !== null).map((person) => person.cpr);
    expect(known(other)).toEqual(known(people));
    const crowd = new Set(people.slice(30).map((person) => person.cpr));
    expect(other.slice(30).filter((person) => crowd.has(person.cpr)).length).toBeLessThan(10);
  });

  it('and a larger population begins with the people of the smaller', () => {
    const large = createPopulation({ seed: 1, citizens: 1_000_000_000, anchor: ANCHOR });
    const first: PopulationPerson[] = [];
    for (const person of large.people()) if (first.push(person) === 200) break;
    expect(first).toEqual(people.slice(0, 200));
  });
});

describe('the people', () => {
  it('of known trouble come first, one for each', () => {
    const troubled = people.filter((person) => person.trouble !== null);
    expect(new Set(troubled.map((person) => person.trouble))).toEqual(new Set(TROUBLES));
    expect(people.slice(30).every((person) => person.trouble === null)).toBe(true);
    const one = (trouble: Trouble) => troubled.find((person) => person.trouble === trouble);
    expect(one('healthy')).toMatchObject({
      cpr: '1205680008',
      given: 'Ulla',
      family: 'Prøvegaard',
      spouse: '0307660019',
      children: ['1408960018'],
    });
    expect(one('protected')).toMatchObject({ cpr: '2802810014', given: 'Åse', family: 'Skjultborg' });
    expect(isReplacementCpr(one('replacementCpr')?.cpr ?? people[0]!.cpr)).toBe(true);
    const caseworker = byCpr.get(one('ownFamily')?.mother ?? people[0]!.cpr);
    expect(caseworker).toMatchObject({ given: 'Mette', family: 'Skrankegaard' });
  });

  it('can be written in the 8 bits and the widths of CPR Direkte', () => {
    const widths = (person: PopulationPerson): [string, number][] => [
      [person.given, 50],
      [person.middle ?? '', 40],
      [person.family, 40],
      [person.occupation ?? '', 34],
      [person.address?.roadName ?? '', 20],
      [person.address?.postalDistrict ?? '', 20],
      [person.address?.houseNumber ?? '', 4],
      [person.address?.door ?? '', 4],
      ...(person.emigration?.address ?? []).map((line): [string, number] => [line, 34]),
    ];
    for (const [text, width] of people.flatMap(widths)) {
      expect(Buffer.from(text, 'latin1').toString('latin1')).toBe(text);
      expect(text).toMatch(/^[^\u0000-\u001f\u007f-\u009f]*$/u);
      expect(text.length).toBeLessThanOrEqual(width);
    }
  });

  it('are of all ages, and have left the register in the ways people do', () => {
    const ages = people.map((person) => ageOn(person.birthDate, ANCHOR));
    for (const [from, to] of [
      [0, 17],
      [18, 34],
      [35, 66],
      [67, 110],
    ] as const) {
      expect(ages.filter((age) => age >= from && age <= to).length).toBeGreaterThan(200);
    }
    expect(people.filter((person) => person.status === '80').length).toBeGreaterThan(2);
    expect(people.filter((person) => person.status === '90').length).toBeGreaterThan(2);
    for (const person of people) {
      expect(person.address === null).toBe(person.status === '80' || person.status === '90');
      expect(person.emigration === null).toBe(person.status !== '80');
      expect(person.address?.municipalityCode ?? '0101').toBe('0101');
    }
    const hidden = people.filter((person) => person.protection !== null);
    expect(hidden.length).toBeGreaterThan(3);
    for (const { protection } of hidden) expect(protection!.from <= ANCHOR && protection!.to > ANCHOR).toBe(true);
  });

  it('are related both ways', () => {
    // The last family may have been cut by the number asked for.
    for (const person of people.slice(0, -6)) {
      if (person.spouse !== null) expect(byCpr.get(person.spouse)?.spouse).toBe(person.cpr);
      for (const child of person.children)
        expect([byCpr.get(child)?.mother, byCpr.get(child)?.father]).toContain(person.cpr);
      for (const parent of [person.mother, person.father]) {
        if (parent === null) continue;
        expect(byCpr.get(parent)?.children).toContain(person.cpr);
        expect(ageOn(byCpr.get(parent)!.birthDate, person.birthDate)).toBeGreaterThanOrEqual(15);
      }
    }
  });
});
