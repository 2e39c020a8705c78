// Finds feature folders of the page that do not bear the name of an area of the contract, and styles outside the layers. Must not know what a feature shows.
import path from 'node:path';

/** Feature folders that are no area of the contract, each with the area whose methods it uses. */
const SHOWS: Readonly<Record<string, string>> = {
  // The citizen's cases as table and time line. `citizens.history` is fetched for several features; only the saved views are its own.
  history: 'views',
};

const LAYERS = 'renderer/styles/layers.css';

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

/**
 * Every style sheet that is not one layer with its own name, in the order that `renderer/styles/layers.css` declares, as one line:
 * a rule outside the layers would win over all of them. `sheets` are texts by path.
 */
export function findUnlayered(sheets: ReadonlyMap<string, string>): string[] {
  const order = /@layer ([\w, -]+);/.exec(sheets.get(LAYERS) ?? '')?.[1]?.split(', ') ?? [];
  return [...sheets].flatMap(([file, text]) => {
    if (file === LAYERS) return [];
    const layer = path.posix.basename(file, '.css');
    if (!order.includes(layer)) return [`${file}: ${LAYERS} does not declare a layer ${layer}`];
    const rules = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').trim();
    // What stands at the left edge is outside: the formatter indents what is inside.
    return rules.startsWith(`@layer ${layer} {\n`) && rules.split('\n').filter((line) => /^\S/.test(line)).length === 2
      ? []
      : [`${file}: has a rule outside @layer ${layer}`];
  });
}
