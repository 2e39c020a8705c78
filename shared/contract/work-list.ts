// Work lists: opened, read page by page, refreshed, stopped.
// Must not hold logic.
import { z } from 'zod';
import { userIdSchema } from '../domain/person-schema.ts';
import { sourceIdSchema } from '../domain/fagsystem.ts';
import {
  workListFilterSchema,
  workListScopeSchema,
  workListSortSchema,
  workListSourceSchema,
  workRowSchema,
} from '../domain/work-list.ts';
import { done, method, nothing } from './method.ts';

export const workListMethods = {
  /** The signed-in person's work lists: their own, and that of the people they lead. */
  'workList.scopes': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({
      mine: z.boolean(),
      team: z.strictObject({ unit: z.string(), people: z.number().int().nonnegative() }).nullable(),
    }),
  }),

  /** Opens a work list: fetches from every source that can be asked, unless its answer is fresh. Answers come as `changed` pushes. */
  'workList.open': method({
    needs: 'citizenData',
    records: 'everyCall',
    input: z.strictObject({ scope: workListScopeSchema }),
    output: done,
  }),

  /** Refreshes from one source, or from all of them. */
  'workList.refresh': method({
    needs: 'openedWorkList',
    records: 'atOpen',
    input: z.strictObject({ scope: workListScopeSchema, source: sourceIdSchema.nullable() }),
    output: done,
  }),
  'workList.stop': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: done,
  }),

  /** The people whose cases the list shows, and the state of each source. */
  'workList.get': method({
    needs: 'openedWorkList',
    records: 'atOpen',
    input: z.strictObject({ scope: workListScopeSchema }),
    output: z.strictObject({
      unit: z.string().nullable(),
      people: z.array(z.strictObject({ userId: userIdSchema, name: z.string().max(255) })).max(200),
      sources: z.array(workListSourceSchema).max(40),
    }),
  }),

  /** A page of rows in one of the offered orders; `total`: the number of rows within the filter. Never waits for a source. */
  'workList.page': method({
    needs: 'openedWorkList',
    records: 'firstCall',
    input: z.strictObject({
      scope: workListScopeSchema,
      sort: workListSortSchema,
      filter: workListFilterSchema,
      first: z.number().int().nonnegative().max(1_000_000),
      count: z.number().int().min(1).max(200),
    }),
    output: z.strictObject({ rows: z.array(workRowSchema).max(200), total: z.number().int().nonnegative() }),
  }),
} as const;
