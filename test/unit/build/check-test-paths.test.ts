import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findStrayTests } from '../../../build/check-test-paths.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const files = ['build', 'electron', 'renderer', 'shared', 'test/unit'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
);

describe('the path of a unit test', () => {
  it('mirrors its source file everywhere in this repository', () => {
    expect(files).toContain('shared/domain/cpr.ts');
    expect(findStrayTests(files)).toEqual([]);
  });

  it.each([
    'test/unit/shared/cpr.test.ts',
    'test/unit/shared/domain/properties.test.ts',
    'test/unit/electron/cpr.test.tsx',
  ])('is rejected without a source file: %s', (test) =>
    expect(findStrayTests(['shared/domain/cpr.ts', test])).toEqual([test]),
  );

  it.each(['test/unit/shared/domain/cpr.test.ts', 'test/unit/shared/domain/cpr.properties.test.ts'])(
    'is accepted beside one: %s',
    (test) => expect(findStrayTests(['shared/domain/cpr.ts', test])).toEqual([]),
  );

  it('does not matter for a helper', () =>
    expect(findStrayTests(['test/unit/shared/domain/make-citizen.ts'])).toEqual([]));
});
