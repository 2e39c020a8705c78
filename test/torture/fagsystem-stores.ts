// What the fagsystemer's own stores hold of an act, read in their files: how many times it was carried out. Not asked through an adapter.
import path from 'node:path';
import Database from 'better-sqlite3';

/** Counts by a text that is in no other act. LoRa keeps registrations as JSON; each that has journalposter has the whole list. */
const NOTES: Readonly<Record<string, string>> = {
  'faf-ydelser': 'SELECT count(*) FROM notes WHERE title = @text',
  'kff-esdh': 'SELECT count(*) FROM notes WHERE title = @text',
  'suf-omsorg': 'SELECT count(*) FROM form WHERE subject = @text',
  'btf-sager': 'SELECT count(*) FROM notes WHERE title = @text',
  'mff-sager': 'SELECT count(*) FROM notes WHERE title = @text',
  'ksr-register': `
    SELECT coalesce(sum((length(aendring) - length(replace(aendring, '"titel":"' || @text || '"', ''))) / (length(@text) + 10)), 0)
    FROM registreringer AS one WHERE nr = (
      SELECT max(nr) FROM registreringer WHERE sag = one.sag AND aendring LIKE '%"journalpost"%'
    ) AND sag IN (SELECT sag FROM registreringer WHERE instr(aendring, @text) > 0)`,
};
const CASES: Readonly<Record<string, string>> = {
  'faf-ydelser': 'SELECT count(*) FROM cases WHERE title = @text',
  'kff-esdh': 'SELECT count(*) FROM cases WHERE title = @text',
  'btf-sager': 'SELECT count(*) FROM sager WHERE title = @text',
  'mff-sager': 'SELECT count(*) FROM sager WHERE title = @text',
  'ksr-register': `SELECT count(DISTINCT sag) FROM registreringer WHERE instr(aendring, '"' || @text || '"') > 0`,
  'uuf-skole': 'SELECT count(*) FROM cases WHERE title = @text',
};

/** The notes that hand-overs have left, as each store keeps them; LoRa's as the newest list of posts of each case. */
const HANDOVERS: Readonly<Record<string, string>> = {
  'faf-ydelser': `SELECT text FROM notes WHERE title = 'Sagsbehandler ændret'`,
  'kff-esdh': `SELECT note FROM notes WHERE title = 'Sagsbehandler ændret'`,
  'btf-sager': `SELECT html FROM notes WHERE title = 'Sagsbehandler ændret'`,
  'mff-sager': `SELECT html FROM notes WHERE title = 'Sagsbehandler ændret'`,
  'ksr-register': `
    SELECT post.value ->> '$.journalnotat.notat' FROM registreringer AS one, json_each(one.aendring, '$.relationer.journalpost') AS post
    WHERE nr = (SELECT max(nr) FROM registreringer WHERE sag = one.sag AND aendring LIKE '%"journalpost"%')
      AND post.value ->> '$.journalnotat.titel' = 'Sagsbehandler ændret'`,
};

/** The fagsystemer that keep why a case was handed over. */
export const KEEPING_REASONS = Object.keys(HANDOVERS);

/** The fagsystemer that take writes. */
export const WRITING = [...new Set([...Object.keys(NOTES), ...Object.keys(CASES)])];

export class FagsystemStores {
  readonly #dbs: ReadonlyMap<string, Database.Database>;

  constructor(folder: string) {
    this.#dbs = new Map(WRITING.map((id) => [id, new Database(path.join(folder, `${id}.sqlite`), { readonly: true })]));
  }

  countNotes(source: string, title: string): number {
    return this.#count(source, NOTES[source], title);
  }

  /** How many notes of hand-overs have the reason, a text that is in no other act. Nova's are base64. */
  countReasons(source: string, reason: string): number {
    const sql = HANDOVERS[source];
    if (sql === undefined) throw new Error(`${source} keeps no reasons`);
    const texts = this.#dbs.get(source)?.prepare<[], string>(sql).pluck().all() ?? [];
    return texts.filter((text) =>
      (source === 'kff-esdh' ? Buffer.from(text, 'base64').toString('utf8') : text).includes(`Grund: ${reason}`),
    ).length;
  }

  countCases(source: string, title: string): number {
    return this.#count(source, CASES[source], title);
  }

  /** A case of a citizen at FAF. */
  someCaseOf(cpr: string): string {
    return `faf-ydelser:${String(this.#dbs.get('faf-ydelser')?.prepare('SELECT uuid FROM cases WHERE cpr = ? ORDER BY uuid').pluck().get(cpr))}`;
  }

  close(): void {
    for (const db of this.#dbs.values()) db.close();
  }

  #count(source: string, sql: string | undefined, title: string): number {
    if (sql === undefined) throw new Error(`${source} keeps no such thing`);
    return Number(this.#dbs.get(source)?.prepare(sql).pluck().get({ text: title }));
  }
}
