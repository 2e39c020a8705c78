// The first frame that stands in index.html is the one the page's code draws, and takes over without drawing it anew or losing what was typed.
import { act, screen, waitFor } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';

/** The page's modules, fresh: the channel and the cache of answers live as long as a page does. Puts the first frame in the document. */
async function stands() {
  vi.resetModules();
  const [{ drawFirstFrame }, { DeskPage }, { createStore }, { connectionSlice }] = await Promise.all([
    import('../../../renderer/first-frame.tsx'),
    import('../../../renderer/app/desk-page.tsx'),
    import('../../../renderer/app/store.ts'),
    import('../../../renderer/api/connection-slice.ts'),
  ]);
  const root = document.createElement('div');
  root.innerHTML = drawFirstFrame();
  document.body.replaceChildren(root);
  return { root, DeskPage, store: createStore(), connectionSlice };
}

it('has the start page and the search field, and nothing that the content security policy forbids', async () => {
  const { root } = await stands();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Find en borger');
  expect(screen.getByRole('combobox').hasAttribute('autofocus')).toBe(true);
  expect(root.querySelectorAll('[style], style, script')).toHaveLength(0);
  // The places of the pages that not everybody has: nothing below them moves when they come.
  expect(root.querySelectorAll('.rail .to-come')).toHaveLength(2);
});

it('is taken over as it stands, though the channel has opened meanwhile, and what was typed is kept', async () => {
  const { root, DeskPage, store, connectionSlice } = await stands();
  const heading = screen.getByRole('heading', { level: 1 });
  const field = screen.getByRole<HTMLInputElement>('combobox');
  field.value = 'Mette';
  const first = store.getState();
  store.dispatch(connectionSlice.actions.connectionChanged({ state: 'open', error: null }));
  const recovered = vi.fn();
  const page = await act(async () =>
    hydrateRoot(root, <DeskPage store={store} first={first} />, { onRecoverableError: recovered }),
  );
  expect(recovered).not.toHaveBeenCalled();
  expect(screen.getByRole('heading', { level: 1 })).toBe(heading);
  expect(screen.getByRole('combobox')).toBe(field);
  expect(field.value).toBe('Mette');
  // Not only still to be read there: the page knows it, and searches for it.
  await waitFor(() => expect(field.getAttribute('aria-expanded')).toBe('true'));
  expect(screen.getByRole('contentinfo').textContent).toContain('Forbundet');
  await act(async () => page.unmount());
});
