// The tabs that are open at a person's desk. Must not know what a tab shows.
import { workspaceSchema } from '../../../../shared/contract/workspace.ts';
import type { DeskStore } from '../../db/desk-store.ts';
import type { HandlersOf, ByPerson } from '../handler.ts';

export interface WorkspaceHandlerTools {
  readonly desk: Pick<DeskStore, 'get' | 'put'>;
}

export const workspaceHandlers = ({ desk }: WorkspaceHandlerTools): HandlersOf<'workspace'> => ({
  'workspace.get': (_input, call) => desk.get(workspaceOf(call), workspaceSchema, { tabs: [], active: null }),

  'workspace.put': (workspace, { permit, ...call }) => {
    desk.put(permit, workspaceOf(call), workspace);
    return {};
  },
});

/** Each person's tabs are the person's own: they name the citizens that were open. */
function workspaceOf({ person }: ByPerson): string {
  return `workspace ${person.userId}`;
}
