// The desk itself: who is signed in, what it is connected to, its settings and its open tabs.
import { workspaceSchema } from '../../../../shared/contract/methods.ts';
import { settingsSchema } from '../../../../shared/contract/settings-schema.ts';
import type { Core } from '../../core.ts';
import type { Handlers } from '../handler.ts';

type DeskMethods = 'desk.ping' | 'desk.get' | 'settings.get' | 'settings.put' | 'workspace.get' | 'workspace.put';

export const deskHandlers: Pick<Handlers, DeskMethods> = {
  'desk.ping': ({ text }) => ({ text }),

  'desk.get': (_input, { core }) => {
    if (core.problem !== null) throw core.problem;
    const employee = core.session?.employee;
    return {
      training: core.profile?.mode === 'training',
      employee: employee === undefined ? null : { name: employee.name, title: employee.title, unit: employee.unit },
      fagsystemer: core.sources.map((source) => source.fagsystem),
      cache: core.cacheKind,
      version: core.version,
    };
  },

  'settings.get': (_input, { core }) => core.desk.get('settings', settingsSchema, { language: 'da', theme: 'system' }),

  'settings.put': (settings, { core }) => {
    core.desk.put('settings', settings);
    return {};
  },

  'workspace.get': (_input, { core }) => core.desk.get(workspaceOf(core), workspaceSchema, { tabs: [], active: null }),

  'workspace.put': (workspace, { core }) => {
    core.desk.put(workspaceOf(core), workspace);
    return {};
  },
};

/** Each person's tabs are the person's own: they name the citizens that were open. */
const workspaceOf = ({ session }: Core) => `workspace ${session?.employee.id ?? ''}`;
