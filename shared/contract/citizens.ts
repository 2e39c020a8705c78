// Citizens: search among those stored at the desk, open, refresh, show, close.
// Must not hold logic.
import { z } from 'zod';
import { spokenRuleSchema } from '../authority/answer.ts';
import { caseIdSchema, caseSchema } from '../domain/case.ts';
import { citizenSchema } from '../domain/citizen.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { disagreementSchema } from '../domain/disagreement.ts';
import { sourceIdSchema } from '../domain/fagsystem.ts';
import { outboxItemSchema } from '../domain/outbox.ts';
import { instantSchema, sourceStateSchema } from '../domain/source-outcome.ts';
import { done, method } from './method.ts';

/** A citizen as a line in a search result. `name` is null where the citizen is protected and not revealed. */
const citizenHitSchema = z.strictObject({
  cpr: cprSchema,
  name: z.string().max(200),
  protected: z.boolean(),
  /** The address, where it matched; null where the name did. */
  address: z.string().max(400).nullable(),
  seenAt: instantSchema,
});

/**
 * A citizen on the screen. For a protected citizen `address`, `contactAddress` and `emigration` are null and `addressHidden`
 * is true until `citizens.revealAddress` is called with a reason; the page never has what it may not show.
 */
const shownCitizenSchema = citizenSchema.extend({ addressHidden: z.boolean(), protected: z.boolean() });
export type ShownCitizen = z.infer<typeof shownCitizenSchema>;

/** Everything the citizen's page shows at one moment. `sources` has every configured source, in the strip's order. */
const caseHistorySchema = z.strictObject({
  cpr: cprSchema,
  citizen: shownCitizenSchema.nullable(),
  sources: z.array(sourceStateSchema),
  cases: z.array(caseSchema).max(5000),
  /** Facts on which the sources that have answered differ. Values of a hidden address are null. */
  disagreements: z.array(disagreementSchema),
  /** Acts at this desk about the citizen that no source has accepted yet. */
  underWay: z.array(outboxItemSchema),
});
export type CaseHistory = z.infer<typeof caseHistorySchema>;

export const citizensMethods = {
  /** Stored citizens whose name, or address, matches every word (prefixes). `held`: how many are stored in all. */
  'citizens.searchHeld': method({
    needs: 'citizenData',
    records: 'everyCall',
    input: z.strictObject({ text: z.string().min(1).max(100), limit: z.number().int().min(1).max(50) }),
    output: z.strictObject({ hits: z.array(citizenHitSchema), held: z.number().int().nonnegative() }),
  }),

  /**
   * Opens a citizen: fetches from every source unless that is already under way. The answers come as `changed` pushes. `caseId`: the case that
   * the citizen is opened for, as the purpose in the audit log.
   */
  'citizens.open': method({
    needs: 'citizenData',
    records: 'everyCall',
    input: z.strictObject({ cpr: cprSchema, caseId: caseIdSchema.optional() }),
    output: done,
  }),

  /** Refreshes from one source, or from all of them. */
  'citizens.refresh': method({
    needs: 'openedCitizen',
    records: 'atOpen',
    input: z.strictObject({ cpr: cprSchema, source: sourceIdSchema.nullable() }),
    output: done,
  }),

  /** Closes a citizen: cancels every question under way and drops what may only be kept while it is on the screen. */
  'citizens.close': method({
    needs: 'openedCitizen',
    records: 'atOpen',
    input: z.strictObject({ cpr: cprSchema }),
    output: done,
  }),

  /** The rules on conflicts of interest that keep the signed-in person from a citizen; none when the person may handle them. Returns nothing about the citizen. */
  'citizens.barredBy': method({
    needs: 'desk',
    records: 'firstCall',
    input: z.strictObject({ cpr: cprSchema }),
    output: z.strictObject({ rules: z.array(spokenRuleSchema).max(20) }),
  }),

  /** The citizen and the cases as they are known now. Never waits for a source. */
  'citizens.history': method({
    needs: 'openedCitizen',
    records: 'atOpen',
    input: z.strictObject({ cpr: cprSchema }),
    output: caseHistorySchema,
  }),

  /** Shows the address of a protected citizen until the tab is closed. The reason is written to the audit log. */
  'citizens.revealAddress': method({
    needs: 'citizenData',
    records: 'everyCall',
    input: z.strictObject({ cpr: cprSchema, reason: z.string().trim().min(5).max(255) }),
    output: done,
  }),
} as const;
