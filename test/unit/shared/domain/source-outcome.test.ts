import { describe, expect, it } from 'vitest';
import type { SourceId } from '../../../../shared/domain/fagsystem.ts';
import { proveNoCases, type SourceOutcome, type SourceState } from '../../../../shared/domain/source-outcome.ts';

const base = { source: 'faf-ydelser' as SourceId, traceId: 't', at: '2026-11-24T08:00:00.000Z', tookMs: 3 };
const settled = (outcome: SourceOutcome): SourceState => ({ state: 'settled', source: base.source, outcome });
const none = settled({ kind: 'ok', ...base, count: 0 });
const asking: SourceState = { state: 'asking', source: base.source, since: base.at, copy: null };

describe('proveNoCases', () => {
  it('proves it when every relevant source has answered with nothing', () => {
    expect(proveNoCases([none, settled({ kind: 'notFound', ...base })])).toMatchObject({ sources: 2 });
    expect(proveNoCases([none, settled({ kind: 'notRelevant', ...base, why: 'replacementCpr' })])).toMatchObject({
      sources: 1,
    });
  });

  it.each([
    ['a source is still being asked', asking],
    ['a source failed', settled({ kind: 'failed', ...base, problem: 'unreachable', retryAt: null })],
    ['a source refused', settled({ kind: 'notAllowed', ...base })],
    [
      'an empty copy stands in',
      settled({ kind: 'cached', ...base, asOf: base.at, count: 0, problem: 'deadline', retryAt: null }),
    ],
    ['there is a case', settled({ kind: 'ok', ...base, count: 1 })],
    ['the only case is hidden', settled({ kind: 'ok', ...base, count: 0, hidden: 1 })],
  ])('proves nothing when %s', (_why, state) => {
    expect(proveNoCases([none, state])).toBeNull();
    expect(proveNoCases([state, none])).toBeNull();
  });

  it('proves nothing when no source was relevant', () => {
    expect(proveNoCases([])).toBeNull();
    expect(proveNoCases([settled({ kind: 'notRelevant', ...base, why: 'replacementCpr' })])).toBeNull();
  });
});
