// The person's settings: how the desk looks. Must not know how a setting is shown.
import { settingsSchema } from '../../../../shared/contract/settings.ts';
import type { Handlers } from '../handler.ts';

type SettingsMethods = Extract<keyof Handlers, `settings.${string}`>;

export const settingsHandlers: Pick<Handlers, SettingsMethods> = {
  'settings.get': (_input, { core }) => core.desk.get('settings', settingsSchema, { language: 'da', theme: 'system' }),

  'settings.put': (settings, { core }) => {
    core.desk.put('settings', settings);
    return {};
  },
};
