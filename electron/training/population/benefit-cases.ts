// FAF's benefit cases for an invented person: what kinds there are, and how one runs from application to end.
// Task names and KLE numbers are Bilag 1's and KLE 2025's (2013's where 2025 has none). Texts are sober inventions.
import type { IsoDate } from '../../../shared/domain/cpr.ts';
import { ageOn } from '../../../shared/domain/cpr.ts';
import { addDays, at, daysBetween } from './dates.ts';
import { CASEWORKERS } from './names.ts';
import type { BenefitCase, Person } from './population.ts';
import { chance, seededUuid } from './random.ts';

interface Benefit {
  readonly title: string;
  readonly kle: string;
  readonly kleTitle: string;
  readonly ages: readonly [number, number];
  readonly needsChildren: boolean;
  readonly sensitivity: string;
  /** Statute by name only: paragraphs are not verified. */
  readonly law: string;
  readonly waitsFor: string;
}

const CONFIDENTIAL = 'FORTROLIGE_PERSONOPLYSNINGER';
const SENSITIVE = 'FOELSOMME_PERSONOPLYSNINGER';

const benefit = (
  title: string, kle: string, kleTitle: string, ages: readonly [number, number], law: string, waitsFor: string,
  more: { children?: boolean; sensitive?: boolean } = {},
): Benefit => ({
  title, kle, kleTitle, ages, law, waitsFor, needsChildren: more.children ?? false, sensitivity: more.sensitive ? SENSITIVE : CONFIDENTIAL,
});

const BENEFITS: readonly [Benefit, ...Benefit[]] = [
  benefit('Boligsikring', '32.06.00', 'Boligstøtte i almindelighed', [18, 66], 'Lov om individuel boligstøtte', 'Afventer lejekontrakt'),
  benefit('Beboerindskudslån', '32.06.16', 'Beboerindskud', [18, 90], 'Lov om individuel boligstøtte', 'Afventer lønoplysninger'),
  benefit('Sygedagpenge', '32.30.04', 'Udbetaling af sygedagpenge', [18, 67], 'Lov om sygedagpenge', 'Afventer oplysningsskema', { sensitive: true }),
  benefit('Kontanthjælp', '32.24.04', 'Hjælp til forsørgelse (kontanthjælp mv.)', [18, 66], 'Lov om aktiv socialpolitik', 'Afventer kontoudtog', { sensitive: true }),
  benefit('Enkeltydelser', '32.21.12', 'Hjælp til enkeltudgifter', [18, 99], 'Lov om aktiv socialpolitik', 'Afventer dokumentation for udgiften'),
  benefit('Børnetilskud ordinært/ekstra', '32.09.00', 'Børnetilskud (KLE 2013)', [18, 60], 'Lov om børnetilskud', 'Afventer erklæring', { children: true }),
  benefit('Økonomisk friplads', '28.77.08', 'Økonomisk fripladstilskud', [18, 55], 'Dagtilbudsloven', 'Afventer årsopgørelse', { children: true }),
  benefit('Pladsanvisning', '28.09.40', 'Optagelse i dagtilbud / plads i anden kommune / opsigelse', [18, 50], 'Dagtilbudsloven', 'Afventer ledig plads', { children: true }),
  benefit('Barselsdagpenge', '32.30.08', 'Dagpenge ved barsel', [20, 48], 'Lov om ret til orlov og dagpenge ved barsel', 'Afventer arbejdsgiver', { children: true }),
  benefit('Førtidspension', '32.03.16', 'Førtidspension', [30, 66], 'Lov om social pension', 'Afventer lægeattest', { sensitive: true }),
  benefit('Tillæg (personlige og helbreds-)', '32.03.12', 'Personligt tillæg og helbredstillæg', [60, 105], 'Lov om social pension', 'Afventer overslag'),
  benefit('Hjælpemidler (personlige, udskiftning)', '27.60.04', 'Kropsbårne hjælpemidler', [0, 105], 'Lov om social service', 'Afventer leverandør', { sensitive: true }),
];

const UNITS: readonly [string, ...string[]] = ['Ydelsescenter Nord', 'Ydelsescenter Syd'];
/** KLE number's beginning -> the invented unit that has such cases; the rest are shared by the two centres. */
const UNIT_BY_KLE: Readonly<Record<string, string>> = { '28.': 'Pladsanvisningen', '32.30': 'Sygedagpengekontoret', '32.09': 'Familieafdelingen', '27.': 'Hjælpemiddelenheden' };
const YEARS_BACK_DAYS = 15 * 365;

/** All FAF cases of one person, oldest first. The same person, seed and anchor give the same cases. */
export function benefitCasesOf(person: Person, seed: number, anchor: IsoDate): BenefitCase[] {
  if (person.trouble === 'noCases') return [];
  const draw = chance(seed, 'cases', person.cpr);
  // Nobody applies after death; what was under way goes on.
  const end = person.status === '90' ? (person.statusSince ?? anchor) : anchor;
  const age = ageOn(person.birthDate, anchor);
  const count = person.trouble === 'manyCases' ? 400 : person.trouble === null ? draw.whole(0, age < 18 ? 2 : 8) : draw.whole(5, 9);
  const reach = person.trouble === 'manyCases' ? 20 * 365 : Math.min(YEARS_BACK_DAYS, Math.max(60, daysBetween(person.birthDate, anchor) - 30));
  const cases = Array.from({ length: count }, (_, index) => {
    // One or two are recent and still open for those who have trouble to show; among the crowd one in four has one.
    const isRecent = index < 2 && (person.trouble !== null || draw.oneIn(4));
    const opened = addDays(end, -(isRecent ? draw.whole(1, 45) : draw.whole(60, Math.max(60, reach))));
    const then = ageOn(person.birthDate, opened);
    const [first, ...others] = BENEFITS.filter(
      ({ ages, needsChildren }) => then >= ages[0] && then <= ages[1] && (!needsChildren || person.children.length > 0),
    );
    return first === undefined ? [] : [oneCase(person, draw.pick([first, ...others]), opened, index, seed, anchor)];
  }).flat();
  return cases.toSorted((a, b) => a.openedAt.localeCompare(b.openedAt));
}

function oneCase(person: Person, kind: Benefit, opened: IsoDate, index: number, seed: number, anchor: IsoDate): BenefitCase {
  const draw = chance(seed, 'case', person.cpr, index);
  const age = daysBetween(opened, anchor);
  const lengths = [draw.whole(1, 10), draw.whole(8, 50), draw.whole(5, 60)] as const;
  const steps = [
    { progress: 'Opstaaet', day: 0 },
    { progress: 'Oplyst', day: lengths[0] },
    { progress: 'Afgjort', day: lengths[0] + lengths[1] },
    { progress: 'Afsluttet', day: lengths[0] + lengths[1] + lengths[2] },
  ];
  const stays = draw.oneIn(14) ? 3 : 4; // Some are decided and never closed: that is what real lists look like.
  const course = steps
    .filter((step, place) => step.day <= age && place < stays)
    .map((step) => ({ progress: step.progress, at: at(addDays(opened, step.day), draw.whole(8, 15), draw.whole(0, 59)) }))
    .toSorted((a, b) => a.at.localeCompare(b.at));
  const last = course.at(-1)?.progress ?? 'Opstaaet';
  const year = opened.slice(0, 4);
  const number = `${year}-${String(draw.whole(1, 999_999)).padStart(6, '0')}`;
  const drawn = draw.pick(UNITS);
  const unit = Object.entries(UNIT_BY_KLE).find(([beginning]) => kind.kle.startsWith(beginning))?.[1] ?? drawn;
  const handler = draw.pick(CASEWORKERS);
  const hostile = person.trouble === 'hostile';
  const openedAt = course[0]?.at ?? at(opened, 9, 0);
  const word = { Opstaaet: 'Modtaget', Oplyst: kind.waitsFor, Afgjort: 'Afgjort, afventer udbetaling', Afsluttet: 'Lukket' }[last] ?? last;
  const who = `${person.given} ${person.family}`;
  return {
    uuid: seededUuid(seed, 'faf', person.cpr, index),
    cpr: person.cpr,
    caseNumber: number,
    title: (hostile ? HOSTILE_TITLES[index] : undefined) ?? `${kind.title}, ansøgning`,
    kle: kind.kle,
    kleTitle: kind.kleTitle,
    facet: 'G01',
    course: course.length > 0 ? course : [{ progress: 'Opstaaet', at: openedAt }],
    localStatus: word,
    sensitivity: kind.sensitivity,
    openedAt,
    deadline: last === 'Opstaaet' || last === 'Oplyst' ? addDays(opened, draw.whole(14, 56)) : null,
    unit: { uuid: seededUuid(seed, 'unit', unit), name: unit },
    handler: draw.oneIn(5) ? null : { uuid: seededUuid(seed, 'handler', handler), name: handler },
    partyName: person.trouble === 'disagree' ? 'Ditte Enkelt' : hostile ? '<img src=x onerror=alert(1)>' : who,
    description: `Ansøgning om ${kind.title.toLowerCase()}. Modtaget i skranken.`,
    legalBasis: kind.law,
    notes: notesOf(kind, opened, age, handler, hostile, draw.whole(0, 3)),
    documents: documentsOf(kind, opened, age, person, index, seed),
    active: person.trouble !== null || !draw.oneIn(25),
  };
}

const HOSTILE_TITLES = [
  '<img src=x onerror=alert(1)> Boligsikring',
  '=HYPERLINK("https://ond.example","Klik her")',
  'Sygedagpenge \u202Egnulemdna\u202C og slut',
  "Robert'); DROP TABLE sager;--",
  '{{7*7}} ${7*7} <script>alert(1)</script>',
] as const;

function notesOf(kind: Benefit, opened: IsoDate, age: number, author: string, hostile: boolean, count: number): BenefitCase['notes'] {
  const texts = [
    ['Samtale i skranken', `Borgeren er vejledt om ${kind.title.toLowerCase()} og om, hvilke oplysninger der mangler.`],
    ['Telefonnotat', 'Borgeren ringede og oplyste, at de manglende oplysninger sendes i denne uge.'],
    ['Oplysninger modtaget', 'De manglende oplysninger er modtaget og lagt på sagen.'],
  ] as const;
  return texts.slice(0, count).map(([title, text], place) => ({
    at: at(addDays(opened, Math.min(age, place * 6)), 10 + place, 15),
    title,
    text: hostile ? `${text}\n<script>alert('journal')</script>\n=1+1\n\u202Ebidi\u202C` : text,
    author,
  }));
}

function documentsOf(kind: Benefit, opened: IsoDate, age: number, person: Person, index: number, seed: number): BenefitCase['documents'] {
  const all = [
    { day: 0, title: `Ansøgningsskema, ${kind.title.toLowerCase()}`, kind: 'Brev, indgaaende', status: 'Endeligt' },
    { day: 1, title: 'Kvittering for ansøgning', kind: 'Brev, udgaaende', status: 'Endeligt' },
    { day: 40, title: `Afgørelse om ${kind.title.toLowerCase()}`, kind: 'Brev, udgaaende', status: 'Endeligt' },
  ];
  return all
    .filter(({ day }) => day <= age)
    .map(({ day, ...rest }, place) => ({ ...rest, uuid: seededUuid(seed, 'document', person.cpr, index, place), date: addDays(opened, day) }));
}
