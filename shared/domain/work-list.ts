// The work list (arbejdsliste): open cases by the caseworker who answers for them, over all sources, as rows that are paged and sorted.
// Must not know how a source is asked, nor where rows are kept.
import { z } from 'zod';
import { caseIdSchema } from './case.ts';
import { cprSchema } from './cpr-schema.ts';
import { administrationSchema, sourceIdSchema } from './fagsystem.ts';
import { instantSchema, sourceStateSchema } from './source-outcome.ts';

const text = (longest: number) => z.string().max(longest);

/** Whose cases: one's own (Mine sager), or those of the people one leads (Holdet). */
export const workListScopeSchema = z.enum(['mine', 'team']);
export type WorkListScope = z.infer<typeof workListScopeSchema>;

/** One open case as a line of a work list. `name` is null where no source has it, and for a protected citizen. */
export const workRowSchema = z.strictObject({
  id: caseIdSchema,
  source: sourceIdSchema,
  administration: administrationSchema,
  cpr: cprSchema,
  name: text(255).nullable(),
  protected: z.boolean(),
  caseNumber: text(60),
  title: text(255),
  kle: text(20).nullable(),
  progress: text(60),
  localStatus: text(255).nullable(),
  openedAt: instantSchema,
  changedAt: instantSchema.nullable(),
  deadline: z.iso.date().nullable(),
  /** Name of the caseworker the case was found by. */
  handler: text(255),
  contentHidden: z.boolean(),
  /** When the desk fetched the row from its source. */
  fetchedAt: instantSchema,
  /** True when the row is in the encrypted file, and there tomorrow; false when it goes with the session. */
  isKept: z.boolean(),
});
export type WorkRow = z.infer<typeof workRowSchema>;

/** Every order a work list can have. Ties, and rows without the fact, come last in a fixed order. */
export const workListColumnSchema = z.enum([
  'deadline',
  'opened',
  'changed',
  'name',
  'title',
  'kle',
  'progress',
  'source',
  'caseNumber',
  'handler',
]);
export type WorkListColumn = z.infer<typeof workListColumnSchema>;

export const workListSortSchema = z.strictObject({ column: workListColumnSchema, descending: z.boolean() });
export type WorkListSort = z.infer<typeof workListSortSchema>;

/** What a work list is narrowed to. `text`: in name, title, case number, KLE, status or CPR number. Empty lists narrow nothing. */
export const workListFilterSchema = z.strictObject({
  text: text(200),
  sources: z.array(sourceIdSchema).max(40),
  /** User ids of caseworkers. */
  handlers: z.array(text(60)).max(200),
  /** Cases whose deadline is before this day; null for all. */
  dueBefore: z.iso.date().nullable(),
});
export type WorkListFilter = z.infer<typeof workListFilterSchema>;

/** The state of one source for a work list. A source that cannot be searched by caseworker is named and not asked. */
export const workListSourceSchema = z.discriminatedUnion('canAsk', [
  z.strictObject({ canAsk: z.literal(false), source: sourceIdSchema }),
  z.strictObject({
    canAsk: z.literal(true),
    source: sourceIdSchema,
    /** Null: the source was about to be asked, and somebody stopped it. */
    state: sourceStateSchema.nullable(),
    /** Of how many people the source has answered, out of how many. */
    answered: z.number().int().nonnegative(),
    of: z.number().int().nonnegative(),
    /** Caseworkers the source says it does not know, by name. */
    unknown: z.array(text(255)).max(200),
    /** Cases that were answered once and are not shown now: they could not be kept (see `isKept`) and the source has not answered since. */
    gone: z.number().int().nonnegative(),
  }),
]);
export type WorkListSource = z.infer<typeof workListSourceSchema>;

/**
 * The state of fetching ahead (hentning til brug uden forbindelse). `done` of `total` citizens are through; `fresh` of them were there
 * already, and of `lacking` some source gave no answer; `ofAppointments`: how many of them have an appointment today, and of those are through. `at` is when it began while `running`, else when it ended. `notKept`: sources whose
 * facts may not be kept, and that are not asked.
 */
export const prefetchStateSchema = z.strictObject({
  kind: z.enum(['idle', 'running', 'done', 'stopped']),
  total: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  fresh: z.number().int().nonnegative(),
  lacking: z.number().int().nonnegative(),
  ofAppointments: z.strictObject({ total: z.number().int().nonnegative(), done: z.number().int().nonnegative() }),
  at: instantSchema.nullable(),
  notKept: z.array(sourceIdSchema).max(40),
});
export type PrefetchState = z.infer<typeof prefetchStateSchema>;
