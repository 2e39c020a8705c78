// Starts the whole page in the document, as renderer.entry.tsx does, against a scripted core.
// The modules are fresh for each page: the channel and the cache of answers live as long as a page does.
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { Provider } from 'react-redux';
import { expect, onTestFinished, vi } from 'vitest';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { ScriptedCore } from './scripted-core.ts';

export interface OpenPage {
  readonly core: ScriptedCore;
  readonly user: UserEvent;
  /** Types a CPR number (or what is to be tried as one) in the search field and presses Enter. */
  readonly lookUp: (text: string) => Promise<void>;
  /** Does something to the core and lets the page take it in. */
  readonly during: (something: () => void) => Promise<void>;
}

/** `script` sets the core up before the page connects. */
export async function openPage(script: (core: ScriptedCore) => void = () => {}): Promise<OpenPage> {
  const core = new ScriptedCore();
  script(core);
  vi.resetModules();
  const [
    { createStore },
    { startChannel },
    { Shell },
    { startI18n },
    { FluentStyles },
    { citizenPart, guidancePart, trainingPart, settingsPart },
  ] = await Promise.all([
    import('../../../renderer/app/store.ts'),
    import('../../../renderer/api/start-channel.ts'),
    import('../../../renderer/app/shell.tsx'),
    import('../../../renderer/i18n/i18n.ts'),
    import('../../../renderer/components/fluent-styles.tsx'),
    import('../../../renderer/app/lazy-parts.ts'),
  ]);
  // The page fetches these when it is idle; a test does not wait for that.
  await Promise.all([citizenPart.preload(), guidancePart.preload(), trainingPart.preload(), settingsPart.preload()]);
  startI18n();
  const store = createStore();
  startChannel(store);
  onTestFinished(() => {
    // A page that is gone must not go on connecting.
    core.isThere = false;
    vi.unstubAllGlobals();
  });
  render(
    <Provider store={store}>
      <FluentStyles>
        <Shell />
      </FluentStyles>
    </Provider>,
  );
  const user = userEvent.setup();
  const settle = async () => await act(async () => await new Promise((resolve) => setTimeout(resolve, 0)));
  await settle();
  return {
    core,
    user,
    lookUp: async (text) => {
      const before = document.querySelector(SHOWN);
      const field = screen.getByRole('combobox', { name: /cpr/i });
      await user.clear(field);
      await user.type(field, `${text}{Enter}`);
      await settle();
      // The tab waits a moment for the first answer, and its cases come a frame after who it is. What is no number opens no tab.
      if (screen.queryByRole('alert') === null)
        await waitFor(() => expect(document.querySelector(SHOWN)).not.toBe(before), { timeout: 1000 }).catch(() => {});
    },
    during: async (something) => {
      await act(async () => something());
      await settle();
    },
  };
}

/** A citizen's page that is wholly there, or what is there instead of it. */
const SHOWN = '#page .citizen .cases, #page .situation-page, #page .barred, #page .notice';

/** A citizen's number as it is typed. */
export const typed = (cpr: Cpr): string => `${cpr.slice(0, 6)}-${cpr.slice(6)}`;
