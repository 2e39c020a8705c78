// The checklist of a life situation: what follows from it by the catalogue, and the state of each line. Pure rules.
// Must not load the catalogue, ask a source or decide who may do what: all three are handed in.
import { doerSchema } from './person-schema.ts';
import { z } from 'zod';
import type { LifeSituation } from '../catalogue/life-situation.ts';
import { sentenceSchema } from '../catalogue/sentence.ts';
import { printedAdministrationSchema, type Task, taskIdSchema, type TaskId } from '../catalogue/task.ts';
import { type Case, caseIdSchema, isOpenCase, partsOfCaseId } from './case.ts';
import { type Fagsystem, sourceIdSchema } from './fagsystem.ts';
import { type LifeSituationCase, lineWordSchema, questionIdSchema } from './life-situation-case.ts';
import { notStartedBecause, type OutboxItem, outboxStateSchema } from './outbox.ts';
import { notStartedSchema } from './refusal.ts';
import { instantSchema } from './source-outcome.ts';

/**
 * Whether the task may be decided here and now, and why. `mayNot` names who can. `couldNotCheck` is no refusal. The answer is the authority
 * rules' own; the checklist only shows it.
 */
const lineAuthoritySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('may'), why: sentenceSchema }),
  z.strictObject({ kind: z.literal('mayNot'), why: sentenceSchema, whoCan: z.array(sentenceSchema).max(20) }),
  z.strictObject({ kind: z.literal('couldNotCheck') }),
]);
export type LineAuthority = z.infer<typeof lineAuthoritySchema>;
export type AskAuthority = (task: Task) => LineAuthority;

/** The answer a line depends on, as the screen shows it. */
const answeredSchema = z.strictObject({
  question: questionIdSchema,
  text: sentenceSchema,
  answer: z.boolean().nullable(),
});

/** A case on a line: where it runs and how far it is. What is known of one whose source has not answered is what was attached. */
export const runningCaseSchema = z.strictObject({
  caseId: caseIdSchema,
  source: sourceIdSchema,
  caseNumber: z.string().max(60),
  title: z.string().max(255),
  /** Null when the source has not said. */
  now: z
    .strictObject({
      progress: z.string().max(60),
      localStatus: z.string().max(255).nullable(),
      handler: z.string().max(255).nullable(),
      unit: z.string().max(255).nullable(),
      deadline: z.iso.date().nullable(),
      isOpen: z.boolean(),
      isOverdue: z.boolean(),
    })
    .nullable(),
  attached: z.strictObject({ by: doerSchema, at: instantSchema, why: z.string().max(1000) }),
});
export type RunningCase = z.infer<typeof runningCaseSchema>;

/** An act that is to open the line's case, as this desk's outbox has it. */
const startingSchema = z.strictObject({
  key: z.uuid(),
  source: sourceIdSchema,
  /** Null when another desk has it in its outbox. */
  state: outboxStateSchema.nullable(),
  /** Why nothing came of it; null while something may, and for a start refused before there were codes. */
  why: notStartedSchema.nullable(),
  /** What the source said itself. */
  reason: z.string().max(300).nullable(),
  by: doerSchema,
  at: instantSchema,
});

/** Why a line is not needed. `person`: a person has marked it so; `answer`: an answer switched it off; `notAsked`: it depends on an answer not given yet. */
const notNeededSchema = z.discriminatedUnion('because', [
  z.strictObject({ because: z.literal('person'), said: lineWordSchema }),
  z.strictObject({ because: z.literal('answer'), answered: answeredSchema }),
  z.strictObject({ because: z.literal('notAsked'), hangsOn: z.array(answeredSchema) }),
]);

/** Whether the line's case can be opened from here, and else why not. */
const startableSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('can'),
    source: sourceIdSchema,
    kle: z.strictObject({ number: z.string().max(20), title: z.string().max(255) }),
  }),
  z.strictObject({ kind: z.literal('cannot'), why: z.enum(['noSource', 'takesNoCase', 'noKle', 'closed']) }),
]);
export type Startable = z.infer<typeof startableSchema>;

/** The state of a line. */
export const lineStateSchema = z.enum(['notNeeded', 'running', 'missing', 'done', 'notHere']);
export type LineState = z.infer<typeof lineStateSchema>;

/** A line of the checklist. */
export const checklistLineSchema = z.strictObject({
  task: taskIdSchema,
  title: z.string().max(255),
  administration: printedAdministrationSchema,
  why: sentenceSchema,
  state: lineStateSchema,
  /** Set when an answer has switched it on. */
  switchedOn: answeredSchema.nullable(),
  notNeeded: notNeededSchema.nullable(),
  said: lineWordSchema.nullable(),
  cases: z.array(runningCaseSchema),
  starting: startingSchema.nullable(),
  authority: lineAuthoritySchema,
  startable: startableSchema,
});
export type ChecklistLine = z.infer<typeof checklistLineSchema>;

/** What the checklist is made of beside the situation itself. */
export interface ChecklistGround {
  readonly situation: LifeSituation;
  readonly taskById: (id: TaskId) => Task | undefined;
  readonly fagsystemer: readonly Fagsystem[];
  /** The citizen's cases as they are known now. */
  readonly cases: ReadonlyMap<string, Case>;
  /** The act with that key in this desk's outbox; undefined when it is not there. */
  readonly actByKey: (key: string) => OutboxItem | undefined;
  readonly authority: AskAuthority;
  /** Whole day, `YYYY-MM-DD`. */
  readonly today: string;
}

/** The checklist, in the catalogue's order. A task that has left the catalogue has no line; its cases stay with the situation. */
export function checklistOf(facts: LifeSituationCase, ground: ChecklistGround): ChecklistLine[] {
  return ground.situation.tasks.flatMap((following) => {
    const task = ground.taskById(following.task);
    return task === undefined ? [] : [lineOf(facts, task, following, ground)];
  });
}

function lineOf(
  facts: LifeSituationCase,
  task: Task,
  following: LifeSituation['tasks'][number],
  ground: ChecklistGround,
): ChecklistLine {
  const said = facts.words[task.id] ?? null;
  const cases = facts.cases.filter((one) => one.task === task.id).map((one) => runningCase(one, ground));
  const starting = startingOf(facts, task.id, ground);
  const { off, on, hangsOn } = switchesOf(facts, following, ground.situation);
  const authority = ground.authority(task);
  const isUnderWay =
    starting !== null && starting.state !== 'refused' && starting.state !== 'withdrawn' && starting.state !== 'givenUp';
  const hasCase = cases.length > 0;
  const notNeeded: ChecklistLine['notNeeded'] =
    said?.word === 'notNeeded'
      ? { because: 'person', said }
      : hasCase || isUnderWay || said !== null
        ? null
        : off !== null
          ? { because: 'answer', answered: off }
          : !following.usual && on === null
            ? { because: 'notAsked', hangsOn }
            : null;
  const state: LineState =
    notNeeded !== null
      ? 'notNeeded'
      : said?.word === 'done'
        ? 'done'
        : hasCase
          ? cases.every(({ now }) => now?.isOpen === false)
            ? 'done'
            : 'running'
          : isUnderWay
            ? 'running'
            : authority.kind === 'mayNot'
              ? 'notHere'
              : 'missing';
  return {
    task: task.id,
    title: task.title,
    administration: task.administration,
    why: following.why,
    state,
    switchedOn: on,
    notNeeded,
    said,
    cases,
    starting,
    authority,
    startable: facts.closed === null ? startableIn(task, ground.fagsystemer) : { kind: 'cannot', why: 'closed' },
  };
}

/** Cases under the situation that are on none of the lines. */
export function casesOnNoLine(
  facts: LifeSituationCase,
  lines: readonly ChecklistLine[],
  ground: Pick<ChecklistGround, 'cases' | 'today'>,
): RunningCase[] {
  const onLines = new Set<string>(lines.map(({ task }) => task));
  return facts.cases.filter(({ task }) => task === null || !onLines.has(task)).map((one) => runningCase(one, ground));
}

/** Which answers switch the line: off wins over on, whatever another answer says. */
function switchesOf(facts: LifeSituationCase, { task }: LifeSituation['tasks'][number], { questions }: LifeSituation) {
  let off: ChecklistLine['switchedOn'] = null;
  let on: ChecklistLine['switchedOn'] = null;
  const hangsOn: NonNullable<ChecklistLine['switchedOn']>[] = [];
  for (const question of questions) {
    const answer = facts.answers[question.id]?.value ?? null;
    const answered = { question: question.id, text: question.text, answer };
    if ([question.yes, question.no].some((effect) => effect.on.includes(task))) hangsOn.push(answered);
    if (answer === null) continue;
    const effect = answer ? question.yes : question.no;
    if (effect.off.includes(task)) off ??= answered;
    if (effect.on.includes(task)) on ??= answered;
  }
  return { off, on, hangsOn };
}

function runningCase(
  attached: LifeSituationCase['cases'][number],
  { cases, today }: Pick<ChecklistGround, 'cases' | 'today'>,
): RunningCase {
  const { caseId, caseNumber, title, by, at, why } = attached;
  const row = cases.get(caseId);
  const isOpen = row === undefined ? false : isOpenCase(row);
  return {
    caseId,
    source: partsOfCaseId(caseId).source,
    caseNumber: row?.caseNumber ?? caseNumber,
    title: row?.title ?? title,
    now:
      row === undefined
        ? null
        : {
            progress: row.progress,
            localStatus: row.localStatus,
            handler: row.handler,
            unit: row.responsibleUnit,
            deadline: row.deadline,
            isOpen,
            isOverdue: isOpen && row.deadline !== null && row.deadline < today,
          },
    attached: { by, at, why },
  };
}

function startingOf(facts: LifeSituationCase, task: TaskId, { actByKey }: ChecklistGround): ChecklistLine['starting'] {
  const start = facts.starts[task];
  if (start === undefined) return null;
  const act = actByKey(start.key);
  // Carried out, and its case attached and then taken off again by a person: nothing is under way.
  if (act?.state === 'sent' && facts.course.some(({ what, about }) => what === 'detached' && about === act.caseId))
    return null;
  const { key, source, refused, by, at } = start;
  if (act === undefined)
    return { key, source, by, at, state: refused === null ? null : 'refused', why: start.why ?? null, reason: refused };
  return {
    key,
    source,
    by,
    at,
    state: act.state,
    why: notStartedBecause(act),
    reason: act.state === 'refused' ? act.reason : null,
  };
}

/** Where the task's case can be opened: the first fagsystem of its administration that takes new cases. */
export function startableIn(task: Task, fagsystemer: readonly Fagsystem[]): Startable {
  const own = fagsystemer.filter(({ administration }) => task.administration.split('/').includes(administration));
  const taker = own.find(({ writes }) => writes.includes('newCase'));
  if (own.length === 0) return { kind: 'cannot', why: 'noSource' };
  if (taker === undefined) return { kind: 'cannot', why: 'takesNoCase' };
  const number = task.kle[0] ?? task.kle2013[0];
  if (number === undefined) return { kind: 'cannot', why: 'noKle' };
  // KLE of 2025 has no such subject: the task's own name replaces the old number's.
  return { kind: 'can', source: taker.id, kle: { number, title: (task.kleTitle ?? task.title).slice(0, 255) } };
}

/**
 * True for a line that a start can be asked of: it is missing, or may not be decided here but can be opened there. Or it was started and this
 * desk does not know what came of it: another desk's, or a desk that has lost its outbox. Its key is the same, so nothing is started twice.
 */
export function mayStart({
  state,
  startable,
  starting,
  cases,
}: Pick<ChecklistLine, 'state' | 'startable' | 'starting' | 'cases'>): boolean {
  const isUnknownHere = state === 'running' && cases.length === 0 && starting?.state === null;
  return startable.kind === 'can' && (state === 'missing' || state === 'notHere' || isUnknownHere);
}

/** The lines that keep a situation from being closed: all must be done or not needed. None for a situation that can be closed. */
export function linesInTheWay(lines: readonly ChecklistLine[]): ChecklistLine[] {
  return lines.filter(({ state }) => state !== 'done' && state !== 'notNeeded');
}
