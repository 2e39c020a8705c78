// Fails on an import that crosses the rooms the wrong way. The rules are the ones in README.md, as data.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Folder -> what a file in it may import of ours. The longest folder that holds the file counts. Its own folder is always allowed. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  // The catalogue's shapes, never its texts.
  'shared/domain': ['shared/catalogue/task.ts', 'shared/catalogue/life-situation.ts', 'shared/catalogue/sentence.ts'],
  'shared/catalogue': [],
  'shared/authority': ['shared/domain', 'shared/catalogue'],
  'shared/contract': ['shared/domain', 'shared/catalogue', 'shared/authority'],
  'electron/main': ['electron/host', 'shared'],
  'electron/preload': ['shared'],
  'electron/host': ['shared'],
  'electron/desk': ['electron/host', 'shared'],
  'electron/core': ['shared'],
  'electron/core/db': ['shared'],
  'electron/core/audit': ['shared'],
  'electron/core/transport': ['electron/core/adapters/adapter.ts', 'shared'],
  'electron/core/adapters': ['electron/core/transport', 'electron/core/sync/look-up.ts', 'electron/core/sync/source-gate.ts', 'electron/core/session/profile.ts', 'shared'],
  'electron/training': ['electron/core/transport/xml.ts', 'shared'],
  'renderer/api': ['shared'],
  'renderer/i18n': ['shared'],
  'renderer/components': ['renderer/i18n', 'shared'],
  'renderer/features': ['renderer/api', 'renderer/components', 'renderer/i18n', 'shared'],
  'renderer/app': ['renderer', 'shared'],
  'renderer': ['renderer', 'shared'],
};

/** Folders whose direct children may not import each other: no adapter knows another, no feature knows another. */
const STRANGERS = ['electron/core/adapters', 'renderer/features'];

/** Types that may cross where the code may not: they are gone when it runs. */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  'electron/main': ['electron/core/core.ts'],
  'electron/host': ['electron/core/core.ts'],
};

/** Packages that one place alone may import. */
const ONLY_IN: Readonly<Record<string, string>> = {
  'electron': 'electron/main electron/preload electron/core/core.entry.ts',
  'axios': 'electron/core/transport/http-client.ts',
  'better-sqlite3': 'electron/core electron/training test',
  'ws': 'electron/desk test',
  'saxes': 'electron/core/transport/xml.ts',
  'htmlparser2': 'electron/core/transport/html.ts',
};

const inside = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`);

/** Every breach as one line: the file, what it imports and the rule. */
export function findBreaches(files: ReadonlyMap<string, string>): string[] {
  const breaches: string[] = [];
  for (const [file, text] of files) {
    const room = Object.keys(ROOMS).filter((folder) => inside(file, folder)).toSorted((a, b) => b.length - a.length)[0];
    for (const match of text.matchAll(/(?:^|\n)\s*(import|export)(\s+type)?\s[^;'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g)) {
      const name = match[3] ?? match[4] ?? match[5] ?? '';
      const isType = match[2] !== undefined;
      if (!name.startsWith('.')) {
        const owner = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name);
        const places = ONLY_IN[owner];
        if (places !== undefined && !isType && !places.split(' ').some((place) => inside(file, place))) {
          breaches.push(`${file}: imports ${owner}, which only ${places} may`);
        }
        if (room !== undefined && name.startsWith('node:') && /^(shared|renderer)/.test(room)) breaches.push(`${file}: imports ${name}; no Node in ${room}`);
        continue;
      }
      if (room === undefined) continue;
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), name));
      const strangers = STRANGERS.find((folder) => inside(file, folder));
      const own = strangers === undefined ? room : inside(file, strangers) ? file.split('/').slice(0, strangers.split('/').length + 1).join('/') : room;
      const isRegistry = strangers !== undefined && path.posix.dirname(file) === strangers;
      const allowed = [own, ...(ROOMS[room] ?? []), ...(isType ? (TYPES_ONLY[room] ?? []) : [])];
      if (isRegistry) allowed.push(strangers);
      if (strangers !== undefined && inside(target, strangers) && path.posix.dirname(target) === strangers) continue;
      if (!allowed.some((place) => inside(target, place))) breaches.push(`${file}: imports ${target}, which ${room} may not`);
    }
  }
  return breaches;
}

/** Our own source files with their texts, paths from the top. */
export function readSources(): Map<string, string> {
  const files = new Map<string, string>();
  const visit = (folder: string) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(name);
      else if (/\.tsx?$/.test(entry.name)) files.set(name, readFileSync(path.join(root, name), 'utf8'));
    }
  };
  for (const folder of ['shared', 'electron', 'renderer']) visit(folder);
  return files;
}

if (import.meta.main) {
  const sources = readSources();
  const breaches = findBreaches(sources);
  for (const breach of breaches) console.error(breach);
  console.log(`import check: ${sources.size} files, ${breaches.length} breaches`);
  process.exitCode = breaches.length === 0 ? 0 : 1;
}
