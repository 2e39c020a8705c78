// The desk opened as far as it goes: the first problem is kept, and a file that does not open is not replaced by another.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDesk } from '../../../../../electron/core/start/open-desk.ts';
import { httpOver } from '../../../../../electron/core/transport/http-client.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-open-desk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function open(profile: string | null, key: string | null) {
  const codes: unknown[] = [];
  const desk = await openDesk(
    { profile, dataFolder: folder, key, secrets: {} },
    { log: (_event, facts) => codes.push(facts?.['code']), now: () => new Date(), createHttp: httpOver(fetch) },
  );
  desk.db.close();
  return { ...desk, codes };
}

it('without a profile: PROFILE_INVALID, no source, and the file is opened all the same', async () => {
  const { problem, profile, sources, organisationSource, isKept } = await open(null, KEY);
  expect(problem?.code).toBe('PROFILE_INVALID');
  expect(profile).toBeNull();
  expect(sources).toEqual([]);
  expect(organisationSource).toBeNull();
  expect(isKept).toBe(true);
});

it('without a key the database is in memory, which is no problem', async () => {
  const { isKept, codes } = await open(null, null);
  expect(isKept).toBe(false);
  expect(codes).toEqual(['PROFILE_INVALID']);
});

it('the first of two problems is kept, and a file that is no database is left untouched', async () => {
  const file = path.join(folder, 'cache.db');
  writeFileSync(file, 'this is no database, and nobody may write over it'.repeat(100));
  const before = readFileSync(file);
  const { problem, codes, isKept } = await open(path.join(folder, 'missing.json'), KEY);
  expect(problem?.code).toBe('PROFILE_INVALID');
  expect(codes).toHaveLength(2);
  expect(isKept).toBe(false);
  expect(readFileSync(file).equals(before)).toBe(true);
});
