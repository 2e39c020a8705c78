// The emergency look-up (nødopslag): opening a case by one, and a lead's list of them.
// Must not hold a rule.
import { z } from 'zod';
import { caseIdSchema } from '../domain/case.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { emergencyFieldsSchema, emergencyReasonSchema } from '../domain/emergency.ts';
import { instantSchema } from '../domain/source-outcome.ts';
import { method, nothing } from './method.ts';

export const emergenciesMethods = {
  /** Opens a case outside the person's data scope for reading, for half an hour; the lead sees it. Refused where a core rule denies it. Null: the roles open it already. */
  'emergencies.open': method({
    needs: 'citizenData',
    act: 'emergency',
    records: 'everyCall',
    input: z.strictObject({ cpr: cprSchema, caseId: caseIdSchema, reason: emergencyReasonSchema }),
    output: z.strictObject({ until: instantSchema.nullable() }),
  }),

  /** The emergency look-ups of the last seven days by a lead's own people, newest first; none for anybody else. `cpr` null: the lead has a conflict of interest with the citizen. */
  'emergencies.list': method({
    needs: 'citizenData',
    records: 'everyCall',
    input: nothing,
    output: z.strictObject({
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
  }),
} as const;
