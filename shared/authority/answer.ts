// The answer of authority as it crosses a border: every rule that applied, what failed, and who else can.
// Must not contain the rules, nor know how they are weighed.
import { employeeIdSchema, userIdSchema } from '../domain/person-schema.ts';
import { z } from 'zod';
import { sentenceSchema } from '../catalogue/sentence.ts';
import { instantSchema } from '../domain/source-outcome.ts';
import { depthSchema } from './question.ts';

const text = (longest: number) => z.string().max(longest);

/** A condition that failed. `at`: when it began or ceased to hold, where that is known (the end of a secondment). */
export const failedConditionSchema = z.strictObject({
  code: text(60),
  words: sentenceSchema,
  at: instantSchema.nullable(),
});

/** A rule (regel) with its legal basis and its outcome. */
export const spokenRuleSchema = z.strictObject({
  code: text(40),
  name: sentenceSchema,
  sentence: sentenceSchema,
  basis: z.strictObject({ law: text(300), source: text(300), verified: z.boolean() }),
  override: z.enum(['never', 'emergencyLookUp']),
  says: z.enum(['allow', 'deny', 'missed', 'overridden']),
  condition: failedConditionSchema.nullable(),
});
export type SpokenRule = z.infer<typeof spokenRuleSchema>;

/** Somebody who can do it instead. Never a CPR number. */
export const alternativeSchema = z.strictObject({
  employee: employeeIdSchema,
  userId: userIdSchema,
  name: text(255),
  title: text(120),
  place: z.strictObject({ id: z.uuid(), name: text(255) }),
  presence: z.enum(['here', 'elsewhere', 'later', 'notInRota']),
  from: instantSchema,
  until: instantSchema.nullable(),
});
export type AuthorityAlternative = z.infer<typeof alternativeSchema>;

/** Svar: may this person do it, here and then, why, until when, and who else. */
export const authorityAnswerSchema = z.strictObject({
  outcome: z.enum(['allowed', 'guidanceOnly', 'refer']),
  because: z.enum(['mayNot', 'couldNotBeChecked']).nullable(),
  task: z.strictObject({ id: text(80), title: text(255) }).nullable(),
  depth: depthSchema,
  /** Code of the rule that decided the answer; null for a default deny. */
  by: text(40).nullable(),
  failed: z.array(failedConditionSchema),
  rules: z.array(spokenRuleSchema),
  /** When the answer changes; null when nothing known changes it. */
  until: instantSchema.nullable(),
  /** Who owns the content of the decision at the moment (ressort). */
  owners: z.array(z.strictObject({ abbreviation: text(40), name: text(255) })),
  others: z.array(alternativeSchema),
});
export type AuthorityAnswer = z.infer<typeof authorityAnswerSchema>;
