// The tabs that are open at a person's desk.
// Must not hold more of a citizen than the CPR number of each tab.
import { z } from 'zod';
import { caseIdSchema } from '../domain/case.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { done, method, nothing } from './method.ts';
import { historyViewSchema } from './views.ts';

/** How one citizen's history is shown in one tab; kept so that a restart gives the same view. */
const caseViewSchema = historyViewSchema.extend({
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

export const workspaceMethods = {
  'workspace.get': method({
    needs: 'desk',
    records: 'firstCall',
    input: nothing,
    output: workspaceSchema,
  }),
  'workspace.put': method({
    needs: 'desk',
    act: 'own',
    records: 'firstCall',
    input: workspaceSchema,
    output: done,
  }),
} as const;
