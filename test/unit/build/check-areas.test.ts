// The page's feature folders bear the names of the contract's areas.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMisnamed, findUnlayered } from '../../../build/check-areas.ts';

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

describe('the check of the style sheets', () => {
  const layers = ['renderer/styles/layers.css', '@layer base, cases;\n'] as const;

  it('finds every rule of ours in its layer', () => {
    const sheets = house.filter((file) => file.endsWith('.css'));
    expect(sheets.length).toBeGreaterThan(15);
    expect(findUnlayered(new Map(sheets.map((file) => [file, readFileSync(path.join(top, file), 'utf8')])))).toEqual(
      [],
    );
  });

  it.each([
    '/* A */\n@layer cases {\n  .a {\n  }\n}\n.b {\n}\n',
    '.b {\n}\n@layer cases {\n}\n',
    '@layer base {\n  .a {\n  }\n}\n',
  ])('stops %j', (text) => {
    expect(findUnlayered(new Map([layers, ['renderer/features/cases/cases.css', text]]))).toHaveLength(1);
  });

  it('stops a layer that is not in the order', () => {
    expect(findUnlayered(new Map([layers, ['renderer/features/queue/queue.css', '@layer queue {\n}\n']]))).toHaveLength(
      1,
    );
  });

  it('lets a sheet in its layer', () => {
    const sheet = ['renderer/features/cases/cases.css', '/* A */\n@layer cases {\n  .a {\n  }\n}\n'] as const;
    expect(findUnlayered(new Map([layers, sheet]))).toEqual([]);
  });
});
