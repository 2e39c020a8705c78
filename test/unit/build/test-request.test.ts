// What the arguments of `npm test` ask for, and which tests belong to a path.
import { describe, expect, it } from 'vitest';
import { readRequest, testsOfPath } from '../../../build/test-request.ts';

describe('the arguments of npm test', () => {
  it('ask for everything when there are none', () =>
    expect(readRequest([])).toEqual({
      checks: [],
      projects: [],
      paths: [],
      name: null,
      isChanged: false,
      isHelp: false,
    }));

  it('name parts, in whatever order', () =>
    expect(readRequest(['contract', 'unit', 'types'])).toMatchObject({
      checks: ['types'],
      projects: ['unit', 'contract'],
      paths: [],
    }));

  it('name paths, several at once', () =>
    expect(readRequest(['shared/domain/cpr.ts', './test/e2e'])).toMatchObject({
      checks: [],
      projects: [],
      paths: ['shared/domain/cpr.ts', './test/e2e'],
    }));

  it('treat a room with a slash as a folder and the bare word as the part', () => {
    expect(readRequest(['renderer'])).toMatchObject({ projects: ['renderer'], paths: [] });
    expect(readRequest(['renderer/'])).toMatchObject({ projects: [], paths: ['renderer/'] });
  });

  it.each([['-t', 'a name'], ['-ta name'], ['--testNamePattern', 'a name']])('take the name of a test: %s', (...args) =>
    expect(readRequest([...args, 'unit'])).toMatchObject({ name: 'a name', projects: ['unit'] }),
  );

  it('ask for what has changed', () => expect(readRequest(['--changed'])).toMatchObject({ isChanged: true }));

  it('are rejected when they cannot be meant together', () => {
    expect(() => readRequest(['unit', 'shared/domain/cpr.ts'])).toThrow('shared/domain/cpr.ts is no part');
    expect(() => readRequest(['--changed', 'unit'])).toThrow('--changed takes neither');
    expect(() => readRequest(['--chagned'])).toThrow('--chagned');
    expect(() => readRequest(['-t'])).toThrow();
  });
});

describe('the tests of a path', () => {
  const files = [
    'renderer/app/app.tsx',
    'renderer/app/app.css',
    'renderer/app/tabs.ts',
    'electron/core/outbox/outbox.ts',
    'electron/core/outbox/runner.ts',
    'electron/core/outbox-view.ts',
    'electron/README.md',
    'build/guidance/page.md',
    'test/unit/renderer/app/app.test.tsx',
    'test/unit/electron/core/outbox/outbox.test.ts',
    'test/integration/electron/core/outbox/outbox.attacks.test.ts',
    'test/contract/sbsys.test.ts',
    'test/contract/open-simulator.ts',
  ];
  const texts: Readonly<Record<string, string>> = {
    'test/contract/sbsys.test.ts':
      "import { it } from 'vitest';\nimport { run } from '../../electron/core/outbox/runner.ts';",
  };
  const of = (place: string) => testsOfPath(place, files, (file) => texts[file] ?? '');

  it('are a test file itself', () =>
    expect(of('test/contract/sbsys.test.ts')).toEqual({ kind: 'files', files: ['test/contract/sbsys.test.ts'] }));

  it('are those at the mirrored path, in every project', () => {
    expect(of('renderer/app/app.tsx')).toEqual({ kind: 'files', files: ['test/unit/renderer/app/app.test.tsx'] });
    expect(of('electron/core/outbox/outbox.ts')).toEqual({
      kind: 'files',
      files: [
        'test/unit/electron/core/outbox/outbox.test.ts',
        'test/integration/electron/core/outbox/outbox.attacks.test.ts',
      ],
    });
  });

  it('are the test files that import it when none mirrors it', () =>
    expect(of('electron/core/outbox/runner.ts')).toEqual({ kind: 'files', files: ['test/contract/sbsys.test.ts'] }));

  it('are left to vitest, which follows every import, when no test file imports it itself', () => {
    expect(of('renderer/app/tabs.ts')).toEqual({ kind: 'related', sources: ['renderer/app/tabs.ts'] });
    expect(of('test/contract/open-simulator.ts')).toEqual({
      kind: 'related',
      sources: ['test/contract/open-simulator.ts'],
    });
  });

  it('are all tests below a folder, or below its mirror, and never those of a neighbour with a longer name', () => {
    expect(of('test/contract')).toEqual({ kind: 'files', files: ['test/contract/sbsys.test.ts'] });
    expect(of('electron/core/outbox')).toEqual(of('electron/core/outbox/outbox.ts'));
    expect(of('renderer')).toEqual({ kind: 'files', files: ['test/unit/renderer/app/app.test.tsx'] });
    expect(of('')).toEqual({ kind: 'files', files: files.filter((file) => file.includes('.test.')) });
    expect(of('electron/core/outbox-view.ts')).toEqual({ kind: 'related', sources: ['electron/core/outbox-view.ts'] });
  });

  it('are none, with the reason, for what is not there and for what no test can import', () => {
    expect(of('electron/core/outbx')).toEqual({
      kind: 'none',
      reason: 'There is no file or folder electron/core/outbx.',
    });
    expect(of('build/guidance')).toEqual({
      kind: 'none',
      reason: 'No test belongs to build/guidance: it holds no source file.',
    });
    expect(of('electron/README.md')).toMatchObject({ kind: 'none' });
  });
});
