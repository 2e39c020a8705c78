// The cases an invented person has in each administration's fagsystem, and how one runs from application to end.
// Must not know wire formats. Texts are sober inventions.
import type { IsoDate } from '../../../shared/domain/cpr.ts';
import { ageOn } from '../../../shared/domain/cpr.ts';
import { addDays, at, daysBetween } from './dates.ts';
import { type CaseKind, type CaseSystem, SYSTEM_CASES } from './case-kinds.ts';
import { CASEWORKERS } from './names.ts';
import type { CitizenCase, PopulationPerson } from './population.ts';
import { type Chance, chance, seededUuid } from './random.ts';
import { CASEWORKER } from './troubled-people.ts';

const YEARS_BACK_DAYS = 15 * 365;

/** Streams of draws are named by system; FAF's came first and has no name, so that its cases stay what they were. */
const placeOf = (system: CaseSystem) => (system === 'FAF' ? [] : [system]);

/** All cases of one person in one administration's fagsystem, oldest first. The same person, seed and anchor give the same cases. */
export function casesOf(person: PopulationPerson, system: CaseSystem, seed: number, anchor: IsoDate): CitizenCase[] {
  if (person.trouble === 'noCases') return [];
  const { kinds } = SYSTEM_CASES[system];
  const draw = chance(seed, 'cases', ...placeOf(system), person.cpr);
  // Nobody applies after death; what was under way goes on.
  const end = person.status === '90' ? (person.statusSince ?? anchor) : anchor;
  const age = ageOn(person.birthDate, anchor);
  const count = countOf(person, system, age, draw);
  const reach =
    person.trouble === 'manyCases'
      ? 20 * 365
      : Math.min(YEARS_BACK_DAYS, Math.max(60, daysBetween(person.birthDate, anchor) - 30));
  const cases = Array.from({ length: count }, (_, index) => {
    // One or two are recent and still open for those who have trouble to show; among the crowd one in four has one.
    const isRecent = index < 2 && (person.trouble !== null || draw.oneIn(4));
    const opened = addDays(end, -(isRecent ? draw.whole(1, 45) : draw.whole(60, Math.max(60, reach))));
    const then = ageOn(person.birthDate, opened);
    const [first, ...others] = kinds.filter(
      ({ ages, needsChildren }) => then >= ages[0] && then <= ages[1] && (!needsChildren || person.children.length > 0),
    );
    return first === undefined
      ? []
      : [oneCase(person, system, draw.pick([first, ...others]), opened, index, seed, anchor)];
  }).flat();
  return cases.toSorted((a, b) => a.openedAt.localeCompare(b.openedAt));
}

function countOf(person: PopulationPerson, system: CaseSystem, age: number, draw: Chance): number {
  const [adult, child] = SYSTEM_CASES[system].most;
  if (system === 'FAF')
    return person.trouble === 'manyCases'
      ? 400
      : person.trouble === null
        ? draw.whole(0, age < 18 ? child : adult)
        : draw.whole(5, 9);
  if (person.trouble === 'manyCases') return draw.whole(6, 12);
  return person.trouble === null ? draw.whole(0, age < 18 ? child : adult) : draw.whole(2, 4);
}

function oneCase(
  person: PopulationPerson,
  system: CaseSystem,
  kind: CaseKind,
  opened: IsoDate,
  index: number,
  seed: number,
  anchor: IsoDate,
): CitizenCase {
  const place = placeOf(system);
  const { units, unitByKle, sixSteps } = SYSTEM_CASES[system];
  const draw = chance(seed, 'case', ...place, person.cpr, index);
  const age = daysBetween(opened, anchor);
  const lengths = [draw.whole(1, 10), draw.whole(8, 50), draw.whole(5, 60)] as const;
  const decided = lengths[0] + lengths[1];
  const steps = [
    { progress: 'Opstaaet', day: 0 },
    { progress: 'Oplyst', day: lengths[0] },
    { progress: 'Afgjort', day: decided },
    ...(sixSteps
      ? [
          { progress: 'Bestilt', day: decided + 1 },
          { progress: 'Udfoert', day: decided + Math.ceil(lengths[2] / 2) },
        ]
      : []),
    { progress: 'Afsluttet', day: decided + lengths[2] },
  ];
  const stays = draw.oneIn(14) ? steps.length - 1 : steps.length; // Some are decided and never closed: that is what real lists look like.
  const course = steps
    // Before the anchor's own day: what happens later that day has not happened yet when somebody looks in the morning.
    .filter((step, nth) => step.day < Math.max(age, 1) && nth < stays)
    .map((step) => ({
      progress: step.progress,
      at: at(addDays(opened, step.day), draw.whole(8, 15), draw.whole(0, 59)),
    }))
    .toSorted((a, b) => a.at.localeCompare(b.at));
  const last = course.at(-1)?.progress ?? 'Opstaaet';
  const year = opened.slice(0, 4);
  const number = `${year}-${String(draw.whole(1, 999_999)).padStart(6, '0')}`;
  const drawn = draw.pick(units);
  const unit = Object.entries(unitByKle).find(([beginning]) => kind.kle.startsWith(beginning))?.[1] ?? drawn;
  const drawnHandler = draw.pick(CASEWORKERS);
  // Some are the desk's own person's, so that her work list has something in it. A stream of its own: the other draws stay what they were.
  const handler = chance(seed, 'desk', ...place, person.cpr, index).oneIn(10) ? CASEWORKER.name : drawnHandler;
  const hostile = person.trouble === 'hostile';
  const openedAt = course[0]?.at ?? at(opened, 9, 0);
  const who = `${person.given} ${person.family}`;
  return {
    uuid: seededUuid(seed, system.toLowerCase(), person.cpr, index),
    cpr: person.cpr,
    caseNumber: number,
    title: (hostile ? HOSTILE_TITLES[index] : undefined) ?? `${kind.title}, ansøgning`,
    kle: kind.kle,
    kleTitle: kind.kleTitle,
    facet: kind.facet,
    course: course.length > 0 ? course : [{ progress: 'Opstaaet', at: openedAt }],
    localStatus: last === 'Oplyst' ? kind.waitsFor : (STATUS_WORDS[last] ?? last),
    sensitivity: person.trouble === 'vip' && system === 'FAF' && index === 0 ? 'VIP_SAGER' : kind.sensitivity,
    openedAt,
    deadline: last === 'Opstaaet' || last === 'Oplyst' ? addDays(opened, draw.whole(14, 56)) : null,
    unit: { uuid: seededUuid(seed, 'unit', unit), name: unit },
    handler: draw.oneIn(5) ? null : { uuid: seededUuid(seed, 'handler', handler), name: handler },
    partyName: person.trouble === 'disagree' ? 'Ditte Enkelt' : hostile ? '<img src=x onerror=alert(1)>' : who,
    description: `Ansøgning om ${kind.title.toLowerCase()}. Modtaget i skranken.`,
    legalBasis: kind.law,
    notes: notesOf(kind, opened, age, handler, hostile, draw.whole(0, 3)),
    documents: documentsOf(kind, opened, age, person, system, index, seed),
    active: person.trouble !== null || !draw.oneIn(25),
  };
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  Opstaaet: 'Modtaget',
  Afgjort: 'Afgjort, afventer udbetaling',
  Bestilt: 'Bestilt hos leverandør',
  Udfoert: 'Udført',
  Afsluttet: 'Lukket',
};

const HOSTILE_TITLES = [
  '<img src=x onerror=alert(1)> Boligsikring',
  '=HYPERLINK("https://ond.example","Klik her")',
  'Sygedagpenge \u202Egnulemdna\u202C og slut',
  "Robert'); DROP TABLE sager;--",
  '{{7*7}} ${7*7} <script>alert(1)</script>',
] as const;

function notesOf(
  kind: CaseKind,
  opened: IsoDate,
  age: number,
  author: string,
  hostile: boolean,
  count: number,
): CitizenCase['notes'] {
  const texts = [
    ['Samtale i skranken', `Borgeren er vejledt om ${kind.title.toLowerCase()} og om, hvilke oplysninger der mangler.`],
    ['Telefonnotat', 'Borgeren ringede og oplyste, at de manglende oplysninger sendes i denne uge.'],
    ['Oplysninger modtaget', 'De manglende oplysninger er modtaget og lagt på sagen.'],
  ] as const;
  return texts.slice(0, count).map(([title, text], place) => ({
    at: at(addDays(opened, Math.min(Math.max(0, age - 1), place * 6)), 10 + place, 15),
    title,
    text: hostile ? `${text}\n<script>alert('journal')</script>\n=1+1\n\u202Ebidi\u202C` : text,
    author,
  }));
}

function documentsOf(
  kind: CaseKind,
  opened: IsoDate,
  age: number,
  person: PopulationPerson,
  system: CaseSystem,
  index: number,
  seed: number,
): CitizenCase['documents'] {
  const all = [
    { day: 0, title: `Ansøgningsskema, ${kind.title.toLowerCase()}`, kind: 'Brev, indgaaende', status: 'Endeligt' },
    { day: 1, title: 'Kvittering for ansøgning', kind: 'Brev, udgaaende', status: 'Endeligt' },
    { day: 40, title: `Afgørelse om ${kind.title.toLowerCase()}`, kind: 'Brev, udgaaende', status: 'Endeligt' },
  ];
  return all
    .filter(({ day }) => day < Math.max(age, 1))
    .map(({ day, ...rest }, place) => ({
      ...rest,
      uuid: seededUuid(seed, 'document', ...placeOf(system), person.cpr, index, place),
      date: addDays(opened, day),
    }));
}
