// Errors on the screen: every code in words with its trace number, and a broken area that leaves the rest alone.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../../../../renderer/components/error-boundary.tsx';
import { ErrorNotice } from '../../../../renderer/components/error-notice.tsx';
import { ERROR_CODES } from '../../../../shared/contract/errors.ts';
import { da } from '../../../../renderer/i18n/da.ts';

describe('an error', () => {
  it.each(ERROR_CODES)('%s says what it is, what it means, what to do, and its trace number', (code) => {
    const { container } = render(<ErrorNotice error={{ code, traceId: 'trace-1' }} sourceName="FAF Ydelser" />);
    const filled = (text: string) => text.replace('{{source}}', 'FAF Ydelser');
    for (const part of ['title', 'meaning', 'next'] as const)
      expect(container.textContent).toContain(filled(da.errors[code][part]));
    expect(container.textContent).toContain('trace-1');
    expect(container.textContent).not.toMatch(/\{\{|errors\./);
  });

  it('copies its trace number', async () => {
    const user = userEvent.setup();
    render(<ErrorNotice error={{ code: 'INTERNAL', traceId: 'trace-1' }} />);
    await user.click(screen.getByRole('button', { name: 'Kopiér sporingsnummeret' }));
    expect(await navigator.clipboard.readText()).toBe('trace-1');
  });

  it('shows no word that is not in the list of problems', () => {
    const { container } = render(
      <ErrorNotice error={{ code: 'SOURCE_FAILED', traceId: 't', source: 'x', problem: 'SELECT * FROM' }} />,
    );
    expect(container.textContent).not.toContain('SELECT');
  });
});

describe('a broken area', () => {
  it('says so in its own place, leaves the rest, and can be shown again', async () => {
    // React tells of every error on the console; here one is meant to happen.
    vi.spyOn(console, 'error').mockImplementation(() => {});
    let isBroken = true;
    const Area = () => {
      if (isBroken) throw new Error('broken');
      return <p>hel igen</p>;
    };
    render(
      <>
        <p>resten</p>
        <ErrorBoundary>
          <Area />
        </ErrorBoundary>
      </>,
    );
    expect(screen.getByText('resten')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain(da.error.brokenArea);
    isBroken = false;
    await userEvent.setup().click(screen.getByRole('button', { name: 'Vis igen' }));
    expect(screen.getByText('hel igen')).toBeTruthy();
  });
});
