// Reads the arguments of `npm test` and finds the tests of a path. Must not run anything and must not read the disk.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { importsOf } from './parse-source.ts';

/** The checks that are no tests, in the order in which they run. */
export const CHECKS = ['lint', 'format', 'types', 'imports', 'exports', 'knip', 'calendar'] as const;

/** The test projects of `vitest.config.ts`. */
export const PROJECTS = ['unit', 'renderer', 'contract', 'integration', 'security', 'e2e'] as const;

export type Check = (typeof CHECKS)[number];
export type Project = (typeof PROJECTS)[number];

export const HELP = `npm test                       every check and every test
npm test -- PART ...           only these parts: ${[...CHECKS, ...PROJECTS].join(', ')}
npm test -- PATH ...           the tests of these files or folders: test files, or source files whose tests are looked up
npm test -- -t "NAME"          the tests whose full name matches; also with parts or paths
npm test -- --changed          what the changes since the branch began can reach, and every check but the calendar`;

/** What `npm test` is asked to do. */
export interface TestRequest {
  /** Empty: every part, unless there are paths. */
  readonly checks: readonly Check[];
  readonly projects: readonly Project[];
  /** As they were typed. */
  readonly paths: readonly string[];
  /** Pattern for the full names of the tests to run; null for all. */
  readonly name: string | null;
  readonly isChanged: boolean;
  readonly isHelp: boolean;
}

/** Throws an error with one plain line for arguments that cannot be meant together. */
export function readRequest(args: readonly string[]): TestRequest {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      testNamePattern: { type: 'string', short: 't' },
      changed: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const checks = CHECKS.filter((name) => positionals.includes(name));
  const projects = PROJECTS.filter((name) => positionals.includes(name));
  const parts: readonly string[] = [...checks, ...projects];
  const paths = positionals.filter((name) => !parts.includes(name));
  if (parts.length > 0 && paths.length > 0)
    throw new Error(
      `${paths[0]} is no part (${[...CHECKS, ...PROJECTS].join(', ')}); parts and paths cannot be mixed.`,
    );
  if (values.changed && positionals.length > 0) throw new Error('--changed takes neither parts nor paths.');
  return {
    checks,
    projects,
    paths,
    name: values.testNamePattern ?? null,
    isChanged: values.changed,
    isHelp: values.help,
  };
}

const TEST = /\.test\.tsx?$/;
const SOURCE = /\.(tsx?|mjs|cjs|css)$/;

/** The tests of a path: test files to run, or sources whose importing tests are to be found, or a line that says why there are none. */
export type TestsOfPath =
  | { readonly kind: 'files'; readonly files: readonly string[] }
  | { readonly kind: 'related'; readonly sources: readonly string[] }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * The tests of one path. A test file is itself. A source file has the test at the mirrored path in any project (`renderer/app/app.tsx`:
 * `test/unit/renderer/app/app.test.tsx`); without one, the test files that import it themselves; without those, all that reach it.
 * A folder has all tests below it or below its mirror.
 * @param place relative to the repository, with `/`; empty for the repository itself
 * @param files every file of the repository, in the same form
 * @param read the text of one of them
 */
export function testsOfPath(place: string, files: readonly string[], read: (file: string) => string): TestsOfPath {
  const isBelow = (file: string) => place === '' || file === place || file.startsWith(`${place}/`);
  const inside = files.filter(isBelow);
  if (inside.length === 0) return { kind: 'none', reason: `There is no file or folder ${place}.` };
  const tests = files.filter((file) => TEST.test(file));
  const own = inside.filter((file) => TEST.test(file));
  if (own.length > 0) return { kind: 'files', files: own };
  const source = inside[0] === place ? place.replace(SOURCE, '') : null;
  const mirrored = tests.filter((test) => {
    const mirror = mirrorOf(test);
    return source === null ? mirror.startsWith(`${place}/`) : mirror === source || mirror.startsWith(`${source}.`);
  });
  if (mirrored.length > 0) return { kind: 'files', files: mirrored };
  const sources = inside.filter((file) => SOURCE.test(file));
  const direct = tests.filter((test) => filesImportedBy(test, read(test)).some((file) => sources.includes(file)));
  if (direct.length > 0) return { kind: 'files', files: direct };
  if (sources.length === 0) return { kind: 'none', reason: `No test belongs to ${place}: it holds no source file.` };
  return { kind: 'related', sources };
}

/** `test/unit/shared/domain/cpr.test.ts` mirrors `shared/domain/cpr`; `cpr.limits.test.ts` beside it is one aspect of the same file. */
function mirrorOf(test: string): string {
  return test.split('/').slice(2).join('/').replace(TEST, '');
}

/** Our own files that a file imports. */
function filesImportedBy(file: string, text: string): string[] {
  return importsOf(file, text)
    .filter(({ name }) => name?.startsWith('.'))
    .map(({ name }) => path.posix.join(path.posix.dirname(file), name ?? ''));
}
