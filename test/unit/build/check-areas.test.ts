// The page's feature folders bear the names of the contract's areas.
import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMisnamed } from '../../../build/check-areas.ts';

const top = path.resolve(import.meta.dirname, '../../..');
const house = globSync(['renderer/**/*.*', 'shared/contract/*.ts'], { cwd: top });
const contract = ['shared/contract/cases.ts', 'shared/contract/views.ts'];

describe('the check of the areas', () => {
  it('finds nothing wrong in the house as it is', () => {
    expect(house.filter((file) => file.startsWith('renderer/features/')).length).toBeGreaterThan(100);
    expect(findMisnamed(house)).toEqual([]);
  });

  it.each([
    'renderer/features/case/case-pane.tsx',
    'renderer/features/cases/case-endpoints.ts',
    'renderer/features/cases/pane.css',
  ])('stops %s', (file) => expect(findMisnamed([...contract, file])).toHaveLength(1));

  it.each([
    'renderer/features/cases/case-pane.tsx',
    'renderer/features/cases/cases-endpoints.ts',
    'renderer/features/cases/cases.css',
    'renderer/features/history/history.css',
  ])('lets %s', (file) => expect(findMisnamed([...contract, file])).toEqual([]));
});
