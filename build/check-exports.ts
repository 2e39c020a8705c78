// Fails on two exported things of the same name, values and types alike: a name that is looked up must lead to one place.
// Must not know how an export is read from the text.
import { exportsOf, readSources } from './parse-source.ts';

/** Every name that more than one file exports, as one line with its files. */
export function findDoubles(files: ReadonlyMap<string, string>): string[] {
  const places = new Map<string, string[]>();
  for (const [file, text] of files)
    for (const name of exportsOf(file, text)) places.set(name, [...(places.get(name) ?? []), file]);
  return [...places].filter(([, found]) => found.length > 1).map(([name, found]) => `${name}: ${found.join(', ')}`);
}

if (import.meta.main) {
  const sources = readSources();
  const doubles = findDoubles(sources).toSorted();
  for (const double of doubles) console.error(double);
  console.log(`export check: ${sources.size} files, ${doubles.length} names exported more than once`);
  process.exitCode = doubles.length === 0 ? 0 : 1;
}
