// Finds feature folders of the page that do not bear the name of an area of the contract. Must not know what a feature shows.

/** Feature folders that are no area of the contract, each with the area whose methods it uses. */
const SHOWS: Readonly<Record<string, string>> = {
  // The citizen's cases as table and time line. `citizens.history` is fetched for several features; only the saved views are its own.
  history: 'views',
};

/** What a feature may have once, each under its folder's name: `<area>-endpoints.ts`, `<area>.css`. */
const NAMED = /(-endpoints\.ts|\.css)$/;

/**
 * Every file of a feature whose folder is no area, or that does not bear its folder's name where it has to, as one line.
 * `files` are paths from the top of the repository.
 */
export function findMisnamed(files: readonly string[]): string[] {
  const known = new Set(files);
  return files.flatMap((file) => {
    const [, folder, name] = /^renderer\/features\/([^/]+)\/(.+)$/.exec(file) ?? [];
    if (folder === undefined || name === undefined) return [];
    if (!known.has(`shared/contract/${SHOWS[folder] ?? folder}.ts`))
      return [`${file}: the contract has no area ${folder}`];
    if (NAMED.test(name) && name.replace(NAMED, '') !== folder) return [`${file}: is not named after ${folder}`];
    return [];
  });
}
