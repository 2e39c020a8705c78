// What a desk's encrypted file holds, asked of with its key while the desk may have it open. Must not write.
import Database from 'better-sqlite3';

export function rowsIn<Row>(file: string, key: string, sql: string): Row[] {
  const db = new Database(file, { readonly: true });
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  db.pragma(`key = "x'${Buffer.from(key, 'base64').toString('hex')}'"`);
  const rows = db.prepare(sql).all() as Row[];
  db.close();
  return rows;
}
