// The bytes of an encrypted database as whoever has the key can read them: every page of the file, free ones too, and every frame of its WAL.
// SQLCipher 4: AES-256-CBC, 80 bytes reserved at each page's end, the first 16 of them the IV; a raw key is used as it is. Must not use SQLite.
import { createDecipheriv } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

const PAGE = 4096;
const RESERVED = 80;
const WAL_HEAD = 32;
const FRAME_HEAD = 24;

function decrypt(page: Buffer, key: Buffer, isFirst: boolean): Buffer {
  const end = PAGE - RESERVED;
  const decipher = createDecipheriv('aes-256-cbc', key, page.subarray(end, end + 16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(page.subarray(isFirst ? 16 : 0, end)), decipher.final()]);
}

/** Everything that can be read of the file and its WAL with the key, one page after another. */
export function rawBytes(file: string, key: Buffer): Buffer {
  const main = readFileSync(file);
  const pages: Buffer[] = [];
  for (let at = 0; at + PAGE <= main.length; at += PAGE)
    pages.push(decrypt(main.subarray(at, at + PAGE), key, at === 0));
  const wal = existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : Buffer.alloc(0);
  for (let at = WAL_HEAD; at + FRAME_HEAD + PAGE <= wal.length; at += FRAME_HEAD + PAGE) {
    const number = wal.readUInt32BE(at);
    pages.push(decrypt(wal.subarray(at + FRAME_HEAD, at + FRAME_HEAD + PAGE), key, number === 1));
  }
  return Buffer.concat(pages);
}
