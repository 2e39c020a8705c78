// Full-text search over tasks, their guidance and the life situations, in Danish: æøå or aa/oe/ae, endings, parts of compounds, typing errors.
// Must not be imported by the page's first bundle: it carries the guidance. The core searches and hands over the hits.
import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch';
import { taskById, tasks } from './catalogue.ts';
import { partsOf, stem, wordsOf } from './danish-words.ts';
import type { GuidancePage } from './guidance-page.ts';
import { guidanceFor } from './guidance.ts';
import { lifeSituationById, lifeSituations } from './life-situations.ts';
import { searchHitSchema, type SearchHit } from './search-hit.ts';
import searchWords from './search-words.json' with { type: 'json' };
import { depthInBorgerservice } from './task.ts';

type Entry = {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly situations: string;
  readonly body: string;
};

const taskWords: Readonly<Record<string, string>> = searchWords.tasks;
const situationWords: Readonly<Record<string, string>> = searchWords.lifeSituations;

const linesOf = (page: GuidancePage): readonly string[] => [
  page.what,
  ...[
    page.information,
    page.decision,
    page.discretion,
    page.steps,
    page.legalBasis,
    page.deadlines,
    page.forms,
    page.selfService,
    page.complaints,
  ].flatMap((lines) => lines.map((line) => line.text)),
];

function entries(): Entry[] {
  return [
    ...tasks.map((task) => ({
      id: `task:${task.id}`,
      title: [task.title, ...task.aliases].join(' '),
      words: [taskWords[task.id] ?? '', task.kleTitle ?? '', ...task.kle, ...task.kle2013, task.administration].join(
        ' ',
      ),
      situations: task.lifeSituations.map((id) => lifeSituationById(id)?.name.da ?? '').join(' '),
      // A composed page says the same of every task; only what an editor has written is worth finding.
      body: guidanceFor(task.id).written ? linesOf(guidanceFor(task.id)).join(' ') : task.notes,
    })),
    ...lifeSituations.map((situation) => ({
      id: `lifeSituation:${situation.id}`,
      title: `${situation.name.da} ${situation.name.en}`,
      words: [...situation.paperNames, situationWords[situation.id] ?? ''].join(' '),
      situations: '',
      body: [
        situation.about.da,
        situation.about.en,
        ...situation.tasks.flatMap((line) => [line.why.da, line.why.en]),
      ].join(' '),
    })),
  ];
}

/** Among equal hits the most requested come first: life situations, and the tasks that Borgerservice itself decides. */
const LIKELY: ReadonlyMap<string, number> = new Map([
  ...tasks
    .filter((task) => depthInBorgerservice(task) === 2)
    .map((task): [string, number] => [`task:${task.id}`, 1.25]),
  ...lifeSituations.map((situation): [string, number] => [`lifeSituation:${situation.id}`, 1.25]),
]);

/** The number of wrong letters accepted in a word of that length. */
const forgiven = (term: string) => (/\d/.test(term) || term.length < 4 ? false : term.length < 8 ? 1 : 2);

const LOOK: SearchOptions = {
  boost: { title: 5, words: 4, situations: 1, body: 1 },
  boostDocument: (id) => LIKELY.get(String(id)) ?? 1,
  prefix: (term) => term.length >= 2,
  fuzzy: forgiven,
  weights: { prefix: 0.6, fuzzy: 0.25 },
};

type Index = { readonly index: MiniSearch<Entry>; readonly known: ReadonlySet<string> };

function buildIndex(): Index {
  const all = entries();
  const known = new Set(
    [...all.flatMap((entry) => wordsOf(`${entry.title} ${entry.words}`)), ...wordsOf(searchWords.compoundParts)]
      .map(stem)
      .filter((word) => word.length >= 3),
  );
  const index = new MiniSearch<Entry>({
    fields: ['title', 'words', 'situations', 'body'],
    tokenize: wordsOf,
    processTerm: (word) => [...new Set([stem(word), ...partsOf(word, known)])],
    searchOptions: { tokenize: wordsOf, processTerm: (word) => stem(word) },
  });
  index.addAll(all);
  return { index, known };
}

let built: Index | null = null;

/** Makes the index and runs in the search, so that the first one typed is as quick as the next. For the core's first idle moment. */
export function prepareSearch(): void {
  built ??= buildIndex();
  for (const query of ['boligstøtte', 'bolgstøtte', 'klagefrist', 'hvordan søger jeg om nyt pas', 'børn'])
    searchCatalogue(query);
}

/**
 * Searches the catalogue; best first, at most `limit`. Every word must be found; when none has them all, some of them is enough, and at last
 * the parts of a compound. The index is made at the first search if `prepareSearch` has not been called.
 */
export function searchCatalogue(query: string, limit = 20): readonly SearchHit[] {
  built ??= buildIndex();
  const { index, known } = built;
  const words = wordsOf(query.slice(0, 200));
  if (words.length === 0) return [];
  const text = words.join(' ');
  const parts = words.flatMap((word) => partsOf(word, known)).join(' ');
  let results: SearchResult[] = index.search(text, { ...LOOK, combineWith: 'AND' });
  if (results.length === 0) results = index.search(text, { ...LOOK, combineWith: 'OR' });
  if (results.length === 0 && parts !== '') results = index.search(parts, { ...LOOK, combineWith: 'AND' });
  return results.slice(0, limit).map((result) => hitOf(result, known));
}

function hitOf(result: SearchResult, known: ReadonlySet<string>): SearchHit {
  const fields = new Set(Object.values(result.match).flat());
  const where = fields.has('title') ? 'title' : fields.has('words') ? 'words' : 'guidance';
  const [kind, id = ''] = String(result.id).split(':');
  const situation = kind === 'lifeSituation' ? lifeSituationById(id) : undefined;
  const task = taskById(id);
  const title = situation?.name ?? (task === undefined ? undefined : { da: task.title, en: task.title });
  const excerpt =
    where === 'guidance' && kind === 'task' ? excerptOf(guidanceFor(id), new Set(result.terms), known) : null;
  return searchHitSchema.parse({ kind, id, title, where, excerpt, score: result.score });
}

/** The first line with a word that matched; only when none has it whole, one with it in a compound, for that takes longer to look for. */
function excerptOf(page: GuidancePage, terms: ReadonlySet<string>, known: ReadonlySet<string>): string | null {
  const lines = linesOf(page);
  const whole = lines.find((line) => wordsOf(line).some((word) => terms.has(stem(word))));
  return (
    whole ??
    lines.find((line) => wordsOf(line).some((word) => partsOf(word, known).some((part) => terms.has(part)))) ??
    null
  );
}
