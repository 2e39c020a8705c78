// Sources on the settings page: what each can do is said, and whether it works is tried when somebody asks.
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Output } from '../../../../../shared/contract/methods.ts';
import type { SourceId } from '../../../../../shared/domain/fagsystem.ts';
import { FAF, SKAT } from '../../make-facts.ts';
import { openPage } from '../../open-page.tsx';
import type { ScriptedCore } from '../../scripted-core.ts';

const report = (source: string, more: Partial<Output<'sources.check'>> = {}): Output<'sources.check'> => ({
  source: source as SourceId,
  problem: null,
  signedInAs: 'CVR 11111111',
  tookMs: 42,
  at: '2026-11-24T08:00:00.000Z',
  traceId: 'spor-1',
  ...more,
});

async function openSources(set: (core: ScriptedCore) => void) {
  const page = await openPage(set);
  await page.user.click(screen.getByRole('button', { name: 'Indstillinger' }));
  const section = await screen.findByRole('region', { name: 'Kilder' });
  return { ...page, section };
}

describe('the sources', () => {
  it('are tried one at a time, and said to work, as whom', async () => {
    const { user, section, core } = await openSources((one) =>
      one.answer('sources.check', ({ source }) => report(source)),
    );
    await user.click(within(section).getByRole('button', { name: 'Prøv FAF Ydelser' }));
    expect(await within(section).findByText('Virker (42 ms)')).toBeTruthy();
    expect(section.textContent).toContain('Arbejdspladsen spørger som CVR 11111111');
    expect(core.asked.filter(({ method }) => method === 'sources.check')).toHaveLength(1);
  });

  it('all at once, each with its own words; no access is not an outage', async () => {
    const { user, section } = await openSources((one) =>
      one.answer('sources.check', ({ source }) =>
        report(source, { problem: source === FAF ? 'unreachable' : source === SKAT ? 'notAllowed' : null }),
      ),
    );
    await user.click(within(section).getByRole('button', { name: 'Prøv alle kilder' }));
    expect(await within(section).findByText(/FAF Ydelser kunne ikke nås/)).toBeTruthy();
    expect(await within(section).findByText('Skat Forskud svarede, at arbejdspladsen ikke har adgang')).toBeTruthy();
    expect(await within(section).findByText('Virker (42 ms)')).toBeTruthy();
  });
});
