// A case that has only been fetched again is the same row; whatever else has changed is a new one.
import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useSameCases } from '../../../../../renderer/features/history/use-same-cases.ts';
import type { Case } from '../../../../../shared/domain/case.ts';
import { makeCase } from '../../make-facts.ts';

it('keeps the objects of cases that were told again unchanged, and the list when that is all', () => {
  const first = [makeCase('FAF-1'), makeCase('FAF-2')];
  const again = (one: Case, more: Partial<Case> = {}): Case => ({
    ...one,
    ...more,
    provenance: { ...one.provenance, fetchedAt: '2026-11-24T09:00:00.000Z' },
  });
  const { result, rerender } = renderHook(({ cases }: { cases: readonly Case[] }) => useSameCases(cases), {
    initialProps: { cases: first },
  });
  expect(result.current).toBe(first);
  rerender({ cases: first.map((one) => again(one)) });
  expect(result.current).toBe(first);
  rerender({ cases: [again(first[0] as Case), again(first[1] as Case, { title: 'Ny titel' })] });
  expect(result.current[0]).toBe(first[0]);
  expect(result.current[1]?.title).toBe('Ny titel');
  const changed = result.current;
  rerender({ cases: [again(changed[1] as Case), again(changed[0] as Case)] });
  expect(result.current).toEqual([changed[1], changed[0]]);
  expect(result.current[0]).toBe(changed[1]);
  rerender({ cases: [again(changed[0] as Case)] });
  expect(result.current).toEqual([changed[0]]);
});
