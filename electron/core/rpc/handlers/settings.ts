// The person's settings: how the desk looks. Must not know how a setting is shown.
import { settingsSchema } from '../../../../shared/contract/settings.ts';
import type { DeskStore } from '../../db/desk-store.ts';
import type { HandlersOf } from '../handler.ts';

export interface SettingsHandlerTools {
  readonly desk: Pick<DeskStore, 'get' | 'put'>;
}

export const settingsHandlers = ({ desk }: SettingsHandlerTools): HandlersOf<'settings'> => ({
  'settings.get': () => desk.get('settings', settingsSchema, { language: 'da', theme: 'system' }),

  'settings.put': (settings, { permit }) => {
    desk.put(permit, 'settings', settings);
    return {};
  },
});
