// Builds the bundles that are older than what they are made from. Says what it does, one line for each.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeGuidance } from './guidance.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Each bundle with the folders it is made from. A change in the lock file makes all of them stale. */
const bundles = [
  { name: 'preload', from: ['electron/preload'] },
  { name: 'main', from: ['electron/main', 'electron/host', 'shared'] },
  { name: 'core', from: ['electron/core', 'shared'] },
  { name: 'renderer', from: ['renderer', 'shared'] },
] as const;

/** Builds what is stale; `say` is given a line for each slow step. */
export async function buildStale(say: (line: string) => void): Promise<void> {
  writeGuidance();
  for (const { name, from } of bundles) {
    const config = `build/vite.${name}.config.ts`;
    const made = fingerprint([...from, config, 'package-lock.json']);
    const stamp = path.join(root, 'out', name, '.made-from');
    if (read(stamp) === made) continue;
    say(`building ${name} ...`);
    const started = performance.now();
    rmSync(path.join(root, 'out', name), { recursive: true, force: true });
    const { build } = await import('vite');
    await build({ configFile: path.join(root, config), logLevel: 'warn', mode: 'production' });
    writeFileSync(stamp, made);
    say(`built ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

/** Names, sizes and times of everything below some places: as good as a hash of the bytes, and takes milliseconds. */
function fingerprint(places: readonly string[]): string {
  const lines: string[] = [];
  const visit = (place: string) => {
    const stat = statSync(place);
    if (!stat.isDirectory()) return void lines.push(`${path.relative(root, place)} ${stat.size} ${stat.mtimeMs}`);
    for (const entry of readdirSync(place).toSorted()) visit(path.join(place, entry));
  };
  for (const place of places) visit(path.join(root, place));
  return lines.join('\n');
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

if (import.meta.main) await buildStale((line) => console.log(line));
