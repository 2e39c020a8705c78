// Finds unit tests that do not mirror a source file. Must not know: what the tests say.

/** The tests of the page, which are checked once its features have their final folders. */
const NOT_YET = 'test/unit/renderer/';

/**
 * The unit tests without a source file at the mirrored path. `test/unit/<path>/<file>.test.ts` or, for one aspect of a
 * file, `test/unit/<path>/<file>.<aspect>.test.ts` belongs to `<path>/<file>.ts`; `.tsx` counts as `.ts`.
 * `files` are paths from the top of the repository.
 */
export function findStrayTests(files: readonly string[]): string[] {
  const known = new Set(files);
  return files.filter((file) => {
    const path = /^test\/unit\/(.+)\.test\.tsx?$/.exec(file)?.[1];
    if (path === undefined || file.startsWith(NOT_YET)) return false;
    const sources = [path, path.replace(/\.[a-z-]+$/, '')].flatMap((name) => [`${name}.ts`, `${name}.tsx`]);
    return !sources.some((name) => known.has(name));
  });
}
