import { describe, expect, it } from 'vitest';
import { findBreaches } from '../../../build/check-imports.ts';
import { readSources } from '../../../build/parse-source.ts';

const breachesOf = (file: string, text: string) => findBreaches(new Map([[file, text]]));

describe('the import check', () => {
  it('finds nothing wrong in the house as it is', () => {
    const sources = readSources();
    expect(sources.size).toBeGreaterThan(500);
    expect(findBreaches(sources)).toEqual([]);
  });

  it.each([
    ['shared/domain/a.ts', "import { b } from '../../electron/core/log.ts';"],
    ['shared/domain/a.ts', "import fs from 'node:fs';"],
    ['shared/domain/a.ts', "import fs from 'fs';"],
    ['shared/domain/a.ts', "import { b } from '../contract/errors.ts';"],
    ['renderer/features/a/a.tsx', "import { b } from '../b/b.tsx';"],
    ['renderer/features/a/a.tsx', "import { b } from '../../../electron/core/log.ts';"],
    ['renderer/components/a.tsx', "import { coreApi } from '../api/core-api.ts';"],
    ['renderer/components/a.tsx', "import { b } from '../shared/b.ts';"],
    ['renderer/shared/a.tsx', "import { b } from '../features/b/b.tsx';"],
    ['electron/main/a.ts', "import { startCore } from '../core/core.ts';"],
    ['electron/core/start-core.ts', "import { app } from 'electron';"],
    ['electron/core/adapters/x/a.ts', "import { openMemoryDatabase } from '../../db/open-database.ts';"],
    ['electron/core/adapters/x/a.ts', "import { y } from '../y/adapter.ts';"],
    ['electron/core/adapters/adapter.ts', "import { y } from './y/adapter.ts';"],
    ['electron/core/adapters/x/a.ts', "import axios from 'axios';"],
    ['electron/core/db/a.ts', "import { LookUp } from '../sync/look-up.ts';"],
    ['electron/core/log.ts', "import { LookUp } from './sync/look-up.ts';"],
    ['electron/core/rpc/handlers/cases.ts', "import { b } from './people.ts';"],
    ['electron/core/rpc/handlers/cases.ts', "import type { handlers } from './handlers.ts';"],
    ['electron/core/rpc/handlers/cases.ts', "import { x } from '../../adapters/nova/adapter.ts';"],
    ['electron/core/rpc/guards/cases.ts', "import { b } from '../handlers/cases.ts';"],
    ['electron/training/a.ts', "import { LookUp } from '../core/sync/look-up.ts';"],
    ['electron/core/start-core.ts', "export { x } from '../training/simulator.ts';"],
  ])('stops %s: %s', (file, text) => expect(breachesOf(file, text)).toHaveLength(1));

  // Each form of an import, on lines and in places where a search for text would miss it or take it for something else.
  it.each([
    ['a static import over lines', "import {\n  a, // from './here'\n  b,\n} from\n  '../sync/look-up.ts';"],
    ['an import for its effect', "import '../sync/look-up.ts';"],
    ['two on a line', "const x = 1; import { a } from '../sync/look-up.ts';"],
    ['export from', "export { a } from '../sync/look-up.ts';"],
    ['export all', "export * from '../sync/look-up.ts';"],
    ['export all under a name', "export * as a from '../sync/look-up.ts';"],
    ['export of types', "export type { A } from '../sync/look-up.ts';"],
    ['a dynamic import', "const x = async () => await import('../sync/look-up.ts');"],
    ['a dynamic import in back-quotes', 'const x = async () => await import(`../sync/look-up.ts`);'],
    ['import type', "import type { A } from '../sync/look-up.ts';"],
    ['an inline type', "import { type A } from '../sync/look-up.ts';"],
    ['an import type in a type', "let x: import('../sync/look-up.ts').A;"],
    ['typeof import', "let x: typeof import('../sync/look-up.ts');"],
  ])('sees %s', (_form, text) =>
    expect(breachesOf('electron/core/db/a.ts', text)).toEqual([
      'electron/core/db/a.ts: imports electron/core/sync/look-up.ts, which electron/core/db may not',
    ]),
  );

  it('takes no import for one that is only text', () =>
    expect(
      breachesOf(
        'electron/core/db/a.ts',
        "const x = `\nimport { a } from '../sync/look-up.ts';\n`; // import('../x.ts')",
      ),
    ).toEqual([]));

  it('stops an import whose name is computed', () =>
    expect(breachesOf('electron/core/db/a.ts', 'const x = (name: string) => import(name);')).toHaveLength(1));

  it('lets a type cross where code may not, but no code beside it', () => {
    expect(breachesOf('electron/main/a.ts', "import type { Start } from '../core/start-message.ts';")).toEqual([]);
    expect(breachesOf('electron/main/a.ts', "let x: import('../core/start-message.ts').Start;")).toEqual([]);
    expect(breachesOf('electron/main/a.ts', "import { type Start } from '../core/start-message.ts';")).toHaveLength(1);
    expect(breachesOf('electron/main/a.ts', "import { startSchema } from '../core/start-message.ts';")).toHaveLength(1);
  });

  it.each([
    ['electron/core/adapters/x/a.ts', "import { b } from '../adapter.ts';"],
    ['electron/core/adapters/x/a.ts', "import { createHttpClient } from '../../transport/http-client.ts';"],
    ['electron/core/sources/connect-sources.ts', "import { x } from '../adapters/x/adapter.ts';"],
    ['electron/core/rpc/handlers/handlers.ts', "import { cases } from './cases.ts';"],
    ['renderer/features/a/a.tsx', "import { coreApi } from '../../api/core-api.ts';"],
  ])('lets %s: %s', (file, text) => expect(breachesOf(file, text)).toEqual([]));

  it.each(['electron/core/new-room/a.ts', 'electron/core/a.ts', 'renderer/new-room/a.tsx', 'electron/new-room/a.ts'])(
    'refuses %s, which has no row of its own',
    (file) => expect(breachesOf(file, '')).toEqual([`${file}: has no row in ROOMS`]),
  );

  it('refuses a circle of types, and names its files', () => {
    const files = new Map([
      ['electron/core/db/a.ts', "import { b } from './b.ts';"],
      ['electron/core/db/b.ts', "import type { C } from './c.ts';"],
      ['electron/core/db/c.ts', "let x: import('./a.ts').A; import './d.ts';"],
      ['electron/core/db/d.ts', ''],
    ]);
    expect(findBreaches(files)).toEqual([
      'import circle of 3: electron/core/db/a.ts, electron/core/db/b.ts, electron/core/db/c.ts',
    ]);
  });

  it('refuses each circle by itself, and a file that imports itself', () => {
    const files = new Map([
      ['electron/core/db/a.ts', "import './b.ts'; import './c.ts';"],
      ['electron/core/db/b.ts', "import './a.ts';"],
      ['electron/core/db/c.ts', "import './d.ts';"],
      ['electron/core/db/d.ts', "import('./c.ts'); import './e.ts';"],
      ['electron/core/db/e.ts', "import type { E } from './e.ts';"],
    ]);
    expect(findBreaches(files).toSorted()).toEqual([
      'import circle of 1: electron/core/db/e.ts',
      'import circle of 2: electron/core/db/a.ts, electron/core/db/b.ts',
      'import circle of 2: electron/core/db/c.ts, electron/core/db/d.ts',
    ]);
  });
});
