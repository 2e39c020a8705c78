// The decision (afgørelse) as a caseworker makes it, what the law requires in it, and the facts it rested on when it was made.
// Must not know who may decide, nor how it reaches a fagsystem. Source of the rules: forvaltningsloven (fvl) §§ 19, 22, 24 and 25.
import { z } from 'zod';
import { administrationSchema, sourceIdSchema } from './fagsystem.ts';
import { instantSchema } from './source-outcome.ts';

const text = (longest: number) => z.string().max(longest).trim();

/** Udfald: level 1 of the Afgørelsesklasse in SF1470. */
export const decisionOutcomeSchema = z.enum(['MEDHOLD', 'DELVIS_MEDHOLD', 'AFSLAG', 'ANNULLERET']);
export type DecisionOutcome = z.infer<typeof decisionOutcomeSchema>;

/** Partshøring (fvl § 19): done on a day, or not needed, with why. */
const partyHearingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done'), on: z.iso.date() }),
  z.strictObject({ kind: z.literal('notNeeded'), why: text(1000) }),
]);

/** Klagevejledning (fvl § 25): klageinstans, frist and fremgangsmåde, or that no other authority can be complained to, with why. */
const appealGuidanceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('given'), body: text(255), deadline: text(255), procedure: text(2000) }),
  z.strictObject({ kind: z.literal('noOtherAuthority'), why: text(1000) }),
]);

/** A need of the decision that was not fresh, and why it was made all the same. */
const needReasonSchema = z.strictObject({ need: z.string().max(60), reason: text(1000).min(10) });

/** What one need rested on when the decision was made: the source, and how old its facts were. Written by the core. */
const stoodOnSchema = z.strictObject({
  need: z.string().max(60),
  source: sourceIdSchema,
  asOf: instantSchema.nullable(),
});

const draftSchema = z.strictObject({
  outcome: decisionOutcomeSchema,
  /** På vegne af: the administration in whose name it is made (ressort). */
  onBehalfOf: administrationSchema,
  hearing: partyHearingSchema,
  /** Begrundelse (fvl §§ 22 and 24): the legal rules, the main considerations where there was discretion, the facts that weighed. */
  reasoning: z.strictObject({ rules: text(4000), considerations: text(8000), facts: text(8000) }),
  /** Null only for what gives the party everything. */
  appeal: appealGuidanceSchema.nullable(),
  /** Opgaven, by its key in the catalogue: which decides the facts it has to rest on. Null where the case's subject is in no task. */
  task: z.string().max(80).nullable(),
  reasons: z.array(needReasonSchema).max(20),
  stoodOn: z.array(stoodOnSchema).max(40),
});
export type Decision = z.infer<typeof draftSchema>;

/** What the law wants and is not there. */
export type Lacking = 'hearing' | 'rules' | 'facts' | 'appeal';

/** What is missing before the decision can be sent; empty when it can. What gives the party everything needs neither reasons nor appeal guidance. */
export function lackingIn({
  outcome,
  hearing,
  reasoning,
  appeal,
}: Pick<Decision, 'outcome' | 'hearing' | 'reasoning' | 'appeal'>): Lacking[] {
  const isFavourable = outcome === 'MEDHOLD';
  const isHeard = hearing.kind === 'done' || hearing.why.length >= 5;
  const hasAppeal =
    appeal !== null &&
    (appeal.kind === 'noOtherAuthority'
      ? appeal.why.length >= 5
      : [appeal.body, appeal.deadline, appeal.procedure].every((part) => part !== ''));
  const lacking: (Lacking | false)[] = [
    !isHeard && 'hearing',
    !isFavourable && reasoning.rules === '' && 'rules',
    !isFavourable && reasoning.facts === '' && 'facts',
    !isFavourable && !hasAppeal && 'appeal',
  ];
  return lacking.filter((one) => one !== false);
}

/** A decision that can be sent. */
export const decisionSchema = draftSchema.refine(
  (decision) => lackingIn(decision).length === 0,
  'the law wants more of a decision',
);

/** What one need of a decision rests on now. `otherwise`: the effect of an old or missing fact. */
export const decisionNeedSchema = z.strictObject({
  id: z.string().max(60),
  why: z.string().max(500),
  otherwise: z.enum(['block', 'reason']),
  freshMinutes: z.number().int().positive(),
  sources: z.array(z.strictObject({ source: sourceIdSchema, asOf: instantSchema.nullable() })),
  /** `missing`: a source that is needed has not answered, or there is none. */
  state: z.enum(['fresh', 'old', 'missing']),
});
export type DecisionNeed = z.infer<typeof decisionNeedSchema>;
