// A source is asked politely: so many at once, left alone when it fails, tried again, and never before it has said it may be.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FagsystemError, type FagsystemErrorCode } from '../../../../../electron/core/fagsystem-error.ts';
import { SourceGate } from '../../../../../electron/core/sources/source-gate.ts';

const never = new AbortController().signal;
const gate = (more: Partial<{ mostAtOnce: number; deadlineMs: number }> = {}) =>
  new SourceGate({ mostAtOnce: 2, deadlineMs: 1000, now: () => new Date(), ...more });
const failing =
  (code: FagsystemErrorCode, retryAfterMs: number | null = null) =>
  async () => {
    throw new FagsystemError(code, 'made to fail', retryAfterMs);
  };
const codeOf = async (asked: Promise<unknown>) => {
  try {
    await asked;
    return 'answered';
  } catch (error) {
    return error instanceof FagsystemError ? error.code : error;
  }
};
const failOften = async (one: SourceGate, times = 5) => {
  for (let n = 0; n < times; n += 1) await codeOf(one.ask(never, failing('unreachable')));
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('SourceGate', () => {
  it('lets no more through at once than the source is to bear, and the others in turn', async () => {
    const one = gate();
    const running: (() => void)[] = [];
    let most = 0;
    let now = 0;
    const question = async () => {
      most = Math.max(most, (now += 1));
      await new Promise<void>((resolve) => running.push(resolve));
      now -= 1;
    };
    const asked = Array.from({ length: 5 }, () => one.ask(never, question));
    for (let n = 0; n < 5; n += 1) {
      await vi.advanceTimersByTimeAsync(0);
      running.shift()?.();
    }
    await Promise.all(asked);
    expect(most).toBe(2);
  });

  it('gives up at the deadline, also on a question that does not let go', async () => {
    const asked = codeOf(gate().ask(never, () => new Promise(() => {})));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await asked).toBe('deadline');
  });

  it('reports what ended a question, not the error the question ends with because of it', async () => {
    const stopping = (signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
    const late = codeOf(gate().ask(never, stopping));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await late).toBe('deadline');
    const leaving = new AbortController();
    const left = codeOf(gate().ask(leaving.signal, stopping));
    leaving.abort();
    expect(await left).toBe('cancelled');
  });

  it('a question taken back while it waits its turn is never sent', async () => {
    const one = gate({ mostAtOnce: 1 });
    let release = () => {};
    const first = one.ask(never, () => new Promise<void>((resolve) => (release = resolve)));
    const leaving = new AbortController();
    const question = vi.fn<() => Promise<void>>(async () => {});
    const second = codeOf(one.ask(leaving.signal, question));
    leaving.abort();
    release();
    await first;
    expect(await second).toBe('cancelled');
    expect(question).not.toHaveBeenCalled();
  });

  it('leaves a source alone that fails again and again, then lets one probe through, and all when it answers', async () => {
    const one = gate();
    await failOften(one);
    expect(one.restsUntil).not.toBeNull();
    const question = vi.fn<() => Promise<string>>(async () => 'well');
    expect(await codeOf(one.ask(never, question))).toBe('resting');
    expect(question).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_001);
    expect(one.restsUntil).toBeNull();
    expect(await one.ask(never, question)).toBe('well');
    expect(await one.ask(never, question)).toBe('well');
  });

  it('a probe that fails makes it rest again', async () => {
    const one = gate();
    await failOften(one);
    await vi.advanceTimersByTimeAsync(60_001);
    expect(await codeOf(one.ask(never, failing('deadline')))).toBe('deadline');
    expect(await codeOf(one.ask(never, async () => 'well'))).toBe('resting');
  });

  it('what is no trouble of the source opens nothing', async () => {
    const one = gate();
    for (let n = 0; n < 20; n += 1) {
      for (const code of ['notAllowed', 'wrongPerson', 'signIn', 'cancelled'] as const)
        expect(await codeOf(one.ask(never, failing(code)))).toBe(code);
    }
    expect(await one.ask(never, async () => 'well')).toBe('well');
  });

  it('a person who asks for just this source is let through, and heals it for all', async () => {
    const one = gate();
    await failOften(one);
    expect(await codeOf(one.ask(never, failing('unreachable'), true))).toBe('unreachable');
    expect(await codeOf(one.ask(never, async () => 'well'))).toBe('resting');
    expect(await one.ask(never, async () => 'well', true)).toBe('well');
    expect(await one.ask(never, async () => 'well')).toBe('well');
  });

  it('Retry-After holds for everybody, also by hand, and no longer', async () => {
    const one = gate();
    expect(await codeOf(one.ask(never, failing('busy', 30_000)))).toBe('busy');
    const question = vi.fn<() => Promise<string>>(async () => 'well');
    expect(await codeOf(one.ask(never, question))).toBe('busy');
    expect(await codeOf(one.ask(never, question, true))).toBe('busy');
    expect(one.restsUntil?.getTime()).toBe(Date.now() + 30_000);
    expect(question).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await one.ask(never, question)).toBe('well');
  });
});
