// The first frame that stands in index.html is the one the page's code draws, and takes over without drawing it anew or losing what was typed.
import { act, screen, waitFor } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { DeskPage } from '../../../renderer/app/desk-page.tsx';
import { createStore } from '../../../renderer/app/store.ts';
import { connectionSlice } from '../../../renderer/api/connection-slice.ts';
import { drawFirstFrame } from '../../../renderer/first-frame.tsx';

function stands(): HTMLElement {
  const root = document.createElement('div');
  root.innerHTML = drawFirstFrame();
  document.body.replaceChildren(root);
  return root;
}

it('has the start page and the search field, and nothing that the content security policy forbids', () => {
  const root = stands();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Find en borger');
  expect(screen.getByRole('combobox').hasAttribute('autofocus')).toBe(true);
  expect(root.querySelectorAll('[style], style, script')).toHaveLength(0);
  // The places of the pages that not everybody has: nothing below them moves when they come.
  expect(root.querySelectorAll('.rail .to-come')).toHaveLength(2);
});

it('is taken over as it stands, though the channel has opened meanwhile, and what was typed is kept', async () => {
  const root = stands();
  const heading = screen.getByRole('heading', { level: 1 });
  const field = screen.getByRole<HTMLInputElement>('combobox');
  field.value = 'Mette';
  const store = createStore();
  const first = store.getState();
  store.dispatch(connectionSlice.actions.connectionChanged({ state: 'open', error: null }));
  const recovered = vi.fn();
  const page = await act(async () => hydrateRoot(root, <DeskPage store={store} first={first} />, { onRecoverableError: recovered }));
  expect(recovered).not.toHaveBeenCalled();
  expect(screen.getByRole('heading', { level: 1 })).toBe(heading);
  expect(screen.getByRole('combobox')).toBe(field);
  expect(field.value).toBe('Mette');
  // Not only still to be read there: the page knows it, and searches for it.
  await waitFor(() => expect(field.getAttribute('aria-expanded')).toBe('true'));
  expect(screen.getByRole('contentinfo').textContent).toContain('Forbundet');
  await act(async () => page.unmount());
});
