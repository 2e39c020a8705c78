// What kinds of cases each administration's fagsystem has in the training environment, and which invented units have them.
// Titles are Bilag 1's tasks and KLE numbers KLE 2025's (2013's where 2025 has none); laws by name only, paragraphs are not verified.

/** A kind of case. */
export interface CaseKind {
  readonly title: string;
  readonly kle: string;
  readonly kleTitle: string;
  /** Handlingsfacet. */
  readonly facet: string;
  /** Youngest and oldest who has such a case. */
  readonly ages: readonly [number, number];
  readonly needsChildren: boolean;
  readonly sensitivity: string;
  readonly law: string;
  readonly waitsFor: string;
}

/** Fagsystemer with cases, by the administration they belong to. Skat's assessments are of another kind: see taxAssessments. */
export const CASE_SYSTEMS = ['FAF', 'KSR', 'KFF', 'BTF', 'MFF', 'SUF', 'UUF'] as const;
export type CaseSystem = (typeof CASE_SYSTEMS)[number];

type Some<T> = readonly [T, ...T[]];

interface SystemCases {
  readonly kinds: Some<CaseKind>;
  readonly units: Some<string>;
  /** KLE number's beginning -> the unit that has such cases; the rest are shared by `units`. */
  readonly unitByKle: Readonly<Record<string, string>>;
  /** True where progress has all six values of OIO; else Bestilt and Udfoert are left out, as in SF1470. */
  readonly sixSteps: boolean;
  /** Most cases of somebody in the crowd, grown up and child. */
  readonly most: readonly [adult: number, child: number];
}

const OPEN = 'IKKE_FORTROLIGE_DATA';
const CONFIDENTIAL = 'FORTROLIGE_PERSONOPLYSNINGER';
const SENSITIVE = 'FOELSOMME_PERSONOPLYSNINGER';

const kind = (
  title: string,
  kle: string,
  kleTitle: string,
  ages: readonly [number, number],
  law: string,
  waitsFor: string,
  more: { children?: boolean; sensitive?: boolean; open?: boolean } = {},
): CaseKind => ({
  title,
  kle,
  kleTitle,
  facet: 'G01',
  ages,
  law,
  waitsFor,
  needsChildren: more.children ?? false,
  sensitivity: more.sensitive ? SENSITIVE : more.open ? OPEN : CONFIDENTIAL,
});

const FAF: SystemCases = {
  kinds: [
    kind(
      'Boligsikring',
      '32.06.00',
      'Boligstøtte i almindelighed',
      [18, 66],
      'Lov om individuel boligstøtte',
      'Afventer lejekontrakt',
    ),
    kind(
      'Beboerindskudslån',
      '32.06.16',
      'Beboerindskud',
      [18, 90],
      'Lov om individuel boligstøtte',
      'Afventer lønoplysninger',
    ),
    kind(
      'Sygedagpenge',
      '32.30.04',
      'Udbetaling af sygedagpenge',
      [18, 67],
      'Lov om sygedagpenge',
      'Afventer oplysningsskema',
      { sensitive: true },
    ),
    kind(
      'Kontanthjælp',
      '32.24.04',
      'Hjælp til forsørgelse (kontanthjælp mv.)',
      [18, 66],
      'Lov om aktiv socialpolitik',
      'Afventer kontoudtog',
      { sensitive: true },
    ),
    kind(
      'Enkeltydelser',
      '32.21.12',
      'Hjælp til enkeltudgifter',
      [18, 99],
      'Lov om aktiv socialpolitik',
      'Afventer dokumentation for udgiften',
    ),
    kind(
      'Børnetilskud ordinært/ekstra',
      '32.09.00',
      'Børnetilskud (KLE 2013)',
      [18, 60],
      'Lov om børnetilskud',
      'Afventer erklæring',
      { children: true },
    ),
    kind(
      'Økonomisk friplads',
      '28.77.08',
      'Økonomisk fripladstilskud',
      [18, 55],
      'Dagtilbudsloven',
      'Afventer årsopgørelse',
      { children: true },
    ),
    kind(
      'Pladsanvisning',
      '28.09.40',
      'Optagelse i dagtilbud / plads i anden kommune / opsigelse',
      [18, 50],
      'Dagtilbudsloven',
      'Afventer ledig plads',
      { children: true },
    ),
    kind(
      'Barselsdagpenge',
      '32.30.08',
      'Dagpenge ved barsel',
      [20, 48],
      'Lov om ret til orlov og dagpenge ved barsel',
      'Afventer arbejdsgiver',
      { children: true },
    ),
    kind('Førtidspension', '32.03.16', 'Førtidspension', [30, 66], 'Lov om social pension', 'Afventer lægeattest', {
      sensitive: true,
    }),
    kind(
      'Tillæg (personlige og helbreds-)',
      '32.03.12',
      'Personligt tillæg og helbredstillæg',
      [60, 105],
      'Lov om social pension',
      'Afventer overslag',
    ),
    kind(
      'Hjælpemidler (personlige, udskiftning)',
      '27.60.04',
      'Kropsbårne hjælpemidler',
      [0, 105],
      'Lov om social service',
      'Afventer leverandør',
      { sensitive: true },
    ),
  ],
  units: ['Ydelsescenter Nord', 'Ydelsescenter Syd'],
  unitByKle: {
    '28.': 'Pladsanvisningen',
    '32.30': 'Sygedagpengekontoret',
    '32.09': 'Familieafdelingen',
    '27.': 'Hjælpemiddelenheden',
  },
  sixSteps: false,
  most: [8, 2],
};

/** The fagsystemer, each with what Bilag 1 gives its administration. */
export const SYSTEM_CASES: Readonly<Record<CaseSystem, SystemCases>> = {
  FAF,
  KSR: {
    kinds: [
      kind(
        'Folkeregister (flytteanmeldelser)',
        '23.05.10',
        'Flytteanmeldelse',
        [0, 105],
        'CPR-loven',
        'Afventer lejekontrakt',
      ),
      kind(
        'Folkeregister (udskrifter attester)',
        '23.05.03',
        'Videregivelse af oplysninger fra CPR',
        [18, 105],
        'CPR-loven',
        'Afventer legitimation',
      ),
      kind(
        'Folkeregister (nyt sygesikringskort)',
        '29.03.04',
        'Udstedelse af sundhedskort',
        [0, 105],
        'Sundhedsloven',
        'Kort bestilt',
      ),
      kind(
        'Folkeregister (EU-sygesikring)',
        '29.03.06',
        'Udstedelse af EU-sygesikringskort',
        [0, 105],
        'Sundhedsloven',
        'Kort bestilt',
      ),
      kind(
        'Lån betaling ejd.skat (ansøgning)',
        '25.02.09',
        'Lån til betaling af ejendomsskatter mv.',
        [65, 105],
        'Lov om lån til betaling af ejendomsskatter',
        'Afventer pantebrev',
      ),
      kind(
        'Opkrævning/betalingsaftaler',
        '25.45.10',
        'Opkrævning af fordringer',
        [18, 95],
        'Ikke verificeret',
        'Afventer budgetskema',
      ),
    ],
    units: ['Folkeregistret', 'Opkrævningen'],
    unitByKle: { '23.': 'Folkeregistret', '29.': 'Folkeregistret', '25.': 'Opkrævningen' },
    sixSteps: true,
    most: [2, 1],
  },
  KFF: {
    kinds: [
      kind('Vielser/reg. Partnerskab', '23.01.02', 'Vielse', [18, 90], 'Ægteskabsloven', 'Afventer prøvelsesattest'),
      kind(
        'Alkoholbevilling',
        '22.01.01',
        'Alkoholbevillinger',
        [21, 75],
        'Restaurationsloven',
        'Afventer udtalelse fra politiet',
        { open: true },
      ),
      kind(
        'Folkeoplysning (tilskud)',
        '18.15.05',
        'Frivilligt folkeoplysende foreningsarbejde / aktivitetstilskud',
        [18, 85],
        'Folkeoplysningsloven',
        'Afventer regnskab',
        { open: true },
      ),
      kind(
        'Folkeoplysning (lokaler)',
        '18.15.12',
        'Anvisning af lokaler og udendørsanlæg - folkeoplysning',
        [18, 85],
        'Folkeoplysningsloven',
        'Afventer ledigt lokale',
        { open: true },
      ),
      kind(
        'Legater',
        '00.06.04',
        'Ansøgninger og udbetalinger af legater',
        [16, 99],
        'Fundats',
        'Afventer uddelingsmøde',
      ),
    ],
    units: ['Borgerservice, Rådhuset', 'Kultur og Fritid'],
    unitByKle: { '23.': 'Borgerservice, Rådhuset' },
    sixSteps: true,
    most: [1, 0],
  },
  BTF: {
    kinds: [
      kind(
        'Parkeringslicenser (erhvervs/beboer)',
        '05.09.02',
        'Betalingsparkering - Parkeringslicenser og betalingsafgifter',
        [18, 95],
        'Færdselsloven',
        'Afventer registreringsattest',
        { open: true },
      ),
      kind(
        'Handicapparkering',
        '05.09.12',
        'Parkeringsdispensationer',
        [18, 105],
        'Færdselsloven',
        'Afventer lægeerklæring',
        { sensitive: true },
      ),
      kind(
        'Udendørsservering',
        '05.14.08',
        'Benyttelse af gade- og fortovsarealer - genstande på vejareal',
        [18, 75],
        'Lov om offentlige veje',
        'Afventer målsat tegning',
        { open: true },
      ),
      kind(
        'Klager over p-afgift',
        '05.09.04',
        'Parkeringskontrol',
        [18, 90],
        'Færdselsloven',
        'Afventer p-vagtens rapport',
      ),
      kind('Byggesager', '02.34.02', 'Byggetilladelse', [20, 95], 'Byggeloven', 'Afventer nabohøring', { open: true }),
    ],
    units: ['Vej og Park', 'Parkering'],
    unitByKle: { '05.09': 'Parkering', '02.': 'Byggesager' },
    sixSteps: false,
    most: [2, 0],
  },
  MFF: {
    kinds: [
      kind(
        'Affald (rådgivning (R98) og anmeldelse)',
        '07.18.00',
        'Affald fra husholdninger, indsamlingsordninger i almindelighed',
        [18, 99],
        'Miljøbeskyttelsesloven',
        'Afventer besigtigelse',
        { open: true },
      ),
      kind('Rotter', '09.13.01', 'Rottebekæmpelse', [18, 99], 'Miljøbeskyttelsesloven', 'Afventer bekæmper', {
        open: true,
      }),
      kind(
        'Miljøklager (ulempesager)',
        '09.11.00',
        'Ekstern støj i almindelighed',
        [18, 99],
        'Miljøbeskyttelsesloven',
        'Afventer måling',
      ),
      kind(
        'Olietanke, afmeldinger',
        '09.08.30',
        'Indretning, etablering og drift af olietanke mv.',
        [25, 99],
        'Miljøbeskyttelsesloven',
        'Afventer sløjfningsattest',
        { open: true },
      ),
    ],
    units: ['Miljøkontrollen'],
    unitByKle: { '07.': 'Affald og Genbrug' },
    sixSteps: false,
    most: [1, 0],
  },
  SUF: {
    kinds: [
      kind(
        'Praktisk bistand',
        '27.36.04',
        'Personlig og praktisk hjælp',
        [65, 105],
        'Lov om social service',
        'Afventer visitationsbesøg',
        { sensitive: true },
      ),
      kind(
        'Hjælpemidler, tekniske og anden støtte',
        '27.60.08',
        'Mobilitetshjælpemidler',
        [40, 105],
        'Lov om social service',
        'Afventer ergoterapeut',
        { sensitive: true },
      ),
      kind(
        'Boligvisitation',
        '27.45.04',
        'Anvisning til ældrebolig/handicapbolig (visitation)',
        [67, 105],
        'Almenboligloven',
        'Afventer visitationsudvalg',
        { sensitive: true },
      ),
      kind(
        'Forebyggende besøg',
        '27.35.04',
        'Forebyggende hjemmebesøg',
        [75, 105],
        'Lov om social service',
        'Besøg aftalt',
        { sensitive: true },
      ),
      kind(
        'Personlige tillæg',
        '32.03.12',
        'Personligt tillæg og helbredstillæg',
        [65, 105],
        'Lov om social pension',
        'Afventer overslag',
        { sensitive: true },
      ),
    ],
    units: ['Lokalområdekontor Nord', 'Lokalområdekontor Syd'],
    unitByKle: { '32.': 'Pensions- og omsorgskontoret' },
    sixSteps: false,
    most: [3, 0],
  },
  UUF: {
    kinds: [
      kind(
        'Skole, fritidshjem og klub',
        '17.20.01',
        'Skoleindskrivning og elevoplysninger',
        [4, 17],
        'Folkeskoleloven',
        'Afventer ledig plads',
      ),
      kind(
        'Modersmålsundervisning',
        '17.15.04',
        'Modersmålsundervisning',
        [6, 15],
        'Folkeskoleloven',
        'Afventer holdstørrelse',
      ),
      kind(
        'Sprogstimulering',
        '28.09.08',
        'Sprogvurdering og sprogstimulering',
        [3, 6],
        'Dagtilbudsloven',
        'Afventer sprogvurdering',
      ),
      kind(
        'Ungdommens Uddannelsesvejledning',
        '17.27.21',
        'Vejledning om valg af ungdomsuddannelse og erhverv',
        [14, 25],
        'Ikke verificeret',
        'Samtale aftalt',
      ),
      kind(
        'Ungdomsuddannelse - ansøgning om transporttilskud',
        '54.18.16',
        'Befordring - ungdomsuddannelse',
        [15, 25],
        'Ikke verificeret',
        'Afventer bekræftelse fra skolen',
      ),
      kind(
        'Specialundervisning voksne (CSV)',
        '17.00.00',
        'Emne ikke verificeret',
        [26, 90],
        'Ikke verificeret',
        'Afventer udredning',
        { sensitive: true },
      ),
    ],
    units: ['Skoleforvaltningen', 'UU København'],
    unitByKle: { '17.27': 'UU København', '54.': 'UU København' },
    sixSteps: false,
    most: [1, 3],
  },
};
