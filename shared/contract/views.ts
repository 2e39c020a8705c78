// How a citizen's history is shown, as it is kept in a tab and saved under a name.
// Must not hold anything of a citizen.
import { z } from 'zod';
import { administrationSchema, sourceIdSchema } from '../domain/fagsystem.ts';
import { done, method, nothing } from './method.ts';

/** What a lane of the time line groups by. */
export const GROUPINGS = ['lifeSituation', 'administration', 'fagsystem', 'list'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** How a citizen's history is shown: what holds for any citizen, and so can be saved under a name. */
export const historyViewSchema = z.strictObject({
  grouping: z.enum(GROUPINGS),
  sort: z.strictObject({
    column: z.enum([
      'caseNumber',
      'source',
      'kle',
      'title',
      'progress',
      'unit',
      'handler',
      'opened',
      'changed',
      'deadline',
    ]),
    descending: z.boolean(),
  }),
  /** Cases on which work remains come before the others, in lanes and table. */
  unfinishedFirst: z.boolean(),
  filter: z.string().max(200),
  sources: z.array(sourceIdSchema).max(40),
  administrations: z.array(administrationSchema).max(20),
  openness: z.enum(['all', 'open', 'closed']),
  /** The part of the time line that is zoomed to, in days before now; null shows all of it. */
  span: z.strictObject({ fromDaysAgo: z.number(), toDaysAgo: z.number() }).nullable(),
});
export type HistoryView = z.infer<typeof historyViewSchema>;

/** The most views one person can have saved. */
export const MOST_SAVED_VIEWS = 40;
export const savedViewNameSchema = z.string().trim().min(1).max(60);

/** A view (gemt visning) one person has saved under a name. At most one is the person's default, which new tabs start with. */
export const savedViewSchema = z.strictObject({
  id: z.uuid(),
  name: savedViewNameSchema,
  view: historyViewSchema,
  isDefault: z.boolean(),
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const viewsMethods = {
  /** The signed-in person's saved views, by name. */
  'views.list': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({ views: z.array(savedViewSchema).max(MOST_SAVED_VIEWS) }),
  }),
  /** Saves a view. A name the person already has, whatever its capitals, gets the new view and stays default if it was. */
  'views.put': method({
    needs: 'desk',
    act: 'own',
    records: 'nothing',
    input: z.strictObject({ name: savedViewNameSchema, view: historyViewSchema }),
    output: savedViewSchema,
  }),
  'views.delete': method({
    needs: 'desk',
    act: 'own',
    records: 'nothing',
    input: z.strictObject({ id: z.uuid() }),
    output: done,
  }),
  /** Makes one view the person's default, or none (null). */
  'views.setDefault': method({
    needs: 'desk',
    act: 'own',
    records: 'nothing',
    input: z.strictObject({ id: z.uuid().nullable() }),
    output: done,
  }),
} as const;
