// Ties the channel to the store: pushes become invalidated tags, the connection's state becomes state.
// Must not hold screen logic.
import type { EnhancedStore } from '@reduxjs/toolkit';
import { connectionSlice } from './connection-slice.ts';
import { channel, coreApi } from './core-api.ts';

/**
 * Starts the channel. Called once, by the page's entry, as soon as the store is made. `startOver` is called when somebody else, or nobody, is
 * signed in: nothing that was another's may stay in the page.
 */
export function startChannel(
  store: Pick<EnhancedStore, 'dispatch'>,
  startOver: () => void = () => window.location.reload(),
): void {
  channel.onState((state) => store.dispatch(connectionSlice.actions.connectionChanged(state)));
  channel.onPush((_event, { tags }) => {
    if (tags.some(({ type }) => type === 'Session')) return startOver();
    store.dispatch(coreApi.util.invalidateTags(tags.map((tag) => (tag.type === 'CaseHistory' ? tag : tag.type))));
  });
  channel.start();
}
