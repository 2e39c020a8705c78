// Language and theme: in force at once, kept by the core, and undone when they could not be kept.
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openPage } from '../../open-page.tsx';
import { wireError } from '../../scripted-core.ts';

describe('the settings', () => {
  it('change the language of everything and of the document', async () => {
    const page = await openPage();
    await page.user.click(screen.getByRole('button', { name: 'Indstillinger' }));
    await page.user.click(await screen.findByRole('radio', { name: 'English' }));
    expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
    expect(page.core.settings.language).toBe('en');
  });

  it('change the colours', async () => {
    const page = await openPage();
    await page.user.click(screen.getByRole('button', { name: 'Indstillinger' }));
    await page.user.click(await screen.findByRole('radio', { name: 'Mørkt' }));
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
  });

  it('are those of last time', async () => {
    await openPage((core) => {
      core.settings = { language: 'en', theme: 'dark' };
    });
    expect(await screen.findByRole('button', { name: 'Settings' })).toBeTruthy();
    expect(document.documentElement.dataset['theme']).toBe('dark');
  });

  it('go back, and say why, when they could not be kept', async () => {
    const page = await openPage((core) => core.answer('settings.put', () => wireError('DATABASE_UNWRITABLE')));
    await page.user.click(screen.getByRole('button', { name: 'Indstillinger' }));
    await page.user.click(await screen.findByRole('radio', { name: 'Mørkt' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Der kan ikke gemmes på denne maskine');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Lyst' }).checked).toBe(true);
  });
});
