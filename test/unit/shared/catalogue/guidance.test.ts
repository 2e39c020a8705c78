// The guidance pages: every task has one, the written ones are well formed and gathered, and nothing is claimed without a source.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gatherGuidance } from '../../../../build/guidance.ts';
import { depthInBorgerservice, taskById, tasks } from '../../../../shared/catalogue/catalogue.ts';
import {
  GuidanceFault,
  guidancePageSchema,
  isStale,
  parseGuidance,
} from '../../../../shared/catalogue/guidance-page.ts';
import { composeGuidance, decisionSteps, guidanceFor, writtenGuidance } from '../../../../shared/catalogue/guidance.ts';

const page = (front: string, body: string) => `---\n${front}\n---\n\n${body}\n`;
const FRONT = 'task: vielser\nowner: Faglig redaktør\nreviewed: 2026-11-24\nreview-by: 2027-05-31';
const BODY = `## Hvad det er

En side.

## Hvad Borgerservice må

### Information

- Fortæl. (kilde: loven § 1)

### Regelstyret afgørelse

- Afgør.

### Skøn

- Send videre.

## Sådan løses opgaven

1. Først.
2. Så.

## Lovgrundlag

- Paragraffen er ikke verificeret.

## Frister

- 14 dage. (kilde: kommunen (2026), side 2)

## Blanketter

- Ingen.

## Selvbetjening

- Ingen.

## Klage

- Til forvaltningen.

## Links

- [Loven](https://example.dk/lov)
- Ikke verificeret: flere.`;

test('the pages an editor has written have no faults, and the gathered file is their very text', () => {
  const { json, faults } = gatherGuidance();
  expect(faults).toEqual([]);
  expect(readFileSync(new URL('../../../../shared/catalogue/guidance.json', import.meta.url), 'utf8')).toBe(json);
});

test('all 32 rule-bound tasks have a written page', () => {
  expect(
    tasks
      .filter((task) => depthInBorgerservice(task) === 2)
      .map((task) => String(task.id))
      .filter((id) => !writtenGuidance.includes(id)),
  ).toEqual([]);
});

test('every task has a page that says what it is, how it is solved and where a complaint goes', () => {
  for (const task of tasks) {
    expect(guidancePageSchema.safeParse(guidanceFor(task.id)).error, task.id).toBeUndefined();
    expect(guidanceFor(task.id).task).toBe(task.id);
  }
});

test('what is said of law, deadlines and forms has its source or says that it is not verified', () => {
  const bare = tasks.flatMap((task) => {
    const { legalBasis, deadlines, forms } = guidanceFor(task.id);
    return [...legalBasis, ...deadlines, ...forms]
      .filter((line) => line.verified && line.source === null && /\d|§|lov/i.test(line.text))
      .map((line) => `${task.id}: ${line.text}`);
  });
  expect(bare).toEqual([]);
  expect(decisionSteps.filter((line) => line.source === null)).toEqual([]);
});

test('a composed page says so, and claims no law', () => {
  const rats = taskById('rotter');
  const composed = rats === undefined ? null : composeGuidance(rats);
  expect(composed?.written).toBe(false);
  expect(composed?.legalBasis.every((line) => !line.verified)).toBe(true);
  expect(composed?.what).toContain('09.13.01');
  expect(composed?.decision[0]?.text).toContain('ikke afgørelse');
});

test('a page past its review date is stale; on the day itself it is not', () => {
  expect(isStale({ reviewBy: '2027-05-31' }, '2027-05-31')).toBe(false);
  expect(isStale({ reviewBy: '2027-05-31' }, '2027-06-01')).toBe(true);
});

test('a page is read: depths, steps, sources, links, what is not verified', () => {
  const read = parseGuidance(page(FRONT, BODY));
  expect(read.information).toEqual([{ text: 'Fortæl.', source: 'loven § 1', verified: true }]);
  expect(read.steps.map((line) => line.text)).toEqual(['Først.', 'Så.']);
  expect(read.legalBasis[0]?.verified).toBe(false);
  expect(read.deadlines[0]?.source).toBe('kommunen (2026), side 2');
  expect(read.links).toEqual([{ label: 'Loven', address: 'https://example.dk/lov' }]);
  expect(parseGuidance(page(FRONT, BODY).replaceAll('\n', '\r\n'))).toEqual(read);
});

test.each([
  ['a missing section', FRONT, BODY.replace('## Klage\n\n- Til forvaltningen.\n\n', ''), 'Klage'],
  ['an unknown heading', FRONT, BODY.replace('## Frister', '## Fristre'), 'linje 35'],
  ['a heading twice', FRONT, `${BODY}\n\n## Klage\n\n- Igen.`, 'to gange'],
  ['a line without a mark', FRONT, BODY.replace('- Afgør.', 'Afgør.'), 'skal begynde med -'],
  ['an address that is not https', FRONT, BODY.replace('https://example.dk', 'http://example.dk'), 'links'],
  ['a link that is none', FRONT, BODY.replace('- [Loven](https://example.dk/lov)', '- Loven'), 'Loven'],
  ['a review date before the review', FRONT.replace('2027-05-31', '2026-01-01'), BODY, 'review-by'],
  ['a date that is none', FRONT.replace('2027-05-31', 'til sommer'), BODY, 'reviewBy'],
  ['no owner', FRONT.replace('owner: Faglig redaktør', 'owner:'), BODY, 'owner'],
])('a fault is named: %s', (_what, front, body, words) => {
  let message = '';
  try {
    parseGuidance(page(front, body));
  } catch (error) {
    if (error instanceof GuidanceFault) message = error.faults.join('\n');
  }
  expect(message).toContain(words);
});

test('no front matter is a fault, not a crash', () => {
  expect(() => parseGuidance('# Hej')).toThrow(GuidanceFault);
});

test('an unknown task is a mistake in the program', () => {
  expect(() => guidanceFor('findes-ikke')).toThrow('findes-ikke');
});
