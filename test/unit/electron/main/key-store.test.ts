import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepSecret, readKey, readSecrets } from '../../../../electron/main/key-store.ts';

/** A key store that wraps by turning bytes round; which backend it says it is can change. */
const store = (backend: string, options: { available?: boolean; broken?: boolean } = {}) => ({
  isEncryptionAvailable: () => options.available ?? true,
  getSelectedStorageBackend: () => backend as 'gnome_libsecret',
  encryptString: (text: string) => Buffer.from(Uint8Array.from(Buffer.from(text)).toReversed()),
  decryptString: (wrapped: Buffer) =>
    options.broken ? 'other' : Buffer.from(Uint8Array.from(wrapped).toReversed()).toString(),
});

describe('readKey', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-key-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes a key of 32 bytes once, and gives the same one again', () => {
    const first = readKey(folder, store('gnome_libsecret'), 'linux');
    expect(Buffer.from(first.key ?? '', 'base64')).toHaveLength(32);
    expect(readKey(folder, store('gnome_libsecret'), 'linux')).toEqual(first);
    const file = path.join(folder, 'key.json');
    expect(readFileSync(file, 'utf8')).not.toContain(first.key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['there is none', store('gnome_libsecret', { available: false }), 'noKeyring'],
    ['it is basic_text', store('basic_text'), 'weakKeyring'],
    ['nobody knows which it is', store('unknown'), 'weakKeyring'],
    ['a key does not come back out', store('gnome_libsecret', { broken: true }), 'noKeyring'],
  ])('gives no key when %s, and writes nothing', (_why, keyStore, noKey) => {
    expect(readKey(folder, keyStore, 'linux')).toEqual({ key: null, noKey });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stops when another key store has come, and keeps the old record', () => {
    readKey(folder, store('gnome_libsecret'), 'linux');
    const record = readFileSync(path.join(folder, 'key.json'), 'utf8');
    expect(readKey(folder, store('kwallet6'), 'linux')).toEqual({ key: null, noKey: 'keyringChanged' });
    expect(readFileSync(path.join(folder, 'key.json'), 'utf8')).toBe(record);
  });
});

describe('secrets', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-secrets-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const good = store('gnome_libsecret');

  it('are kept wrapped, for their owner alone, and come back by name', () => {
    expect(keepSecret(folder, good, 'linux', 'nova', 'æblegrød-1')).toBe('kept');
    expect(keepSecret(folder, good, 'linux', 'sbsys', 'en anden')).toBe('kept');
    expect(readSecrets(folder, good, 'linux')).toEqual({ nova: 'æblegrød-1', sbsys: 'en anden' });
    const file = path.join(folder, 'secrets', 'nova.json');
    expect(readFileSync(file, 'utf8')).not.toContain('æblegrød');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['there is no key store', store('gnome_libsecret', { available: false }), 'noKeyring'],
    ['it is basic_text', store('basic_text'), 'weakKeyring'],
  ])('are not kept when %s', (_why, keyStore, answer) => {
    expect(keepSecret(folder, keyStore, 'linux', 'nova', 'hemmelig')).toBe(answer);
    expect(readdirSync(folder)).toEqual([]);
    expect(readSecrets(folder, keyStore, 'linux')).toEqual({});
  });

  it('that another key store wrapped, or that are damaged, are left out', () => {
    keepSecret(folder, store('kwallet6'), 'linux', 'gammel', 'hemmelig');
    keepSecret(folder, good, 'linux', 'ny', 'hemmelig');
    writeFileSync(path.join(folder, 'secrets', 'knust.json'), '{');
    expect(readSecrets(folder, good, 'linux')).toEqual({ ny: 'hemmelig' });
  });
});
