// The secondment register: what it holds, what its rules say against a proposal, and writing it.
// Must not hold a rule.
import { z } from 'zod';
import { employeeIdSchema } from '../domain/person-schema.ts';
import { secondmentProblemSchema } from '../authority/secondment-problem.ts';
import { secondmentWarningSchema } from '../authority/secondment-warning.ts';
import { secondmentSchema } from '../domain/organisation.ts';
import { refusalSchema } from '../domain/refusal.ts';
import { instantSchema } from '../domain/source-outcome.ts';
import { method, nothing } from './method.ts';

/** A secondment (udlån) as the page proposes it. The employer follows from the lending unit, and the version from the register. */
export const proposedSecondmentSchema = secondmentSchema.omit({ employerCvr: true, version: true });
export type ProposedSecondment = z.infer<typeof proposedSecondmentSchema>;

/** A row of the register, with its names in words. */
const secondmentRowSchema = z.strictObject({
  secondment: secondmentSchema,
  employeeName: z.string().max(255),
  employer: z.string().max(255),
  lendingUnit: z.string().max(255),
  receivingUnit: z.string().max(255),
  place: z.string().max(255),
  deputy: z.string().max(255).nullable(),
  state: z.enum(['coming', 'inForce', 'ended']),
});
export type SecondmentRow = z.infer<typeof secondmentRowSchema>;

export const secondmentsMethods = {
  /** The secondment register, with the people and units for a new one. `mayChange`: for team leads only. */
  'secondments.get': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({
      asOf: instantSchema,
      isFresh: z.boolean(),
      mayChange: z.boolean(),
      rows: z.array(secondmentRowSchema).max(10_000),
      employees: z
        .array(
          z.strictObject({
            id: employeeIdSchema,
            name: z.string().max(255),
            title: z.string().max(120),
            unit: z.uuid(),
          }),
        )
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
  }),

  /** The ends that are near: the person's own, those of people they are the deputy of, and for a lead those at their centre. */
  'secondments.warnings': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({ warnings: z.array(secondmentWarningSchema.extend({ isOwn: z.boolean() })).max(1000) }),
  }),

  /** The problems that the register's rules find in a secondment. Nothing is stored. */
  'secondments.check': method({
    needs: 'desk',
    records: 'nothing',
    input: z.strictObject({ secondment: proposedSecondmentSchema }),
    output: z.strictObject({ problems: z.array(secondmentProblemSchema).max(50) }),
  }),

  /** Creates a secondment (`baseVersion` null), or changes or ends the version that the person saw. */
  'secondments.write': method({
    needs: 'lead',
    act: 'lead',
    records: 'everyCall',
    input: z.strictObject({ secondment: proposedSecondmentSchema, baseVersion: z.string().max(100).nullable() }),
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('done') }),
      z.strictObject({ kind: z.literal('problems'), problems: z.array(secondmentProblemSchema).min(1).max(50) }),
      /** Another person has changed it meanwhile. */
      z.strictObject({ kind: z.literal('conflict') }),
      z.strictObject({ kind: z.literal('refused'), why: refusalSchema, said: z.string().max(300).nullable() }),
      /** The copy of the organisation is too old for the rules to check. */
      z.strictObject({ kind: z.literal('couldNotBeChecked') }),
    ]),
  }),
} as const;
