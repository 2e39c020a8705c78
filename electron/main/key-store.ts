// The database key, wrapped by the operating system's key store. Refuses to guess: a weak, missing or changed key store means
// no kept cache, and the core is told why. Must not keep the key, log it, or put it in arguments or environment.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
  if (typeof backend !== 'string' || typeof wrapped !== 'string' || !/^[A-Za-z0-9+/]+=*$/.test(wrapped)) throw new TypeError('key record');
  return { backend, wrapped };
}

/** The key in base64, made on first use; or why there is none. `platform` is Node's. */
export function readKey(folder: string, store: KeyStore, platform: string): KeyAnswer {
  const none = (noKey: 'noKeyring' | 'weakKeyring' | 'keyringChanged'): KeyAnswer => ({ key: null, noKey });
  if (!store.isEncryptionAvailable()) return none('noKeyring');
  const backend = platform === 'linux' ? (store.getSelectedStorageBackend?.() ?? 'unknown') : platform;
  // `basic_text` wraps with a password that is the same everywhere: that is no protection.
  if (backend === 'basic_text' || backend === 'unknown') return none('weakKeyring');
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
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify({ backend, wrapped: wrapped.toString('base64') }), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return { key, noKey: null };
  } catch {
    return none('keyringChanged');
  }
}
