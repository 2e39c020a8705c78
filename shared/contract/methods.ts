// The only list of what the page can ask of the core: method -> input schema, output schema, what it needs.
// Must not hold logic: a new method is a new entry here and a handler in electron/core/rpc/handlers/.
import { z } from 'zod';
import { authorityAnswerSchema, spokenRuleSchema } from '../authority/answer.ts';
import { caseActSchema } from '../authority/case-act.ts';
import {
  coverageTrialSchema,
  coverageViewSchema,
  myAuthoritySchema,
  visitationViewSchema,
} from '../authority/views.ts';
import { secondmentProblemSchema } from '../authority/secondment-problem.ts';
import { secondmentWarningSchema } from '../authority/secondment-warning.ts';
import { calculationInputSchema } from '../catalogue/calculators/calculation-input.ts';
import { calculationSchema } from '../catalogue/calculators/calculation.ts';
import { guidanceLineSchema, guidancePageSchema } from '../catalogue/guidance-page.ts';
import { lifeSituationSchema } from '../catalogue/life-situation.ts';
import { placingSchema } from '../catalogue/placing.ts';
import { responsibilitySchema, responsibleAuthoritySchema } from '../catalogue/responsible-authority.ts';
import { searchHitSchema } from '../catalogue/search-hit.ts';
import { sentenceSchema } from '../catalogue/sentence.ts';
import { lifeSituationIdSchema, taskDepthSchema, taskIdSchema, taskSchema } from '../catalogue/task.ts';
import { caseIdSchema, caseSchema, readCaseSchema } from '../domain/case.ts';
import { citizenSchema } from '../domain/citizen.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { decisionNeedSchema } from '../domain/decision.ts';
import { disagreementSchema } from '../domain/disagreement.ts';
import { emergencyFieldsSchema, emergencyReasonSchema } from '../domain/emergency.ts';
import { fagsystemSchema, sourceIdSchema } from '../domain/fagsystem.ts';
import { exclusionSchema, jobFunctionSchema, secondmentSchema } from '../domain/organisation.ts';
import { queueDraftSchema, queueMoveSchema } from '../domain/queue.ts';
import {
  outboxItemSchema,
  outboxStateSchema,
  settledChoiceSchema,
  wantedCaseSchema,
  wantedChangeSchema,
} from '../domain/outbox.ts';
import { mayReceiveSchema, receiverSchema } from '../domain/receiver.ts';
import { refusalSchema } from '../domain/refusal.ts';
import { situationChangeSchema } from '../domain/life-situation-change.ts';
import { employeeRefSchema, lifeSituationCaseSchema } from '../domain/life-situation-case.ts';
import { instantSchema, sourceProblemSchema, sourceStateSchema } from '../domain/source-outcome.ts';
import {
  prefetchStateSchema,
  workListFilterSchema,
  workListScopeSchema,
  workListSortSchema,
  workListSourceSchema,
  workRowSchema,
} from '../domain/work-list.ts';
import { historyViewSchema, MOST_SAVED_VIEWS, savedViewNameSchema, savedViewSchema } from './history-view.ts';
import { aboutSituation, boardSituationSchema, notStartedSchema, shownSituationSchema } from './situations.ts';
import { appointmentProblemSchema, appointmentsViewSchema } from './appointments-view.ts';
import { queueViewSchema } from './queue-view.ts';
import { settingsSchema } from './settings-schema.ts';

/**
 * What a method needs of the session. `open`: nothing. `desk`: somebody is signed in. `citizenData`: somebody is signed in
 * and the call is written to the audit log, also when refused. `openedCitizen`: only for a citizen that this connection has
 * opened, which is when the audit line was written; refused and written down otherwise. `training`: as `desk`, and only in the
 * training environment.
 */
export type Need = 'open' | 'desk' | 'citizenData' | 'openedCitizen' | 'training';

const method = <In extends z.ZodType, Out extends z.ZodType>(needs: Need, input: In, output: Out) => ({
  needs,
  input,
  output,
});

const nothing = z.strictObject({});
const done = z.strictObject({});
const reasonSchema = z.string().trim().min(5).max(1000);

/** How one citizen's history is shown in one tab; kept so that a restart gives the same view. */
export const caseViewSchema = historyViewSchema.extend({
  selected: caseIdSchema.nullable(),
  scrollTop: z.number().nonnegative(),
});
export type CaseView = z.infer<typeof caseViewSchema>;

/** The tabs that are open at the desk: one citizen per tab. `key` is random: a CPR number never names a tab or an address. */
export const workspaceSchema = z.strictObject({
  tabs: z.array(z.strictObject({ key: z.string().max(40), cpr: cprSchema, view: caseViewSchema })).max(30),
  active: z.string().max(40).nullable(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** A citizen as a line in a search result. `name` is null where the citizen is protected and not revealed. */
export const citizenHitSchema = z.strictObject({
  cpr: cprSchema,
  name: z.string().max(200),
  protected: z.boolean(),
  /** The address where it is what was found; null where the name was. */
  address: z.string().max(400).nullable(),
  seenAt: instantSchema,
});

/**
 * A citizen on the screen. For a protected citizen `address`, `contactAddress` and `emigration` are null and `addressHidden`
 * is true until `citizens.revealAddress` has been asked with a reason; the page never holds what it may not show.
 */
export const shownCitizenSchema = citizenSchema.extend({ addressHidden: z.boolean(), protected: z.boolean() });
export type ShownCitizen = z.infer<typeof shownCitizenSchema>;

/** Everything the citizen's page shows at one moment. `sources` has every configured source, in the strip's order. */
export const caseHistorySchema = z.strictObject({
  cpr: cprSchema,
  citizen: shownCitizenSchema.nullable(),
  sources: z.array(sourceStateSchema),
  cases: z.array(caseSchema).max(5000),
  /** Facts on which the sources that have answered differ. Values of a hidden address are null. */
  disagreements: z.array(disagreementSchema),
  /** Acts at this desk about the citizen that no source has taken in yet. */
  underWay: z.array(outboxItemSchema),
});
export type CaseHistory = z.infer<typeof caseHistorySchema>;

/** Whoever is signed in. `secondment`: the one in force at this minute, with its employer and place in words. */
export const sessionPersonSchema = z.strictObject({
  userId: z.string().max(60),
  name: z.string().max(255),
  title: z.string().max(120),
  unit: z.string().max(255),
  functions: z.array(jobFunctionSchema).max(20),
  expiresAt: instantSchema,
  secondment: z
    .strictObject({ from: z.string().max(255), place: z.string().max(255), until: instantSchema.nullable() })
    .nullable(),
  /** True when the organisation's copy is missing or too old to say whether the person is seconded. */
  isSecondmentUnknown: z.boolean(),
});
export type SessionPerson = z.infer<typeof sessionPersonSchema>;

/** A secondment as the page proposes it. Who employs the person follows from the lending unit, and the version from the register. */
export const proposedSecondmentSchema = secondmentSchema.omit({ employerCvr: true, version: true });
export type ProposedSecondment = z.infer<typeof proposedSecondmentSchema>;

/** A row of the register, with its names in words. */
export const secondmentRowSchema = z.strictObject({
  secondment: secondmentSchema,
  employee: z.string().max(255),
  employer: z.string().max(255),
  lendingUnit: z.string().max(255),
  receivingUnit: z.string().max(255),
  place: z.string().max(255),
  deputy: z.string().max(255).nullable(),
  state: z.enum(['coming', 'inForce', 'ended']),
});
export type SecondmentRow = z.infer<typeof secondmentRowSchema>;

/** Somebody the training environment's sign-in will sign for. */
export const trainingPersonSchema = z.strictObject({
  userId: z.string().max(60),
  name: z.string().max(255),
  title: z.string().max(120),
  unit: z.string().max(255),
  functions: z.array(jobFunctionSchema).max(10),
  secondedTo: z.string().max(255).nullable(),
});
export type TrainingPerson = z.infer<typeof trainingPersonSchema>;

/** A simulator of the training fleet and the fault it has been given. */
export const trainingSourceSchema = z.strictObject({
  id: sourceIdSchema,
  name: z.string().max(60),
  faults: z.array(z.string().max(40)),
  active: z.string().max(40).nullable(),
});

/** A task as a line in the task list. `isStale`: its page should have been gone through before today. */
export const taskLineSchema = taskSchema
  .pick({ id: true, title: true, administration: true, lists: true, kle: true, lifeSituations: true })
  .extend({ depth: taskDepthSchema, written: z.boolean(), isStale: z.boolean() });
export type TaskLine = z.infer<typeof taskLineSchema>;

/** The longest comment to an answer that was or was not found. */
export const LONGEST_COMMENT = 500;

/** People by their UUID, as many as a list shows at once. */
const manyPeople = z.array(z.uuid()).min(1).max(20);
const somePeople = z.strictObject({ people: z.array(z.uuid()) });

/** Ten digits in a row, or six and four: could be a CPR number, which has no business in a comment on guidance. */
const couldBeCpr = /(?<!\d)\d{6}[- ]?\d{4}(?!\d)/;

/** What somebody says of a guidance page. Asks for no personal data, and takes nothing that could be a CPR number. */
export const answerCommentSchema = z
  .string()
  .trim()
  .max(LONGEST_COMMENT)
  .refine((text) => !couldBeCpr.test(text), 'could be a CPR number');

export const methods = {
  /** Round trip, for the bench and for the page to know that the core is there. */
  'desk.ping': method('open', z.strictObject({ text: z.string().max(200_000) }), z.strictObject({ text: z.string() })),

  /** Who is signed in, what the desk is connected to and whether it is the training environment. */
  'desk.get': method(
    'open',
    nothing,
    z.strictObject({
      training: z.boolean(),
      employee: z.strictObject({ name: z.string(), title: z.string(), unit: z.string() }).nullable(),
      fagsystemer: z.array(fagsystemSchema),
      /** `kept`: encrypted file. `session`: memory only, and `reason` says why. */
      cache: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('kept') }),
        z.strictObject({
          kind: z.literal('session'),
          reason: z.enum(['noKeyring', 'weakKeyring', 'keyringChanged', 'asked']),
        }),
      ]),
      version: z.string(),
    }),
  ),

  /** Who is signed in, as the signed sign-in says it, and where the person is seconded now. `ended`: why nobody is any more. */
  'session.get': method(
    'open',
    nothing,
    z.strictObject({
      person: sessionPersonSchema.nullable(),
      ended: z.enum(['expired', 'signedOut']).nullable(),
      /** The training environment: one can change who one is. */
      canChange: z.boolean(),
    }),
  ),

  /** Whom the training environment's sign-in will sign for. Refused elsewhere. */
  'session.people': method('open', nothing, z.strictObject({ people: z.array(trainingPersonSchema).max(1000) })),

  /** Signs in as one of them. The page's word is a wish: the core believes the signed answer. Every citizen that is open is closed. */
  'session.signInAs': method('open', z.strictObject({ user: z.string().min(1).max(60) }), done),
  /**
   * Signs out: copies of every citizen go, from the file and from memory. Acts that have not been sent stay in the outbox, and wait until
   * somebody signs in; `waiting` is how many.
   */
  'session.signOut': method('desk', nothing, z.strictObject({ waiting: z.number().int().nonnegative() })),

  /** How old the desk's copy of the organisation is. Not fresh: what anybody may do could not be checked. `problem` is of the last try. */
  'organisation.state': method(
    'desk',
    nothing,
    z.strictObject({
      isConnected: z.boolean(),
      asOf: instantSchema.nullable(),
      isFresh: z.boolean(),
      problem: z.union([sourceProblemSchema, z.enum(['notAllowed', 'cancelled'])]).nullable(),
    }),
  ),
  /** Asks the organisation system again; waits for its answer. */
  'organisation.refresh': method('desk', nothing, done),

  /** The secondment register with what a new one can be made of. `mayChange`: team leads alone. */
  'secondments.get': method(
    'desk',
    nothing,
    z.strictObject({
      asOf: instantSchema,
      isFresh: z.boolean(),
      mayChange: z.boolean(),
      rows: z.array(secondmentRowSchema).max(10_000),
      employees: z
        .array(z.strictObject({ id: z.uuid(), name: z.string().max(255), title: z.string().max(120), unit: z.uuid() }))
        .max(20_000),
      units: z
        .array(
          z.strictObject({
            id: z.uuid(),
            name: z.string().max(255),
            authority: z.string().max(255),
            isCentre: z.boolean(),
          }),
        )
        .max(20_000),
    }),
  ),

  /** The ends that are near: one's own, those one stands in for, and a lead's own centre's. */
  'secondments.warnings': method(
    'desk',
    nothing,
    z.strictObject({ warnings: z.array(secondmentWarningSchema.extend({ isOwn: z.boolean() })).max(1000) }),
  ),

  /** What the register's rules say against a secondment; nothing is kept. */
  'secondments.check': method(
    'desk',
    z.strictObject({ secondment: proposedSecondmentSchema }),
    z.strictObject({ problems: z.array(secondmentProblemSchema).max(50) }),
  ),

  /** Takes a secondment in (`baseVersion` null), or changes or ends the one that was seen. Team leads alone; the attempt is written down. */
  'secondments.write': method(
    'desk',
    z.strictObject({ secondment: proposedSecondmentSchema, baseVersion: z.string().max(100).nullable() }),
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('done') }),
      z.strictObject({ kind: z.literal('problems'), problems: z.array(secondmentProblemSchema).min(1).max(50) }),
      /** Somebody else has changed it meanwhile. */
      z.strictObject({ kind: z.literal('conflict') }),
      z.strictObject({ kind: z.literal('refused'), why: refusalSchema, said: z.string().max(300).nullable() }),
      /** The copy is too old to be held against the rules. */
      z.strictObject({ kind: z.literal('couldNotBeChecked') }),
    ]),
  ),

  /** Fritag mig: reports the signed-in person partial towards an opened citizen, or in one case of theirs alone. In force when it answers. `ground` is the number in fvl. § 3, stk. 1. */
  'exclusions.declare': method(
    'citizenData',
    z.strictObject({
      cpr: cprSchema,
      caseId: caseIdSchema.optional(),
      ground: exclusionSchema.shape.ground,
      reason: reasonSchema,
    }),
    done,
  ),

  /** What a lead's own people have reported, newest first; nothing for anybody else. `cpr` null: of one case, or a citizen the lead may not have to do with either. */
  'exclusions.list': method(
    'citizenData',
    nothing,
    z.strictObject({
      isLead: z.boolean(),
      exclusions: z
        .array(
          exclusionSchema.pick({ id: true, ground: true, reason: true, declaredAt: true }).extend({
            name: z.string().max(255),
            cpr: cprSchema.nullable(),
            caseId: z.string().max(200).nullable(),
            isSent: z.boolean(),
            mayLift: z.boolean(),
          }),
        )
        .max(10_000),
    }),
  ),

  /** Lifts one: a lead's alone, never one's own. The reason is written to the audit log. */
  'exclusions.lift': method('citizenData', z.strictObject({ id: z.uuid(), reason: reasonSchema }), done),

  'settings.get': method('open', nothing, settingsSchema),
  'settings.put': method('open', settingsSchema, done),
  'workspace.get': method('desk', nothing, workspaceSchema),
  'workspace.put': method('desk', workspaceSchema, done),

  /** The signed-in person's saved views, by name. */
  'views.list': method('desk', nothing, z.strictObject({ views: z.array(savedViewSchema).max(MOST_SAVED_VIEWS) })),
  /** Saves a view. A name the person already has, whatever its capitals, gets the new view and stays default if it was. */
  'views.put': method('desk', z.strictObject({ name: savedViewNameSchema, view: historyViewSchema }), savedViewSchema),
  'views.delete': method('desk', z.strictObject({ id: z.uuid() }), done),
  /** Makes one view the person's default, or none (null). */
  'views.setDefault': method('desk', z.strictObject({ id: z.uuid().nullable() }), done),

  /** Citizens the desk holds whose name, or address, matches every word (prefixes). `held` is how many it holds in all. */
  'citizens.searchHeld': method(
    'citizenData',
    z.strictObject({ text: z.string().min(1).max(100), limit: z.number().int().min(1).max(50) }),
    z.strictObject({ hits: z.array(citizenHitSchema), held: z.number().int().nonnegative() }),
  ),

  /**
   * Opens a citizen: asks every source unless that is already under way. The answers come as `changed` pushes. `caseId` is the case they
   * are opened for: the purpose, in the audit log.
   */
  'citizens.open': method('citizenData', z.strictObject({ cpr: cprSchema, caseId: caseIdSchema.optional() }), done),

  /** Asks one source, or all of them, again. */
  'citizens.refresh': method(
    'openedCitizen',
    z.strictObject({ cpr: cprSchema, source: sourceIdSchema.nullable() }),
    done,
  ),

  /** Closes a citizen: takes back every question still under way and forgets what may only be kept while on screen. */
  'citizens.close': method('openedCitizen', z.strictObject({ cpr: cprSchema }), done),

  /** The rules on impartiality that keep the signed-in person from a citizen; none when the person may have to do with them. Says nothing of the citizen. */
  'citizens.barredBy': method(
    'desk',
    z.strictObject({ cpr: cprSchema }),
    z.strictObject({ rules: z.array(spokenRuleSchema).max(20) }),
  ),

  /** The citizen and the cases as they are known now; never waits for a source. */
  'citizens.history': method('openedCitizen', z.strictObject({ cpr: cprSchema }), caseHistorySchema),

  /** Shows the address of a protected citizen until the tab is closed. The reason is written to the audit log. */
  'citizens.revealAddress': method(
    'citizenData',
    z.strictObject({ cpr: cprSchema, reason: z.string().trim().min(5).max(255) }),
    done,
  ),

  /** One case with its course, documents and journal, asked of its source now; the kept copy with its age when the source does not answer. */
  'cases.get': method(
    'citizenData',
    z.strictObject({ cpr: cprSchema, caseId: caseIdSchema }),
    z.discriminatedUnion('kind', [
      /** `emergencyUntil`: it is shown under a nødopslag that ends then; null where the person's roles open it. */
      z.strictObject({ kind: z.literal('read'), detail: readCaseSchema, emergencyUntil: instantSchema.nullable() }),
      /** The person's roles do not reach the case. `canOverride`: a nødopslag would open it. */
      z.strictObject({ kind: z.literal('withheld'), answer: authorityAnswerSchema, canOverride: z.boolean() }),
    ]),
  ),

  /** Nødopslag: opens a case outside the person's data scope for reading, for half an hour; the lead sees it. Refused where a core rule stands. Null: the roles open it already. */
  'emergencies.open': method(
    'citizenData',
    z.strictObject({ cpr: cprSchema, caseId: caseIdSchema, reason: emergencyReasonSchema }),
    z.strictObject({ until: instantSchema.nullable() }),
  ),

  /** The nødopslag of the last seven days by a lead's own people, newest first; nothing for anybody else. `cpr` null: a citizen the lead may not have to do with. */
  'emergencies.list': method(
    'citizenData',
    nothing,
    z.strictObject({
      isLead: z.boolean(),
      lookUps: z
        .array(
          emergencyFieldsSchema.pick({ id: true, reason: true, from: true, to: true }).extend({
            name: z.string().max(255),
            isOwn: z.boolean(),
            cpr: cprSchema.nullable(),
            caseId: caseIdSchema.nullable(),
            isToday: z.boolean(),
            isOneOfMany: z.boolean(),
          }),
        )
        .max(10_000),
    }),
  ),

  /**
   * Does something to a case: kept in the outbox before this answers, and sent when the line allows. Online and offline alike.
   * `key` is the page's: the same one sent twice, after an answer that was lost, is one act.
   */
  'cases.change': method(
    'openedCitizen',
    z.strictObject({ cpr: cprSchema, caseId: caseIdSchema, wanted: wantedChangeSchema, key: z.uuid().optional() }),
    outboxItemSchema,
  ),

  /** What a decision on the case would stand on now. `tasks` are those under the case's KLE number; null takes the first of them. */
  'cases.decisionNeeds': method(
    'openedCitizen',
    z.strictObject({ cpr: cprSchema, caseId: caseIdSchema, task: taskIdSchema.nullable() }),
    z.strictObject({
      tasks: z.array(z.strictObject({ id: taskIdSchema, title: z.string() })),
      task: taskIdSchema.nullable(),
      needs: z.array(decisionNeedSchema),
    }),
  ),

  /** Whether somebody may have the case: asked before it is given to them, and again when it is done. */
  'cases.mayReceive': method(
    'openedCitizen',
    z.strictObject({ cpr: cprSchema, caseId: caseIdSchema, person: z.uuid() }),
    mayReceiveSchema,
  ),

  /** As `cases.mayReceive`, for a hand-over of the outbox that is to be written anew: its citizen need not be open. */
  'outbox.mayReceive': method(
    'citizenData',
    z.strictObject({ key: z.uuid(), cpr: cprSchema, caseId: caseIdSchema, person: z.uuid() }),
    mayReceiveSchema,
  ),

  /** Which of these people may not have the case, by the same check and as far as the desk knows: for a list that somebody is chosen from. Of the others nothing is said. */
  'cases.mayNotReceive': method(
    'openedCitizen',
    z.strictObject({ cpr: cprSchema, caseId: caseIdSchema, people: manyPeople }),
    somePeople,
  ),

  /** As `cases.mayNotReceive`, for a hand-over of the outbox that is to be written anew. */
  'outbox.mayNotReceive': method(
    'citizenData',
    z.strictObject({ key: z.uuid(), cpr: cprSchema, caseId: caseIdSchema, people: manyPeople }),
    somePeople,
  ),

  /** Everybody a case can be given to, by name. */
  'people.list': method('desk', nothing, z.strictObject({ people: z.array(receiverSchema).max(5000) })),

  /** Opens a case for a citizen in a source. `key` is the page's: the same one sent twice is one act. */
  'cases.open': method(
    'openedCitizen',
    z.strictObject({ cpr: cprSchema, source: sourceIdSchema, wanted: wantedCaseSchema, key: z.uuid() }),
    outboxItemSchema,
  ),

  /** The outbox, what is under way first; `counts` is of everything in it. `unreadable` acts are kept, not sent, and in no list. */
  'outbox.list': method(
    'desk',
    z.strictObject({ limit: z.number().int().min(0).max(500) }),
    z.strictObject({
      items: z.array(outboxItemSchema),
      counts: z.partialRecord(outboxStateSchema, z.number().int().nonnegative()),
      unreadable: z.number().int().nonnegative(),
    }),
  ),
  'outbox.withdraw': method('desk', z.strictObject({ key: z.uuid() }), outboxItemSchema),
  /** For an act with unknown result whose source is no longer connected: nobody is left to ask. */
  'outbox.giveUp': method(
    'desk',
    z.strictObject({ key: z.uuid(), reason: z.string().trim().min(5).max(255) }),
    outboxItemSchema,
  ),
  /** Settles a conflict field by field: a choice for the act that is stuck, and for those of the same case that wait behind it. */
  'outbox.settle': method(
    'desk',
    z.strictObject({ choices: z.array(settledChoiceSchema).min(1).max(50) }),
    z.strictObject({ items: z.array(outboxItemSchema) }),
  ),
  'outbox.sendNow': method('desk', z.strictObject({ key: z.uuid() }), outboxItemSchema),

  /** Which work lists the signed-in person has: their own, and that of those they lead. */
  'workList.scopes': method(
    'desk',
    nothing,
    z.strictObject({
      mine: z.boolean(),
      team: z.strictObject({ unit: z.string(), people: z.number().int().nonnegative() }).nullable(),
    }),
  ),

  /** Opens a work list: written down, and every source that can be asked is asked unless its answer is fresh. Answers come as `changed` pushes. */
  'workList.open': method('citizenData', z.strictObject({ scope: workListScopeSchema }), done),

  /** Asks one source, or all of them, again. Only for a list that this connection has opened, as the three below. */
  'workList.refresh': method(
    'desk',
    z.strictObject({ scope: workListScopeSchema, source: sourceIdSchema.nullable() }),
    done,
  ),
  'workList.stop': method('desk', nothing, done),

  /** Whose cases the list is, and where every source stands with it. */
  'workList.get': method(
    'desk',
    z.strictObject({ scope: workListScopeSchema }),
    z.strictObject({
      unit: z.string().nullable(),
      people: z.array(z.strictObject({ userId: z.string().max(60), name: z.string().max(255) })).max(200),
      sources: z.array(workListSourceSchema).max(40),
    }),
  ),

  /** A page of rows in one of the offered orders; `total` is of the whole list within the filter. Never waits for a source. */
  'workList.page': method(
    'desk',
    z.strictObject({
      scope: workListScopeSchema,
      sort: workListSortSchema,
      filter: workListFilterSchema,
      first: z.number().int().nonnegative().max(1_000_000),
      count: z.number().int().min(1).max(200),
    }),
    z.strictObject({ rows: z.array(workRowSchema).max(200), total: z.number().int().nonnegative() }),
  ),

  /** Opens the signed-in person's appointments of today: written down, and asked for unless they are fresh; `again`: asked for anyhow. Answers come as `changed` pushes. */
  'appointments.open': method('citizenData', z.strictObject({ again: z.boolean() }), done),

  /** The day as it is known now, for a connection that has opened it. Never waits. An outage is not an empty day. */
  'appointments.get': method('desk', nothing, appointmentsViewSchema),
  'appointments.stop': method('desk', nothing, done),

  /** The signed-in person's pinned citizens (fastgjorte), latest first. `name` and `asOf` are null for one the desk holds nothing of. */
  'pinned.list': method(
    'desk',
    nothing,
    z.strictObject({
      pinned: z
        .array(
          z.strictObject({
            cpr: cprSchema,
            at: instantSchema,
            name: z.string().max(200).nullable(),
            asOf: instantSchema.nullable(),
          }),
        )
        .max(500),
    }),
  ),
  /** Pins a citizen that is open, or takes one off the list. A protected citizen is refused: nothing of one is kept at the desk. */
  'pinned.put': method('desk', z.strictObject({ cpr: cprSchema, pinned: z.boolean() }), done),

  /**
   * Fetches ahead what may be kept of the citizens of one's own work list and of the pinned ones, one at a time; each is written to the audit
   * log with this purpose. Progress comes as `changed` pushes.
   */
  'prefetch.get': method(
    'desk',
    nothing,
    prefetchStateSchema.extend({
      /** What is known of the day's appointments, which come first: how many citizens they are, and why that is no newer. */
      appointments: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('none') }),
        z.strictObject({ kind: z.literal('unknown'), problem: appointmentProblemSchema.nullable() }),
        z.strictObject({
          kind: z.literal('known'),
          asOf: instantSchema,
          problem: appointmentProblemSchema.nullable(),
          citizens: z.number().int().nonnegative(),
        }),
      ]),
    }),
  ),
  'prefetch.start': method('desk', nothing, done),
  'prefetch.stop': method('desk', nothing, done),

  /**
   * Tries one source's configuration, with the least intrusive call it has. `signedInAs` is whom it knows the desk as; `reads` and `writes`
   * are what the desk can do there.
   */
  'sources.check': method(
    'desk',
    z.strictObject({ source: sourceIdSchema }),
    z.strictObject({
      source: sourceIdSchema,
      problem: z.union([sourceProblemSchema, z.literal('notAllowed')]).nullable(),
      signedInAs: z.string().max(300),
      tookMs: z.number().nonnegative(),
      at: instantSchema,
      traceId: z.string().max(64),
    }),
  ),

  /** Full-text search over tasks, their guidance and the life situations, in Danish; best first. */
  'guidance.search': method(
    'desk',
    z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(50) }),
    z.strictObject({ hits: z.array(searchHitSchema).max(50) }),
  ),

  /**
   * The task list (opgavelisten), in the order of Bilag 1, with what the administrations are called; `kle` gives the tasks filed under
   * that number, which can be none.
   */
  'guidance.tasks': method(
    'desk',
    z.strictObject({ kle: z.string().max(40).nullable() }),
    z.strictObject({
      tasks: z.array(taskLineSchema).max(500),
      administrations: z.array(responsibleAuthoritySchema.pick({ abbreviation: true, name: true, nameVerified: true })),
    }),
  ),

  /** One task with its guidance page. `decisionSteps` come after the page's own steps where Borgerservice decides. */
  'guidance.page': method(
    'desk',
    z.strictObject({ task: taskIdSchema }),
    z.strictObject({
      task: taskSchema,
      depth: taskDepthSchema,
      page: guidancePageSchema,
      isStale: z.boolean(),
      decisionSteps: z.array(guidanceLineSchema),
      situations: z.array(z.strictObject({ id: lifeSituationIdSchema, name: sentenceSchema })),
      /** The instant calculation that belongs to the task, with the years it holds rates for. */
      calculator: z
        .strictObject({ id: z.enum(['boligstoette', 'oekonomisk-friplads']), years: z.array(z.number().int()) })
        .nullable(),
    }),
  ),

  /** Who answers for a task on a day, and the course of it, oldest first. `laterLaw` is for the training environment alone. */
  'guidance.responsibility': method(
    'desk',
    z.strictObject({ task: taskIdSchema, day: z.iso.date(), laterLaw: z.boolean() }),
    z.strictObject({ onDay: responsibilitySchema, course: z.array(responsibilitySchema).min(1) }),
  ),

  /** Every life situation with its tasks and questions, in the order they are shown. */
  'guidance.lifeSituations': method('desk', nothing, z.strictObject({ situations: z.array(lifeSituationSchema) })),

  /** What of the catalogue it takes to place cases in life situations. */
  'guidance.placing': method('desk', nothing, placingSchema),

  /** Straksberegning: for guidance, binds nobody, kept nowhere. A year without rates is refused in words. */
  'guidance.calculate': method('desk', calculationInputSchema, calculationSchema),

  /** "Fandt du svaret?" for the owner of a page. Null comment: nothing was written. */
  'guidance.answerFound': method(
    'desk',
    z.strictObject({ task: taskIdSchema, found: z.boolean(), comment: answerCommentSchema.nullable() }),
    done,
  ),

  /** What has been said of the pages at this desk: counts by task, most misses first, and the newest answers first. */
  'guidance.ownerList': method(
    'desk',
    nothing,
    z.strictObject({
      counts: z.array(
        z.strictObject({
          task: taskIdSchema,
          title: z.string(),
          owner: z.string(),
          found: z.number().int().nonnegative(),
          notFound: z.number().int().nonnegative(),
        }),
      ),
      comments: z
        .array(
          z.strictObject({
            at: instantSchema,
            by: z.string(),
            task: taskIdSchema,
            title: z.string(),
            found: z.boolean(),
            comment: z.string(),
          }),
        )
        .max(500),
    }),
  ),

  /**
   * Whether the person may do each of some acts to a case, in their order, with the rules that spoke and who else can. Null: no organisation system
   * is connected, and nothing is said.
   */
  'authority.ofCase': method(
    'openedCitizen',
    z.strictObject({ cpr: cprSchema, caseId: caseIdSchema, acts: z.array(caseActSchema).min(1).max(20) }),
    z.strictObject({ answers: z.array(authorityAnswerSchema).nullable() }),
  ),

  /** "Mine beføjelser". `day` is one to try, null is now; `laterLaw` is for the training environment alone. */
  'authority.mine': method(
    'desk',
    z.strictObject({ day: z.iso.date().nullable(), laterLaw: z.boolean() }),
    myAuthoritySchema,
  ),

  /** "Bemanding": the week that holds the day, at a centre; null is where the person sits. `trial` is tried on it and kept nowhere. */
  'authority.coverage': method(
    'desk',
    z.strictObject({ place: z.uuid().nullable(), day: z.iso.date(), trial: coverageTrialSchema }),
    coverageViewSchema,
  ),

  /** "Modtagelse": to whom a citizen goes for some tasks, now. `byPhone`: anybody at work, whatever the place. */
  'authority.visitation': method(
    'desk',
    z.strictObject({ place: z.uuid().nullable(), byPhone: z.boolean(), tasks: z.array(taskIdSchema).min(1).max(40) }),
    visitationViewSchema,
  ),

  /** The queue all desks share, asked of the service that keeps it now, with the reckoned wait for each of `solvers`. An outage is not an empty queue. */
  'queue.get': method('desk', z.strictObject({ solvers: z.array(z.uuid()).max(40) }), queueViewSchema),

  /** Puts somebody in the queue. `id` is the page's: the same one sent twice is one place. A CPR number given is written to the audit log. */
  'queue.add': method('desk', queueDraftSchema.omit({ addedBy: true }), z.strictObject({ number: z.number().int() })),

  /** Calls, takes, ends or passes on a place in the queue. `cpr`: the citizen, for whoever takes it and may have the matter; else null. */
  'queue.move': method(
    'desk',
    queueMoveSchema,
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('done'), cpr: cprSchema.nullable() }),
      z.strictObject({ kind: z.literal('conflict') }),
    ]),
  ),

  /**
   * The citizen's life situations as they are known now; never waits for a source. `state` is null when no source keeps life situations:
   * then none can be opened.
   */
  'situations.ofCitizen': method(
    'openedCitizen',
    z.strictObject({ cpr: cprSchema }),
    z.strictObject({
      state: sourceStateSchema.nullable(),
      situations: z.array(shownSituationSchema).max(200),
      me: employeeRefSchema.nullable(),
    }),
  ),

  /** Whether the person may change the citizen's life situations. Null: no organisation system is connected, and nothing is said. */
  'situations.authority': method(
    'openedCitizen',
    z.strictObject({ cpr: cprSchema }),
    z.strictObject({ answer: authorityAnswerSchema.nullable() }),
  ),

  /** Asks the source that keeps them again. */
  'situations.refresh': method('openedCitizen', z.strictObject({ cpr: cprSchema }), done),

  /** Opens a life situation. `id` is the page's: the same one sent twice is one. */
  'situations.open': method(
    'openedCitizen',
    z.strictObject({
      ...aboutSituation,
      ...lifeSituationCaseSchema.pick({ kind: true, title: true, startedOn: true, note: true }).shape,
    }),
    outboxItemSchema,
  ),

  /** Changes one field. `seen` is the field as the page showed it (`valueAt`); `key` is the page's. */
  'situations.change': method(
    'openedCitizen',
    z.strictObject({
      ...aboutSituation,
      change: situationChangeSchema,
      seen: z.string().max(8000).nullable(),
      key: z.uuid(),
    }),
    outboxItemSchema,
  ),

  /** Moves a case from one open life situation to another, with the reason on both. */
  'situations.moveCase': method(
    'openedCitizen',
    z.strictObject({
      cpr: cprSchema,
      from: aboutSituation.id,
      to: aboutSituation.id,
      caseId: caseIdSchema,
      task: taskIdSchema.nullable(),
      reason: z.string().trim().min(5).max(1000),
    }),
    z.strictObject({ acts: z.array(outboxItemSchema).max(2) }),
  ),

  /**
   * Opens a case for each task in its administration's fagsystem: one act each, under a key that follows from the situation and the line, so
   * that asking twice starts nothing twice.
   */
  'situations.start': method(
    'openedCitizen',
    z.strictObject({ ...aboutSituation, tasks: z.array(taskIdSchema).min(1).max(60) }),
    z.strictObject({ acts: z.array(outboxItemSchema), notStarted: z.array(notStartedSchema) }),
  ),

  /**
   * The open life situations that the employee has or follows. `problem` says why the source could not be asked: then those are shown that
   * the desk holds.
   */
  'situations.mine': method(
    'citizenData',
    nothing,
    z.strictObject({
      situations: z.array(boardSituationSchema).max(500),
      /** Situations left out because the person has declared themselves partial in the very case that holds them. */
      hidden: z.number().int().nonnegative(),
      problem: z.union([sourceProblemSchema, z.literal('notAllowed'), z.literal('noSource')]).nullable(),
    }),
  ),

  /** Writes a reminder in the journal of each open case on a line; at most one a day in each. */
  'situations.nudge': method(
    'citizenData',
    z.strictObject({ ...aboutSituation, task: taskIdSchema }),
    z.strictObject({ acts: z.array(outboxItemSchema) }),
  ),

  /** The training fleet: its simulators with their faults, and the people worth trying. */
  'training.get': method(
    'training',
    nothing,
    z.strictObject({
      sources: z.array(trainingSourceSchema),
      people: z.array(z.strictObject({ cpr: cprSchema, name: z.string().max(200), why: z.string().max(60) })),
    }),
  ),

  /** Gives one simulator a fault, or takes it away (null). */
  'training.setFault': method(
    'training',
    z.strictObject({ id: sourceIdSchema, fault: z.string().max(40).nullable() }),
    done,
  ),
} as const;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type Input<Name extends MethodName> = z.input<Methods[Name]['input']>;
export type ParsedInput<Name extends MethodName> = z.output<Methods[Name]['input']>;
export type Output<Name extends MethodName> = z.output<Methods[Name]['output']>;
