// The tabs that are open at a person's desk. Must not know what a tab shows.
import { workspaceSchema } from '../../../../shared/contract/workspace.ts';
import type { Core } from '../../core.ts';
import type { Handlers } from '../handler.ts';

type WorkspaceMethods = Extract<keyof Handlers, `workspace.${string}`>;

export const workspaceHandlers: Pick<Handlers, WorkspaceMethods> = {
  'workspace.get': (_input, { core }) => core.desk.get(workspaceOf(core), workspaceSchema, { tabs: [], active: null }),

  'workspace.put': (workspace, { core }) => {
    core.desk.put(workspaceOf(core), workspace);
    return {};
  },
};

/** Each person's tabs are the person's own: they name the citizens that were open. */
function workspaceOf({ session }: Core): string {
  return `workspace ${session?.userId ?? ''}`;
}
