// A person's settings: read once, shown at once when changed, kept by the core.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { coreApi } from '../../api/core-api.ts';

const settingsApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    settings: build.query<Settings, void>({ query: () => ({ method: 'settings.get', input: {} }) }),
    putSettings: build.mutation<Output<'settings.put'>, Settings>({
      query: (settings) => ({ method: 'settings.put', input: settings }),
      // The screen changes with the hand; when it cannot be kept, it goes back and the page says so.
      onQueryStarted: async (settings, { dispatch, queryFulfilled }) => {
        const shown = dispatch(settingsApi.util.updateQueryData('settings', undefined, () => settings));
        await queryFulfilled.catch(() => shown.undo());
      },
    }),
    checkSource: build.mutation<Output<'sources.check'>, Input<'sources.check'>>({
      query: (input) => ({ method: 'sources.check', input }),
    }),
  }),
});

export const { useSettingsQuery, usePutSettingsMutation, useCheckSourceMutation } = settingsApi;

/** What holds until the core has told otherwise. */
export const FIRST_SETTINGS: Settings = { language: 'da', theme: 'system' };
