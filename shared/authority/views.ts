// What the pages about authority show: my authority, a week's coverage, visitation. Shapes alone.
// Must not know how they are worked out.
import { employeeIdSchema } from '../domain/person-schema.ts';
import { z } from 'zod';
import { jobFunctionSchema } from '../domain/organisation.ts';
import { instantSchema } from '../domain/source-outcome.ts';
import { alternativeSchema, authorityAnswerSchema, failedConditionSchema, spokenRuleSchema } from './answer.ts';
import { secondmentWarningSchema } from './secondment-warning.ts';

const text = (longest: number) => z.string().max(longest);
const taskRef = z.strictObject({ id: text(80), title: text(255) });
const unitRef = z.strictObject({ id: z.uuid(), name: text(255) });

/** The age of the organisation's copy, and whether it is older than the rule allows. */
const ageSchema = { asOf: instantSchema, isTooOld: z.boolean() };

/** One answer without its words: `by` names a rule in the list beside it. `change` is against the same question now. */
const briefSchema = authorityAnswerSchema.pick({ outcome: true, because: true, by: true, until: true }).extend({
  failed: failedConditionSchema.nullable(),
  change: z.enum(['gained', 'lost']).nullable(),
});
export type BriefAnswer = z.infer<typeof briefSchema>;

/** Mine beføjelser: what one person may do at a moment, until when, on what basis, and what is missing. */
export const myAuthoritySchema = z.strictObject({
  ...ageSchema,
  at: instantSchema,
  /** Null: the organisation does not know the person. `isCprKnown` false: own and family cases cannot be seen by the number, and the person must tell. */
  person: z
    .strictObject({
      name: text(255),
      title: text(120),
      unit: text(255),
      place: unitRef.nullable(),
      isCprKnown: z.boolean(),
    })
    .nullable(),
  rules: z.array(spokenRuleSchema.pick({ code: true, name: true, sentence: true, basis: true })),
  tasks: z.array(taskRef.extend({ owner: text(40), ruleBound: briefSchema, discretionary: briefSchema })),
  roles: z.array(
    z.strictObject({
      jobFunction: jobFunctionSchema,
      kle: z.array(text(10)),
      sensitivity: z.array(z.number().int()),
      /** Name of the other authority that gave it; null for the employer's own. */
      givenBy: text(255).nullable(),
      from: instantSchema.nullable(),
      to: instantSchema.nullable(),
    }),
  ),
  secondments: z.array(
    z.strictObject({
      place: text(255),
      tasks: z.array(text(255)),
      kle: z.array(text(10)),
      legalBasis: text(500),
      from: instantSchema.nullable(),
      to: instantSchema.nullable(),
      isInForce: z.boolean(),
    }),
  ),
  /** The dispensation in force at the moment for the place. */
  dispensation: z
    .strictObject({ legalBasis: text(500), from: instantSchema.nullable(), to: instantSchema.nullable() })
    .nullable(),
  /** Ends of secondments: the person's own, and for a lead those at the place. */
  warnings: z.array(secondmentWarningSchema),
  /** Days worth trying: the paper's two, and where the person's own rights end. */
  worthTrying: z.array(
    z.strictObject({
      kind: z.enum(['taxToState', 'newStructure', 'dispensationEnds', 'secondmentEnds']),
      day: z.iso.date(),
    }),
  ),
});
export type MyAuthority = z.infer<typeof myAuthoritySchema>;

/** A trial on a week: a person absent, one more person lent by a unit, the dispensation removed or granted. */
export const coverageTrialSchema = z.strictObject({
  absent: employeeIdSchema.nullable(),
  oneMoreFrom: z.uuid().nullable(),
  dispensation: z.enum(['asIs', 'with', 'without']),
});
export type CoverageTrial = z.infer<typeof coverageTrialSchema>;

const consequenceSchema = z.strictObject({
  id: z.uuid(),
  name: text(255),
  taskQuarters: z.number().int(),
  tasks: z.array(taskRef),
});

/** Bemanding: a week at a centre. A string of counts has one character for each quarter: `0`–`9` (nine is nine or more), `-` where the task is not meant to be decided there. */
export const coverageViewSchema = z.strictObject({
  ...ageSchema,
  centres: z.array(unitRef),
  place: unitRef,
  days: z.array(z.iso.date()),
  quarters: z.array(z.strictObject({ from: instantSchema, day: z.iso.date() })),
  /** The part of the week the rota in the copy reaches; null: it has no shift at the centre that week. */
  rota: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  present: text(700),
  tasks: z.array(taskRef.extend({ owner: text(40), counts: text(700) })),
  /** The paper's line: at least one, preferably two state officers at work for most of the opening hours. Shares of 1. */
  state: z.strictObject({ counts: text(700), shareOfOne: z.number(), shareOfTwo: z.number() }),
  /** Task-quarters that should be decided on the spot, and those that cannot. */
  meant: z.number().int(),
  missing: z.number().int(),
  gaps: z.array(
    z.strictObject({
      from: instantSchema,
      to: instantSchema,
      day: z.iso.date(),
      tasks: z.array(taskRef),
      weight: z.number().int(),
    }),
  ),
  absences: z.array(consequenceSchema),
  gains: z.array(consequenceSchema),
  dispensation: z.strictObject({ without: z.number().int(), with: z.number().int(), isInForce: z.boolean() }),
});
export type CoverageView = z.infer<typeof coverageViewSchema>;

/** Modtagelse: the people a citizen should see for some tasks. */
export const visitationViewSchema = z.strictObject({
  ...ageSchema,
  at: instantSchema,
  centres: z.array(unitRef),
  /** Null: by telephone, anybody at work in the municipality. */
  place: unitRef.nullable(),
  present: z.number().int(),
  stops: z.array(
    z.strictObject({
      employee: employeeIdSchema,
      name: text(255),
      title: text(120),
      place: text(255),
      until: instantSchema,
      tasks: z.array(taskRef),
    }),
  ),
  unsolved: z.array(z.strictObject({ task: taskRef, others: z.array(alternativeSchema) })),
  guidanceOnly: z.array(
    z.strictObject({ task: taskRef, owners: z.array(z.strictObject({ abbreviation: text(40), name: text(255) })) }),
  ),
});
export type VisitationView = z.infer<typeof visitationViewSchema>;
