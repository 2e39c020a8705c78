// The crowd: families made one after another, so that half a million people never have to be held at once.
// Must not know the fixed people, the simulators or any wire format.
import type { Cpr, IsoDate } from '../../../shared/domain/cpr.ts';
import type { CprNumbers } from './cpr-numbers.ts';
import { addDays, addYears, daysBetween } from './dates.ts';
import { createDice } from './dice.ts';
import type { Dice } from './dice.ts';
import { FAMILY_NAMES, GIVEN_NAMES, MIDDLE_NAMES, OCCUPATIONS } from './names.ts';
import type { Person, PersonAddress } from './population.ts';
import { ROADS } from './roads.ts';

/** A person while the family is being put together. */
type Draft = { -readonly [Field in keyof Person]: Person[Field] };

interface Scene {
  readonly dice: Dice;
  readonly anchor: IsoDate;
  readonly numbers: CprNumbers;
}

interface Shape {
  readonly weight: number;
  /** Most people the shape can give. */
  readonly size: number;
  readonly make: (scene: Scene) => Draft[];
}

/** Shares of families, roughly a big city's: many young and single, few large families. */
const SHAPES: readonly Shape[] = [
  { weight: 26, size: 1, make: (scene) => [single(scene, 18, 34)] },
  { weight: 13, size: 1, make: (scene) => [single(scene, 35, 64)] },
  { weight: 13, size: 2, make: (scene) => couple(scene, 22, 45) },
  { weight: 14, size: 5, make: parents },
  { weight: 5, size: 4, make: partedParents },
  { weight: 8, size: 2, make: (scene) => couple(scene, 60, 88) },
  { weight: 3, size: 2, make: widowed },
  { weight: 8, size: 1, make: (scene) => [single(scene, 65, 97)] },
  { weight: 2, size: 2, make: emigrated },
];

/** CPR country codes. 5100 is Denmark; the others are not verified against the register's own list. */
const ABROAD: readonly { readonly code: string; readonly address: readonly string[] }[] = [
  { code: '5120', address: ['Provgatan 7', '21119 Malmö', 'Sverige'] },
  { code: '5110', address: ['Prøveveien 18 B', '0350 Oslo', 'Norge'] },
  { code: '5180', address: ['Probestraße 22', '24937 Flensburg', 'Tyskland'] },
  { code: '5170', address: ['5 Sample Mews', 'London', 'Storbritannien'] },
];
const FOREIGN_CITIZENSHIPS = ['5120', '5110', '5180', '5154', '5170'] as const;

/** Families of the crowd, as people in a row, until `count` people have been given. */
export function* crowd(seed: number, anchor: IsoDate, count: number, numbers: CprNumbers): Iterable<Person> {
  let left = count;
  for (let family = 0; left > 0; family += 1) {
    const dice = createDice(seed, 'family', family);
    const shape = pickShape(dice, left);
    const people = shape.make({ dice, anchor, numbers });
    left -= people.length;
    yield* people;
  }
}

/** The family's own shape if there is room for it; else one person alone, so that nobody's relatives are cut off. */
function pickShape(dice: Dice, room: number): Shape {
  let throwLeft = dice.next() * SHAPES.reduce((sum, shape) => sum + shape.weight, 0);
  for (const shape of SHAPES) {
    throwLeft -= shape.weight;
    if (throwLeft < 0 && shape.size <= room) return shape;
  }
  return { weight: 0, size: 1, make: (scene) => [single(scene, 18, 64)] };
}

function single(scene: Scene, youngest: number, oldest: number): Draft {
  const { dice, anchor } = scene;
  const person = adult(scene, dice.int(youngest, oldest), dice.chance(0.5) ? 'K' : 'M');
  const age = Number(anchor.slice(0, 4)) - Number(person.birthDate.slice(0, 4));
  if (age > 32 && dice.chance(0.35)) setCivilStatus(person, age > 74 && dice.chance(0.6) ? 'E' : 'F', between(dice, addYears(person.birthDate, 27), anchor));
  return settle(scene, [person])[0] as Draft;
}

function couple(scene: Scene, youngest: number, oldest: number): Draft[] {
  const { dice } = scene;
  const age = dice.int(youngest, oldest);
  const sameSex = dice.chance(0.04);
  const first = adult(scene, age, sameSex && dice.chance(0.5) ? 'M' : 'K');
  const second = adult(scene, Math.min(97, Math.max(18, age + dice.int(-3, 6))), sameSex ? first.sex : 'M');
  if (dice.chance(age > 55 ? 0.9 : 0.5)) marry(scene, first, second);
  return settle(scene, [first, second]);
}

function parents(scene: Scene): Draft[] {
  const { dice } = scene;
  const motherAge = dice.int(24, 52);
  const mother = adult(scene, motherAge, 'K');
  const father = adult(scene, motherAge + dice.int(-3, 6), 'M');
  if (dice.chance(0.7)) marry(scene, mother, father);
  const children = childrenOf(scene, mother, father, motherAge, dice.int(1, 3));
  return settle(scene, [mother, father, ...children]);
}

/** Two parents at two addresses; the children live with one of them. */
function partedParents(scene: Scene): Draft[] {
  const { dice, anchor } = scene;
  const motherAge = dice.int(28, 52);
  const mother = adult(scene, motherAge, 'K');
  const father = adult(scene, motherAge + dice.int(-3, 6), 'M');
  const children = childrenOf(scene, mother, father, motherAge, dice.int(1, 2));
  if (dice.chance(0.7)) {
    const parted = between(dice, addYears(anchor, -9), addDays(anchor, -30));
    setCivilStatus(mother, 'F', parted);
    setCivilStatus(father, 'F', parted);
  }
  const [home, away] = dice.chance(0.75) ? [mother, father] : [father, mother];
  return [...settle(scene, [home, ...children]), ...settle(scene, [away])];
}

function widowed(scene: Scene): Draft[] {
  const { dice, anchor } = scene;
  const [survivor, dead] = couple(scene, 66, 90) as [Draft, Draft];
  const died = between(dice, addYears(anchor, -8), addDays(anchor, -20));
  setCivilStatus(survivor, 'E', died);
  setCivilStatus(dead, 'D', died);
  survivor.spouse = null;
  dead.spouse = null;
  leaveRegister(dead, '90', died);
  return [survivor, dead];
}

function emigrated(scene: Scene): Draft[] {
  const { dice, anchor } = scene;
  const people = dice.chance(0.5) ? couple(scene, 22, 62) : [single(scene, 20, 60)];
  const on = between(dice, addYears(anchor, -4), addDays(anchor, -15));
  const { code, address } = dice.pick(ABROAD);
  for (const person of people) {
    leaveRegister(person, '80', on);
    person.emigration = { countryCode: code, on, address };
  }
  return people;
}

function leaveRegister(person: Draft, status: '80' | '90', since: IsoDate): void {
  person.status = status;
  person.statusSince = since;
  person.address = null;
  person.protection = null;
}

function childrenOf(scene: Scene, mother: Draft, father: Draft, motherAge: number, most: number): Draft[] {
  const { dice } = scene;
  const oldest = Math.min(17, motherAge - 20);
  const youngest = Math.max(0, motherAge - 43);
  const family = dice.chance(0.7) ? father.family : mother.family;
  const ages = new Set<number>();
  for (let turn = 0; turn < most; turn += 1) ages.add(dice.int(youngest, oldest));
  const children = [...ages].sort((a, b) => b - a).map((age) => {
    const child = newPerson(scene, age, dice.chance(0.5) ? 'K' : 'M', family);
    child.mother = mother.cpr;
    child.father = father.cpr;
    return child;
  });
  const numbers = children.map((child): Cpr => child.cpr);
  mother.children = numbers;
  father.children = numbers;
  return children;
}

function adult(scene: Scene, age: number, sex: 'K' | 'M'): Draft {
  const { dice } = scene;
  // The square of a throw falls mostly near 0: the front of the list, where the common names are.
  const name = FAMILY_NAMES[Math.floor(dice.next() ** 2 * FAMILY_NAMES.length)] ?? 'Nielsen';
  const person = newPerson(scene, age, sex, name);
  if (age >= 22 && age <= 66 && dice.chance(0.6)) person.occupation = dice.pick(OCCUPATIONS);
  person.underGuardianship = dice.chance(0.003);
  return person;
}

function newPerson(scene: Scene, age: number, sex: 'K' | 'M', family: string): Draft {
  const { dice, anchor, numbers } = scene;
  let birthDate = addDays(addYears(anchor, -age), -dice.int(1, 364));
  if (birthDate.slice(5) === '01-01') birthDate = addDays(birthDate, 1);
  const generation = GIVEN_NAMES.findLast((names) => names.from <= Number(birthDate.slice(0, 4))) ?? GIVEN_NAMES[0];
  if (generation === undefined) throw new RangeError('no names');
  return {
    cpr: numbers.take(birthDate, sex),
    given: dice.pick(generation[sex]),
    middle: dice.chance(0.25) ? dice.pick(MIDDLE_NAMES.filter((name) => name !== family)) : null,
    family,
    birthDate,
    sex,
    status: '01',
    statusSince: null,
    civilStatus: 'U',
    civilStatusSince: birthDate,
    spouse: null,
    mother: null,
    father: null,
    children: [],
    citizenship: dice.chance(0.88) ? '5100' : dice.pick(FOREIGN_CITIZENSHIPS),
    occupation: null,
    address: null,
    emigration: null,
    protection: null,
    underGuardianship: false,
    trouble: null,
  };
}

function marry(scene: Scene, first: Draft, second: Draft): void {
  const { dice, anchor } = scene;
  const youngest = first.birthDate > second.birthDate ? first.birthDate : second.birthDate;
  const latest = addYears(youngest, 45) < anchor ? addYears(youngest, 45) : anchor;
  const since = between(dice, addYears(youngest, 18), latest);
  // Registered partnership could be entered into until marriage was opened to couples of the same sex, 15 June 2012.
  const code = first.sex === second.sex && since < '2012-06-15' ? 'P' : 'G';
  setCivilStatus(first, code, since);
  setCivilStatus(second, code, since);
  first.spouse = second.cpr;
  second.spouse = first.cpr;
  if (dice.chance(0.6)) first.family = second.family;
}

function setCivilStatus(person: Draft, code: string, since: IsoDate): void {
  person.civilStatus = code;
  person.civilStatusSince = since;
}

/** Gives people who live together their address; one family in a hundred is protected. */
function settle(scene: Scene, people: Draft[]): Draft[] {
  const { dice, anchor } = scene;
  const oldest = people.reduce((first, person) => (person.birthDate < first ? person.birthDate : first), anchor);
  const grown = addYears(oldest, 18);
  const earliest = grown > addYears(anchor, -20) ? grown : addYears(anchor, -20);
  const movedInOn = between(dice, earliest, addDays(anchor, -10));
  const address = newAddress(dice, movedInOn);
  const from = dice.chance(0.01) ? addDays(anchor, -dice.int(1, 300)) : null;
  for (const person of people) {
    person.address = person.birthDate > movedInOn ? { ...address, movedInOn: person.birthDate } : address;
    if (from !== null) person.protection = { from: person.birthDate > from ? person.birthDate : from, to: addYears(from, 1) };
  }
  return people;
}

function newAddress(dice: Dice, movedInOn: IsoDate): PersonAddress {
  const road = dice.pick(ROADS);
  const flat = road.kind === 'flats';
  return {
    roadName: road.name,
    roadCode: road.code,
    houseNumber: String(dice.int(1, flat ? 96 : 140)).padStart(3, '0') + (dice.chance(0.12) ? dice.pick(['A', 'B', 'C']) : ''),
    floor: flat ? dice.pick(['st', '01', '02', '03', '04', '05']) : null,
    door: flat ? dice.pick(['tv', 'mf', 'th']) : null,
    postalCode: road.postalCode,
    postalDistrict: road.postalDistrict,
    municipalityCode: '0101',
    movedInOn,
  };
}

function between(dice: Dice, from: IsoDate, to: IsoDate): IsoDate {
  return addDays(from, dice.int(0, Math.max(0, daysBetween(from, to))));
}
