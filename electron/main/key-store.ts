// The database key and the fagsystemer's secrets, wrapped by the operating system's key store. Refuses to guess: a weak, missing or changed key store means
// no kept cache, and the core is told why. Must not keep the key, log it, or put it in arguments or environment.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SafeStorage } from 'electron';

export type KeyAnswer =
  | { readonly key: string; readonly noKey: null }
  | { readonly key: null; readonly noKey: 'noKeyring' | 'weakKeyring' | 'keyringChanged' };

/** What of Electron's safeStorage is used. The async calls came with newer versions; the others are there in all. */
type KeyStore = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;

/** The file beside the cache: which key store wrapped the key, and the wrapped key. */
interface KeyRecord {
  readonly backend: string;
  readonly wrapped: string;
}

/** Parsed by hand: a schema library in main would cost every start more than the window does. Throws what readKey catches. */
function parseRecord(text: string): KeyRecord {
  const value: unknown = JSON.parse(text);
  const { backend, wrapped } = (value ?? {}) as Partial<Record<keyof KeyRecord, unknown>>;
  if (typeof backend !== 'string' || typeof wrapped !== 'string' || !/^[A-Za-z0-9+/]+=*$/.test(wrapped))
    throw new TypeError('key record');
  return { backend, wrapped };
}

/** Name of the key store in use; null with a reason when there is none to trust. */
function trusted(store: KeyStore, platform: string): { backend: string } | { noKey: 'noKeyring' | 'weakKeyring' } {
  if (!store.isEncryptionAvailable()) return { noKey: 'noKeyring' };
  const backend = platform === 'linux' ? (store.getSelectedStorageBackend?.() ?? 'unknown') : platform;
  // `basic_text` wraps with a password that is the same everywhere: that is no protection.
  return backend === 'basic_text' || backend === 'unknown' ? { noKey: 'weakKeyring' } : { backend };
}

function writeRecord(file: string, value: object): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The key in base64, made on first use; or why there is none. `platform` is Node's. */
export function readKey(folder: string, store: KeyStore, platform: string): KeyAnswer {
  const none = (noKey: 'noKeyring' | 'weakKeyring' | 'keyringChanged'): KeyAnswer => ({ key: null, noKey });
  const found = trusted(store, platform);
  if ('noKey' in found) return none(found.noKey);
  const { backend } = found;
  const file = path.join(folder, 'key.json');
  try {
    if (existsSync(file)) {
      const record = parseRecord(readFileSync(file, 'utf8'));
      if (record.backend !== backend) return none('keyringChanged');
      return { key: store.decryptString(Buffer.from(record.wrapped, 'base64')), noKey: null };
    }
    const key = randomBytes(32).toString('base64');
    const wrapped = store.encryptString(key);
    // A key that does not come back out would lock the cache for ever.
    if (store.decryptString(wrapped) !== key) return none('noKeyring');
    writeRecord(file, { backend, wrapped: wrapped.toString('base64') });
    return { key, noKey: null };
  } catch {
    return none('keyringChanged');
  }
}

const secretFile = (folder: string, name: string) => path.join(folder, 'secrets', `${name}.json`);
export const SECRET_NAME = /^[a-z][a-z0-9-]{0,60}$/;

/** Every secret that has been kept, by name. One that does not open any more is left out: its source then says that it cannot sign in. */
export function readSecrets(folder: string, store: KeyStore, platform: string): Record<string, string> {
  const found = trusted(store, platform);
  const directory = path.join(folder, 'secrets');
  if ('noKey' in found || !existsSync(directory)) return {};
  const secrets: Record<string, string> = {};
  for (const file of readdirSync(directory)) {
    const name = file.replace(/\.json$/, '');
    if (!SECRET_NAME.test(name)) continue;
    try {
      const record = parseRecord(readFileSync(secretFile(folder, name), 'utf8'));
      if (record.backend === found.backend) secrets[name] = store.decryptString(Buffer.from(record.wrapped, 'base64'));
    } catch {
      // Damaged, or wrapped by another key store: as good as none.
    }
  }
  return secrets;
}

/** Keeps one secret. Returns why not, when there is no key store to trust. */
export function keepSecret(
  folder: string,
  store: KeyStore,
  platform: string,
  name: string,
  secret: string,
): 'kept' | 'noKeyring' | 'weakKeyring' {
  const found = trusted(store, platform);
  if ('noKey' in found) return found.noKey;
  writeRecord(secretFile(folder, name), {
    backend: found.backend,
    wrapped: store.encryptString(secret).toString('base64'),
  });
  return 'kept';
}
