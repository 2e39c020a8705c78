// The catalogue's search with the words people really type: spellings, endings, parts of compounds, errors, other names, English.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tasks } from '../../../../shared/catalogue/catalogue.ts';
import { fold, partsOf, stem, wordsOf } from '../../../../shared/catalogue/danish-words.ts';
import { lifeSituations } from '../../../../shared/catalogue/life-situations.ts';
import { searchHitSchema } from '../../../../shared/catalogue/search-hit.ts';
import { searchCatalogue } from '../../../../shared/catalogue/search.ts';
import searchWords from '../../../../shared/catalogue/search-words.json' with { type: 'json' };

const ids = (query: string, limit = 20) => searchCatalogue(query, limit).map((hit) => String(hit.id));

test.each([
  // the task's own words
  ['boligsikring', 'boligsikring'],
  ['økonomisk friplads', 'oekonomisk-friplads'],
  ['kontanthjælp', 'kontanthjaelp'],
  ['rotter', 'rotter'],
  // aa, oe, ae and the letters without their marks
  ['oekonomisk friplads', 'oekonomisk-friplads'],
  ['koerekort', 'pas-og-koerekort'],
  ['korekort', 'pas-og-koerekort'],
  ['laan til ejendomsskat', 'laan-til-ejendomsskat'],
  ['aegteskab', 'vielser'],
  ['BØRNEPENGE', 'boernefamilieydelse'],
  // other names
  ['børnepenge', 'boernefamilieydelse'],
  ['børnecheck', 'boernefamilieydelse'],
  ['folkeregister', 'flytteanmeldelser'],
  ['kørekort', 'pas-og-koerekort'],
  ['mitid', 'digital-signatur'],
  ['parkeringsbøde', 'klager-over-p-afgift'],
  ['vuggestue', 'pladsanvisning'],
  ['bryllup', 'vielser'],
  ['gult kort', 'sygesikringskort'],
  ['blå kort', 'eu-sygesikring'],
  ['lægeskift', 'sygesikring'],
  ['indefrysning', 'laan-til-ejendomsskat'],
  // typing errors
  ['bolgstøtte', 'boligsikring'],
  ['boligsikrnig', 'boligsikring'],
  ['pladsanvisnig', 'pladsanvisning'],
  ['kontanthjelp', 'kontanthjaelp'],
  ['brylup', 'vielser'],
  ['skatekort', 'skatteopgaver'],
  ['bornepenge', 'boernefamilieydelse'],
  ['pasport', 'pas-og-koerekort'],
  // endings
  ['passet', 'pas-og-koerekort'],
  ['skattekortet', 'skatteopgaver'],
  ['vielserne', 'vielser'],
  ['sygedagpengene', 'sygedagpenge'],
  ['rotte', 'rotter'],
  // parts of compounds, and compounds nobody wrote
  ['støtte', 'boligsikring'],
  ['dagpenge', 'barselsdagpenge'],
  ['dagpenge', 'sygedagpenge'],
  ['sikring', 'boligsikring'],
  ['indskud', 'beboerindskudslaan-faf'],
  ['boligstøtteberegning', 'boligsikring'],
  ['huslejehjælp', 'boligsikring'],
  // whole sentences
  ['jeg har mistet mit gule kort', 'sygesikringskort'],
  ['tilskud til husleje', 'boligsikring'],
  ['hvordan søger jeg om nyt pas', 'pas-og-koerekort'],
  // English
  ['passport', 'pas-og-koerekort'],
  ['driving licence', 'pas-og-koerekort'],
  ['kindergarten', 'pladsanvisning'],
  ['housing benefit', 'boligsikring'],
  ['tax', 'skatteopgaver'],
  // KLE, today's and the earlier, and the administration
  ['32.06.16', 'beboerindskudslaan-faf'],
  ['23.09.04', 'pas-og-koerekort'],
  ['09.13', 'rotter'],
  // only in the guidance
  ['prøvelsesattest', 'vielser'],
  ['logivært', 'flytteanmeldelser'],
])('»%s« finds %s among the first five', (query, id) => {
  expect(ids(query, 5)).toContain(id);
});

test.each([
  ['skilsmisse', 'blive-skilt'],
  ['skilsmise', 'blive-skilt'],
  ['divorce', 'blive-skilt'],
  ['wedding', 'blive-gift'],
  ['moving house', 'flytte'],
  ['retired', 'blive-pensionist'],
  ['overgang til den 3. alder', 'blive-pensionist'],
  ['uddannelsesstart', 'starte-uddannelse'],
  ['student', 'starte-uddannelse'],
  ['jobskifte', 'faa-nyt-job'],
  ['unemployed', 'miste-job'],
  ['miste job', 'miste-job'],
  ['pregnant', 'blive-foraelder'],
  ['dødsfald', 'miste-paaroerende'],
  ['bereavement', 'miste-paaroerende'],
  ['abroad', 'flytte-til-udlandet'],
  ['newcomer', 'flytte-til-danmark'],
  ['digital borger', 'blive-digital-borger'],
])('»%s« finds the life situation %s among the first three', (query, id) => {
  expect(
    searchCatalogue(query, 3)
      .filter((hit) => hit.kind === 'lifeSituation')
      .map((hit) => String(hit.id)),
  ).toContain(id);
});

test('nothing is found for nothing, for common words alone and for nonsense', () => {
  for (const query of ['', '   ', 'jeg vil have', '!!!', 'xyzzy qwvk']) expect(searchCatalogue(query)).toEqual([]);
});

test('every task and life situation is found by its own title', () => {
  for (const task of tasks) expect(ids(task.title, 3), task.title).toContain(task.id);
  for (const one of lifeSituations) expect(ids(one.name.da, 3), one.name.da).toContain(one.id);
});

test('a match in the guidance alone shows the line, one in the title does not', () => {
  const [inText] = searchCatalogue('fuldmagt');
  expect(inText?.where).toBe('guidance');
  expect(inText?.excerpt).toMatch(/fuldmagt/i);
  const [inTitle] = searchCatalogue('boligsikring');
  expect(inTitle).toMatchObject({ where: 'title', excerpt: null });
});

test('more words narrow the search; the limit is kept', () => {
  expect(ids('folkeregister klagesager')[0]).toBe('folkeregister-klagesager');
  expect(ids('børn', 4)).toHaveLength(4);
});

test('whatever is typed, an answer of the agreed shape comes back', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (query) => {
      for (const hit of searchCatalogue(query)) expect(searchHitSchema.safeParse(hit).success).toBe(true);
    }),
  );
});

test('the other words are there for every task and life situation, and for no other', () => {
  expect(Object.keys(searchWords.tasks).toSorted()).toEqual(tasks.map((task) => String(task.id)).toSorted());
  expect(Object.keys(searchWords.lifeSituations).toSorted()).toEqual(
    lifeSituations.map((one) => String(one.id)).toSorted(),
  );
});

test('words are folded, stemmed and taken apart the same way on both sides', () => {
  expect(fold('Ærø Å é')).toBe(fold('aeroe aa e'));
  expect(['pas', 'passet', 'passene'].map(stem)).toEqual(['pas', 'pas', 'pas']);
  expect(['bolig', 'boliger', 'boligerne'].map(stem)).toEqual(['bolig', 'bolig', 'bolig']);
  expect(stem('32.06.16')).toBe('32.06.16');
  expect(partsOf('boligstoette', new Set([stem('bolig'), stem('stoette')])).toSorted()).toEqual(['bolig', 'stoet']);
  expect(partsOf('kort', new Set(['kort']))).toEqual([]);
  expect(wordsOf('Hvad koster et nyt pas (KLE 23.09.02)?')).toEqual(['koster', 'pas', 'kle', '23.09.02']);
});
