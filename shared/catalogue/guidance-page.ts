// What a page of the guidance portal (vejledningsportalen) is, and how it is read from the Markdown an editor writes.
// Must not carry the pages themselves, nor know who may decide: a page describes what the paper allows; authority decides what applies today.
import { z } from 'zod';
import { taskIdSchema } from './task.ts';

/** One line of guidance. Where no source supports it, it says "ikke verificeret" and `verified` is false. */
export const guidanceLineSchema = z.strictObject({
  text: z.string().min(1),
  source: z.string().nullable(),
  verified: z.boolean(),
});
export type GuidanceLine = z.infer<typeof guidanceLineSchema>;

const lines = z.array(guidanceLineSchema);

/** Vejledningsside for one task. Dates are whole days (`YYYY-MM-DD`). */
export const guidancePageSchema = z.strictObject({
  task: taskIdSchema,
  /** False: composed from the task list and KLE, because nobody has written the page yet. */
  written: z.boolean(),
  /** The page's owner (a role, not a person). */
  owner: z.string().min(1),
  reviewed: z.iso.date(),
  reviewBy: z.iso.date(),
  /** Hvad det er. */
  what: z.string().min(1),
  /** What Borgerservice may do at each depth (opgavedybde 1, 2, 3). */
  information: lines.min(1),
  decision: lines.min(1),
  discretion: lines.min(1),
  /** Sådan løses opgaven, step by step. */
  steps: lines.min(1),
  legalBasis: lines.min(1),
  deadlines: lines.min(1),
  forms: lines.min(1),
  selfService: lines.min(1),
  complaints: lines.min(1),
  links: z.array(z.strictObject({ label: z.string().min(1), address: z.url({ protocol: /^https$/ }) })),
});
export type GuidancePage = z.infer<typeof guidancePageSchema>;

/** True from the day after the page should have been reviewed. `today` is a whole day. */
export function isStale(page: Pick<GuidancePage, 'reviewBy'>, today: string): boolean {
  return page.reviewBy < today;
}

const SECTIONS = {
  'Hvad det er': 'what',
  Information: 'information',
  'Regelstyret afgørelse': 'decision',
  Skøn: 'discretion',
  'Sådan løses opgaven': 'steps',
  Lovgrundlag: 'legalBasis',
  Frister: 'deadlines',
  Blanketter: 'forms',
  Selvbetjening: 'selfService',
  Klage: 'complaints',
  Links: 'links',
} as const;
type Section = (typeof SECTIONS)[keyof typeof SECTIONS];

/** A heading that only gathers the three depths below it. */
const GATHERING = 'Hvad Borgerservice må';

const isHeading = (name: string): name is keyof typeof SECTIONS => Object.hasOwn(SECTIONS, name);

/** A page that cannot be read: every fault with its line number, so that an editor can fix them all at once. */
export class GuidanceFault extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'GuidanceFault';
    this.faults = faults;
  }
}

function readLine(text: string): GuidanceLine {
  const match = /^(.*?)\s*\(kilde: ([^()]*(?:\([^()]*\)[^()]*)*)\)$/.exec(text);
  return { text: match?.[1] ?? text, source: match?.[2] ?? null, verified: !/ikke verificeret/i.test(text) };
}

/**
 * Reads one page. Form: front matter with `task`, `owner`, `reviewed`, `review-by`; the headings above in their order; below each a
 * list with `-` (steps: `1.`), `Hvad det er` as running text. A line's source is at its end: `(kilde: ...)`.
 * @throws GuidanceFault naming every fault.
 */
export function parseGuidance(markdown: string): GuidancePage {
  const faults: string[] = [];
  const rows = markdown.replaceAll('\r\n', '\n').split('\n');
  const end = rows.indexOf('---', 1);
  if (rows[0] !== '---' || end === -1)
    throw new GuidanceFault(['linje 1: siden skal begynde med ---, oplysninger og ---']);
  const front = new Map(
    rows
      .slice(1, end)
      .map((row): [string, string] => [row.split(':')[0]?.trim() ?? '', row.slice(row.indexOf(':') + 1).trim()]),
  );

  const content = new Map<Section, string[]>();
  let section: Section | null = null;
  for (const [index, row] of rows.entries()) {
    if (index <= end || row.trim() === '') continue;
    const fault = (words: string) => faults.push(`linje ${index + 1}: ${words}`);
    const heading = /^#{2,3} (.+)$/.exec(row)?.[1];
    if (heading === GATHERING) {
      section = null;
    } else if (heading !== undefined) {
      if (!isHeading(heading)) {
        fault(`ukendt overskrift »${heading}«`);
        section = null;
        continue;
      }
      section = SECTIONS[heading];
      if (content.has(section)) fault(`overskriften »${heading}« står to gange`);
      content.set(section, []);
    } else if (section === null) {
      fault('tekst uden for et afsnit');
    } else {
      const item = section === 'what' ? row : /^(?:- |\d+\. )(.+)$/.exec(row)?.[1];
      if (item === undefined) fault('linjen skal begynde med - eller et tal og punktum');
      else content.get(section)?.push(item);
    }
  }
  for (const [heading, name] of Object.entries(SECTIONS)) {
    if ((content.get(name)?.length ?? 0) === 0) faults.push(`afsnittet »${heading}« mangler eller er tomt`);
  }

  const linesOf = (name: Section) => (content.get(name) ?? []).map(readLine);
  const links = (content.get('links') ?? []).flatMap((item) => {
    const match = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(item);
    if (match === null && !/^ikke verificeret/i.test(item))
      faults.push(`linket »${item}« skal skrives [tekst](https://...) eller begynde med »Ikke verificeret«`);
    return match === null ? [] : [{ label: match[1], address: match[2] }];
  });
  const page = guidancePageSchema.safeParse({
    task: front.get('task'),
    written: true,
    owner: front.get('owner'),
    reviewed: front.get('reviewed'),
    reviewBy: front.get('review-by'),
    what: (content.get('what') ?? []).join(' '),
    information: linesOf('information'),
    decision: linesOf('decision'),
    discretion: linesOf('discretion'),
    steps: linesOf('steps'),
    legalBasis: linesOf('legalBasis'),
    deadlines: linesOf('deadlines'),
    forms: linesOf('forms'),
    selfService: linesOf('selfService'),
    complaints: linesOf('complaints'),
    links,
  });
  if (!page.success && faults.length === 0)
    faults.push(...page.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  if (page.success && page.data.reviewBy < page.data.reviewed) faults.push('review-by ligger før reviewed');
  if (!page.success || faults.length > 0) throw new GuidanceFault(faults);
  return page.data;
}
