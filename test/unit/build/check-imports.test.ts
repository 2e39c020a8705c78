import { describe, expect, it } from 'vitest';
import { findBreaches, readSources } from '../../../build/check-imports.ts';

const breachesOf = (file: string, text: string) => findBreaches(new Map([[file, text]]));

describe('the import check', () => {
  it('finds nothing wrong in the house as it is', () => expect(findBreaches(readSources())).toEqual([]));

  it.each([
    ['shared/domain/a.ts', "import { b } from '../../electron/core/log.ts';"],
    ['shared/domain/a.ts', "import fs from 'node:fs';"],
    ['shared/domain/a.ts', "import { b } from '../contract/errors.ts';"],
    ['renderer/features/a/a.tsx', "import { b } from '../b/b.tsx';"],
    ['renderer/features/a/a.tsx', "import { b } from '../../../electron/core/log.ts';"],
    ['renderer/components/a.tsx', "import { coreApi } from '../api/core-api.ts';"],
    ['electron/main/a.ts', "import { startCore } from '../core/core.ts';"],
    ['electron/core/a.ts', "import { app } from 'electron';"],
    ['electron/core/adapters/x/a.ts', "import { openMemoryDatabase } from '../../db/open-database.ts';"],
    ['electron/core/adapters/x/a.ts', "import { y } from '../y/adapter.ts';"],
    ['electron/core/adapters/x/a.ts', "import axios from 'axios';"],
    ['electron/core/db/a.ts', "import { LookUp } from '../sync/look-up.ts';"],
    ['electron/training/a.ts', "import { LookUp } from '../core/sync/look-up.ts';"],
    ['electron/core/a.ts', "export { x } from '../training/simulator.ts';"],
    ['electron/core/a.ts', "const x = await import('../main/guards.ts');"],
  ])('stops %s: %s', (file, text) => expect(breachesOf(file, text)).toHaveLength(1));

  it.each([
    ['electron/core/adapters/x/a.ts', "import { b } from '../adapter.ts';"],
    ['electron/core/adapters/x/a.ts', "import { createHttpClient } from '../../transport/http-client.ts';"],
    ['electron/core/adapters/registry.ts', "import { x } from './x/adapter.ts';"],
    ['electron/main/a.ts', "import type { Start } from '../core/start-message.ts';"],
    ['renderer/features/a/a.tsx', "import { coreApi } from '../../api/core-api.ts';"],
  ])('lets %s: %s', (file, text) => expect(breachesOf(file, text)).toEqual([]));
});
