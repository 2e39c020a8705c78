import { describe, expect, it } from 'vitest';
import { createLog, type LogFacts, redact } from '../../../../electron/core/log.ts';

/** True if the types accept a fact of this name. */
type Accepts<Name extends string> = Record<Name, string> extends LogFacts ? true : false;

describe('the log is cleaned at the sink', () => {
  it('takes out what could be a CPR number and keeps the last three digits', () => {
    expect(redact('cpr 1205680008 and 120568-0008, 120568 0008')).toBe('cpr •••••••008 and •••••••008, •••••••008');
  });

  it('leaves times, ids and counts alone', () => {
    const text = '{"at":"2026-11-24T08:15:00.000Z","traceId":"7d0c6b8e-52f1-4c35-9d0a-3c5b1f0e8a11","ms":12345}';
    expect(redact(text)).toBe(text);
  });

  it('writes one JSON line', () => {
    const lines: string[] = [];
    createLog(
      (line) => lines.push(line),
      () => new Date('2026-11-24T08:00:00Z'),
    )('source failed', { detail: 'at 1205680008' });
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      at: '2026-11-24T08:00:00.000Z',
      event: 'source failed',
      detail: 'at •••••••008',
    });
  });

  it('lets no fact replace the time or the event of the line', () => {
    const lines: string[] = [];
    const log = createLog(
      (line) => lines.push(line),
      () => new Date('2026-11-24T08:00:00Z'),
    );
    // What only a cast gets past the types.
    log('output refused', { at: 'cases.0.title', event: 'other', count: 1 } as object as LogFacts);
    const compiles: [Accepts<'at'>, Accepts<'event'>, Accepts<'count'>] = [false, false, true];
    expect(compiles).toHaveLength(3);
    expect(lines).toEqual(['{"at":"2026-11-24T08:00:00.000Z","event":"output refused","count":1}']);
  });
});
