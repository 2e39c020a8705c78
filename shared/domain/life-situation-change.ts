// What can be done to a life situation, one field at a time, and when two desks have done different things to the same field.
// Must not know how a change is sent. Pure: the same facts and the same change give the same facts.
import type { Doer } from './person.ts';
import { doerSchema } from './person-schema.ts';
import { z } from 'zod';
import { taskIdSchema } from '../catalogue/task.ts';
import { caseIdSchema } from './case.ts';
import { sourceIdSchema } from './fagsystem.ts';
import {
  attachedCaseSchema,
  type LifeSituationCase,
  lifeSituationCaseSchema,
  lineWordSchema,
  LONGEST_SUMMARY,
  questionIdSchema,
  reasonSchema,
  situationPaperSchema,
} from './life-situation-case.ts';
import { notStartedSchema } from './refusal.ts';

const facts = lifeSituationCaseSchema.shape;

/** The title of the case that is moved, taken off or said no to, so that the act can be read; an act from before there were such titles has none. */
const caseTitle = attachedCaseSchema.shape.title.optional();

/** A change (ændring) to a life situation. Each touches one field; `fieldOf` says which. */
export const situationChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('open'),
    facts: lifeSituationCaseSchema.pick({ cpr: true, kind: true, title: true, startedOn: true, note: true }),
    partyName: z.string().max(255),
  }),
  z.strictObject({ kind: z.literal('title'), to: facts.title }),
  z.strictObject({ kind: z.literal('startedOn'), to: facts.startedOn }),
  z.strictObject({ kind: z.literal('note'), to: facts.note }),
  z.strictObject({ kind: z.literal('follow'), who: doerSchema, on: z.boolean() }),
  z.strictObject({ kind: z.literal('answer'), question: questionIdSchema, to: z.boolean().nullable() }),
  z.strictObject({
    kind: z.literal('word'),
    task: taskIdSchema,
    to: lineWordSchema.pick({ word: true, reason: true }).nullable(),
  }),
  z.strictObject({
    kind: z.literal('start'),
    task: taskIdSchema,
    key: z.uuid(),
    source: sourceIdSchema,
    nth: z.number().int().nonnegative(),
  }),
  z.strictObject({
    kind: z.literal('startRefused'),
    task: taskIdSchema,
    key: z.uuid(),
    why: notStartedSchema.optional(),
    reason: z.string().max(300),
  }),
  z.strictObject({
    kind: z.literal('attach'),
    to: attachedCaseSchema.pick({ caseId: true, caseNumber: true, title: true, task: true, why: true }),
  }),
  z.strictObject({
    kind: z.literal('move'),
    caseId: caseIdSchema,
    caseTitle,
    task: taskIdSchema.nullable(),
    reason: reasonSchema,
  }),
  z.strictObject({ kind: z.literal('detach'), caseId: caseIdSchema, caseTitle, reason: reasonSchema }),
  z.strictObject({ kind: z.literal('dismiss'), caseId: caseIdSchema, caseTitle }),
  z.strictObject({ kind: z.literal('paper'), paper: situationPaperSchema.pick({ id: true, kind: true, text: true }) }),
  z.strictObject({ kind: z.literal('close'), summary: z.string().trim().min(1).max(LONGEST_SUMMARY) }),
  z.strictObject({ kind: z.literal('reopen'), reason: reasonSchema }),
]);
export type SituationChange = z.infer<typeof situationChangeSchema>;

/** The title of the case that a change is about; null for a change about none, and for an act from before its title was kept. */
export function caseTitleOf(change: SituationChange): string | null {
  if (change.kind === 'attach') return change.to.title;
  return 'caseTitle' in change ? (change.caseTitle ?? null) : null;
}

/** Who makes a change, and when (ISO instant). */
export interface Doing {
  readonly by: Doer;
  readonly at: string;
}

/** Which field a change touches, e.g. `answers.boern`; two changes to different fields never meet. */
export function fieldOf(change: SituationChange): string {
  switch (change.kind) {
    case 'open':
    case 'title':
    case 'startedOn':
    case 'note':
      return change.kind;
    case 'follow':
      return `followers.${change.who.userId}`;
    case 'answer':
      return `answers.${change.question}`;
    case 'word':
      return `words.${change.task}`;
    case 'start':
    case 'startRefused':
      return `starts.${change.task}`;
    case 'attach':
      return `cases.${change.to.caseId}`;
    case 'move':
    case 'detach':
      return `cases.${change.caseId}`;
    case 'dismiss':
      return `dismissed.${change.caseId}`;
    case 'paper':
      return `papers.${change.paper.id}`;
    case 'close':
    case 'reopen':
      return 'closed';
  }
}

/** A field of a life situation on which two desks differ: what the person saw, what they want, and what another has made it meanwhile. */
export const fieldDifferenceSchema = z.strictObject({
  field: z.string().max(200),
  seen: z.string().max(8000).nullable(),
  mine: z.string().max(8000).nullable(),
  theirs: z.string().max(8000).nullable(),
  /** Name of who made it what it is. */
  theirsBy: z.string().max(200).nullable(),
});
export type FieldDifference = z.infer<typeof fieldDifferenceSchema>;

/** A field's value as text, to be compared and shown; null when there is none. */
export function valueAt(of: LifeSituationCase, field: string): string | null {
  return fieldAt(of, field).value;
}

function fieldAt(of: LifeSituationCase, field: string): { readonly value: string | null; readonly by: string | null } {
  const cut = field.indexOf('.');
  const [part, key] = cut < 0 ? [field, ''] : [field.slice(0, cut), field.slice(cut + 1)];
  const own = <T>(record: Readonly<Record<string, T>>): T | undefined =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  switch (part) {
    case 'title':
    case 'startedOn':
    case 'note':
      return { value: of[part], by: null };
    case 'followers':
      return { value: of.followers.some(({ userId }) => userId === key) ? 'yes' : null, by: null };
    case 'answers': {
      const answer = own(of.answers);
      return { value: answer === undefined ? null : answer.value ? 'yes' : 'no', by: answer?.by.name ?? null };
    }
    case 'words': {
      const word = own(of.words);
      return { value: word?.word ?? null, by: word?.by.name ?? null };
    }
    case 'starts': {
      const start = own(of.starts);
      return {
        value: start === undefined ? null : start.refused === null ? start.key : refusedStart(start.key),
        by: start?.by.name ?? null,
      };
    }
    case 'cases': {
      const attached = of.cases.find(({ caseId }) => caseId === key);
      return { value: attached === undefined ? null : (attached.task ?? 'whole'), by: attached?.by.name ?? null };
    }
    case 'dismissed':
      return { value: of.dismissed.some((id) => id === key) ? 'yes' : null, by: null };
    case 'papers': {
      const paper = of.papers.find(({ id }) => id === key);
      return { value: paper === undefined ? null : paper.text, by: paper?.by.name ?? null };
    }
    case 'closed':
      return { value: of.closed === null ? null : 'yes', by: of.closed?.by.name ?? null };
    default:
      return { value: null, by: null };
  }
}

const REFUSED = ' refused';
const refusedStart = (key: string) => `${key}${REFUSED}`;

/** Whether a line's start, as `valueAt` gives it, has been refused. */
export const isRefusedStart = (value: string): boolean => value.endsWith(REFUSED);

/** A situation as its first change makes it. */
export function openSituation(
  id: LifeSituationCase['id'],
  change: SituationChange & { readonly kind: 'open' },
  doing: Doing,
): LifeSituationCase {
  return {
    id,
    ...change.facts,
    opened: doing,
    followers: [doing.by],
    answers: {},
    words: {},
    starts: {},
    cases: [],
    dismissed: [],
    papers: [],
    course: [],
    closed: null,
  };
}

/** What came of a change: new facts, nothing new (it is so already), or a field that somebody else has made something else. */
export type Changed =
  | { readonly kind: 'changed'; readonly facts: LifeSituationCase }
  | { readonly kind: 'asIs' }
  | { readonly kind: 'differs'; readonly field: FieldDifference };

/**
 * Makes a change to the facts as they are now. `seen` is the field's value as the person saw it: when it is neither that nor already what is
 * wanted, nothing is overwritten and the difference is the answer. Changes of other fields by others are kept.
 */
export function makeChange(
  now: LifeSituationCase,
  change: SituationChange,
  seen: string | null,
  doing: Doing,
): Changed {
  const field = fieldOf(change);
  const theirs = fieldAt(now, field);
  if (change.kind === 'open') return { kind: 'asIs' };
  const mine = wantedValue(change);
  if (theirs.value === mine) return { kind: 'asIs' };
  const isGone = change.kind === 'move' && theirs.value === null;
  if (isGone || theirs.value !== seen)
    return { kind: 'differs', field: { field, seen, mine, theirs: theirs.value, theirsBy: theirs.by } };
  return { kind: 'changed', facts: changed(now, change, doing) };
}

/** What `valueAt` gives for the field once the change has been made. */
function wantedValue(change: Exclude<SituationChange, { kind: 'open' }>): string | null {
  switch (change.kind) {
    case 'title':
    case 'startedOn':
    case 'note':
      return change.to;
    case 'follow':
      return change.on ? 'yes' : null;
    case 'answer':
      return change.to === null ? null : change.to ? 'yes' : 'no';
    case 'word':
      return change.to?.word ?? null;
    case 'start':
      return change.key;
    case 'startRefused':
      return refusedStart(change.key);
    case 'attach':
      return change.to.task ?? 'whole';
    case 'move':
      return change.task ?? 'whole';
    case 'dismiss':
    case 'close':
      return 'yes';
    case 'paper':
      return change.paper.text;
    case 'detach':
    case 'reopen':
      return null;
  }
}

function changed(
  now: LifeSituationCase,
  change: Exclude<SituationChange, { kind: 'open' }>,
  doing: Doing,
): LifeSituationCase {
  const step = (what: 'moved' | 'detached' | 'reopened', about: string, reason: string) => [
    ...now.course,
    { what, about: about.slice(0, 200), reason, ...doing },
  ];
  switch (change.kind) {
    case 'title':
      return { ...now, title: change.to };
    case 'startedOn':
      return { ...now, startedOn: change.to };
    case 'note':
      return { ...now, note: change.to };
    case 'follow': {
      const others = now.followers.filter(({ userId }) => userId !== change.who.userId);
      return { ...now, followers: change.on ? [...others, change.who] : others };
    }
    case 'answer':
      return {
        ...now,
        answers: withKey(now.answers, change.question, change.to === null ? undefined : { value: change.to, ...doing }),
      };
    case 'word':
      return {
        ...now,
        words: withKey(now.words, change.task, change.to === null ? undefined : { ...change.to, ...doing }),
      };
    case 'start':
      return {
        ...now,
        starts: withKey(now.starts, change.task, {
          key: change.key,
          source: change.source,
          nth: change.nth,
          refused: null,
          ...doing,
        }),
      };
    case 'startRefused': {
      const start = now.starts[change.task];
      return start === undefined
        ? now
        : {
            ...now,
            starts: withKey(now.starts, change.task, {
              ...start,
              refused: change.reason,
              ...(change.why === undefined ? {} : { why: change.why }),
            }),
          };
    }
    case 'attach':
      return {
        ...now,
        cases: [...now.cases.filter(({ caseId }) => caseId !== change.to.caseId), { ...change.to, ...doing }],
      };
    case 'move': {
      const cases = now.cases.map((one) =>
        one.caseId === change.caseId ? { ...one, task: change.task, why: change.reason, ...doing } : one,
      );
      return { ...now, cases, course: step('moved', change.caseId, change.reason) };
    }
    case 'detach':
      return {
        ...now,
        cases: now.cases.filter(({ caseId }) => caseId !== change.caseId),
        course: step('detached', change.caseId, change.reason),
      };
    case 'dismiss':
      return { ...now, dismissed: [...now.dismissed.filter((id) => id !== change.caseId), change.caseId] };
    case 'paper':
      return {
        ...now,
        papers: [...now.papers.filter(({ id }) => id !== change.paper.id), { ...change.paper, ...doing }],
      };
    case 'close':
      return { ...now, closed: { summary: change.summary, ...doing } };
    case 'reopen':
      return { ...now, closed: null, course: step('reopened', now.title, change.reason) };
  }
}

/** A record with one key set, or taken out when there is no value. */
function withKey<T>(
  record: Readonly<Record<string, T>>,
  key: string,
  value: NoInfer<T> | undefined,
): Record<string, T> {
  const { [key]: _gone, ...others } = record;
  return value === undefined ? others : { ...others, [key]: value };
}
