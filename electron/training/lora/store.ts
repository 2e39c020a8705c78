// KSR's cases and the registers they point into, as rows. A registration's row holds what it changed. Must not know JSON on the wire or HTTP.
import type { Database } from 'better-sqlite3';
import { nextInstant } from '../instants.ts';
import { SYSTEM_CASES } from '../population/case-kinds.ts';
import { CASEWORKERS } from '../population/names.ts';
import type { CitizenCase, Population, Trouble } from '../population/population.ts';
import { seededUuid } from '../population/random.ts';
import { CASEWORKER } from '../population/troubled-people.ts';
import { type LoraContent, type Fact, lay } from './sag.ts';

export interface Registration {
  readonly fra: string;
  readonly kode: string;
  readonly bruger: string;
  readonly note: string;
  readonly content: LoraContent;
}

/** An object of one of the registers. */
interface RegisterRow {
  readonly uuid: string;
  readonly noegle: string;
  readonly navn: string;
}

export interface Search {
  readonly cpr: string | null;
  /** As LoRa compares text: without case, and with the wildcards `%` and `_`. */
  readonly noegle: string | null;
  /** UUID of the current primaerbehandler, and the current fremdrift. */
  readonly behandler: string | null;
  readonly fremdrift: string | null;
  readonly first: number;
  readonly most: number;
}

/** The system itself as a user, and a class that no register has. */
export const KSR_USER = '6f1c7b0e-52a4-4d7e-9a35-0c1d2e3f4a5b';
/** A step of progress that no list has. */
const UNKNOWN_PROGRESS = 'Henlagt';
export const UNKNOWN_CLASS = '0badc1a5-0000-4000-8000-00000000ffff';
/** The unit that new cases from the counter go to: the same whatever the seed. */
export const COUNTER = {
  uuid: '6f1c7b0e-52a4-4d7e-9a35-0c1d2e3f4a5c',
  noegle: 'KSR-SKRANKE',
  navn: 'Folkeregistret, skranken',
} as const;
/** What the training desk's employee is known by. */
const DESK_USER = 'OEV001';

// registreringer keeps its rowid: its rows are long, and without one SQLite would give each of them a page of its own.
const TABLES = `
  CREATE TABLE sager (uuid TEXT PRIMARY KEY, cpr TEXT NOT NULL, noegle TEXT NOT NULL COLLATE NOCASE, slettet INTEGER NOT NULL, behandler TEXT, fremdrift TEXT) STRICT, WITHOUT ROWID;
  CREATE INDEX sager_of_part ON sager (cpr, noegle, uuid);
  CREATE INDEX sager_of_behandler ON sager (behandler, noegle, uuid);
  CREATE INDEX sager_by_noegle ON sager (noegle, uuid);
  CREATE TABLE registreringer (
    sag TEXT NOT NULL REFERENCES sager, nr INTEGER NOT NULL, fra TEXT NOT NULL, kode TEXT NOT NULL, bruger TEXT NOT NULL,
    note TEXT NOT NULL, aendring TEXT NOT NULL, PRIMARY KEY (sag, nr)
  ) STRICT;
  CREATE TABLE register (
    slags TEXT NOT NULL, uuid TEXT NOT NULL, noegle TEXT NOT NULL COLLATE NOCASE, navn TEXT NOT NULL, PRIMARY KEY (slags, uuid)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX register_by_noegle ON register (slags, noegle);
`;

const ADD_SAG = 'INSERT INTO sager (uuid, cpr, noegle, slettet, behandler, fremdrift) VALUES (?, ?, ?, 0, ?, ?)';
const ADD_REGISTRERING =
  'INSERT INTO registreringer (sag, nr, fra, kode, bruger, note, aendring) VALUES (?, ?, ?, ?, ?, ?, ?)';

/** Creates the tables and fills them from the population. */
export function seedLoraStore(db: Database, population: Population): void {
  db.exec(TABLES);
  const { seed } = population;
  const addEntry = db.prepare('INSERT INTO register (slags, uuid, noegle, navn) VALUES (?, ?, ?, ?)');
  for (const [noegle, navn] of classes()) addEntry.run('klasse', seededUuid(seed, 'klasse', noegle), noegle, navn);
  for (const unit of new Set([...SYSTEM_CASES.KSR.units, ...Object.values(SYSTEM_CASES.KSR.unitByKle)])) {
    addEntry.run('organisationenhed', seededUuid(seed, 'unit', unit), `KSR-${unit}`, unit);
  }
  addEntry.run('organisationenhed', COUNTER.uuid, COUNTER.noegle, COUNTER.navn);
  for (const name of CASEWORKERS)
    addEntry.run('bruger', seededUuid(seed, 'handler', name), name.toUpperCase().replaceAll(' ', '.'), name);
  addEntry.run('bruger', seededUuid(seed, 'handler', CASEWORKER.name), DESK_USER, CASEWORKER.name);
  addEntry.run('bruger', KSR_USER, 'KSRSYS', 'KSR Register');

  const addSag = db.prepare(ADD_SAG);
  const addRegistrering = db.prepare(ADD_REGISTRERING);
  for (const person of population.people()) {
    for (const sag of population.cases(person, 'KSR')) {
      const fremdrift = person.trouble === 'unknownCodes' ? UNKNOWN_PROGRESS : (sag.course.at(-1)?.progress ?? null);
      addSag.run(sag.uuid, sag.cpr, noegleOf(sag), sag.handler?.uuid ?? null, fremdrift);
      for (const [nr, { fra, kode, bruger, note, content }] of registrationsOf(sag, seed, person.trouble).entries()) {
        addRegistrering.run(sag.uuid, nr, fra, kode, bruger, note, JSON.stringify(content));
      }
    }
  }
}

/** brugervendtnoegle and title of every class a case can have: KLE subjects, the handlingsfacet and the levels of sensitivity. */
function classes(): Map<string, string> {
  const kinds = Object.values(SYSTEM_CASES).flatMap((system) => system.kinds);
  return new Map([
    ...kinds.map(({ kle, kleTitle }) => [kle, kleTitle] as const),
    ...kinds.map(({ facet }) => [facet, `Handlingsfacet ${facet}`] as const),
    ...kinds.map(({ sensitivity }) => [sensitivity, sensitivity] as const),
  ]);
}

const noegleOf = ({ caseNumber, uuid }: CitizenCase) => `KSR-${caseNumber}-${uuid.slice(0, 4)}`;

/** A case's life as registrations: opened or taken over, then set right each time something came to it. */
function registrationsOf(sag: CitizenCase, seed: number, trouble: Trouble | null): Registration[] {
  const { openedAt, handler } = sag;
  const strange = trouble === 'unknownCodes';
  const bruger = handler?.uuid ?? KSR_USER;
  const always = { from: openedAt };
  const to = (uuid: string, objekttype: string): readonly Fact[] => [{ uuid, objekttype, virkning: always }];
  const klasse = (noegle: string) => to(strange ? UNKNOWN_CLASS : seededUuid(seed, 'klasse', noegle), 'Klasse');
  const opening: LoraContent = {
    sagegenskaber: [
      {
        brugervendtnoegle: noegleOf(sag),
        sagsnummer: sag.caseNumber,
        titel: sag.title,
        beskrivelse: sag.description,
        hjemmel: sag.legalBasis,
        kassationskode: 'K',
        virkning: always,
      },
    ],
    relationer: {
      primaerpart: [{ urn: `urn:oio:cpr-nr:${sag.cpr}`, objekttype: 'Person', virkning: always }],
      ejer: [{ urn: 'urn:oio:cvr-nr:11111111', objekttype: 'Organisation', virkning: { from: '-infinity' } }],
      primaerklasse: klasse(sag.kle),
      handlingsklasse: to(seededUuid(seed, 'klasse', sag.facet), 'Klasse'),
      foelsomhedsklasse: klasse(sag.sensitivity),
      ansvarlig: to(sag.unit.uuid, 'OrganisationEnhed'),
      ...(handler === null ? {} : { primaerbehandler: to(handler.uuid, 'Bruger') }),
    },
  };
  const steps = sag.course.map(({ progress, at }, place) => {
    const fremdrift = strange && place === sag.course.length - 1 ? UNKNOWN_PROGRESS : progress;
    return {
      at,
      note: place === 0 ? 'Ny sag' : 'Fremdrift',
      content: { sagfremdrift: [{ fremdrift, virkning: { from: at, aktoerref: bruger } }] },
    };
  });
  const posts = [
    ...sag.notes.map(({ at, title, text, author }) => ({
      at,
      fact: {
        journalpostkode: 'journalnotat',
        journalnotat: { titel: title, notat: text, format: 'internt' },
        virkning: { from: at, aktoerref: seededUuid(seed, 'handler', author) },
      },
    })),
    ...sag.documents.map(({ uuid, title, date }) => ({
      at: `${date}T12:00:00.000Z`,
      fact: {
        uuid,
        objekttype: 'Dokument',
        journalpostkode: strange ? 'tilakteretdokument' : 'vedlagtdokument',
        journaldokument: { dokumenttitel: title },
        virkning: { from: `${date}T12:00:00.000Z`, aktoerref: bruger },
      },
    })),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
  const journal = posts.map(({ at, fact }, place) => ({
    at,
    note: 'Journal',
    content: { relationer: { journalpost: [{ ...fact, indeks: place + 1 }] } },
  }));

  // What came before the case was opened was registered with it, and what came at one time in one registration.
  const byTime = new Map<string, { note: string; content: LoraContent }>([
    [openedAt, { note: 'Ny sag', content: opening }],
  ]);
  for (const { at, note, content } of [...steps, ...journal].toSorted((a, b) => a.at.localeCompare(b.at))) {
    const fra = at < openedAt ? openedAt : at;
    const same = byTime.get(fra);
    byTime.set(fra, same === undefined ? { note, content } : { note: same.note, content: join(same.content, content) });
  }
  const [first, ...later] = [...byTime];
  const end = later.at(-1);
  // Every step of half a million people would fill the disk: among the crowd all that came later is one registration.
  const crowd =
    end === undefined
      ? []
      : [
          [
            end[0],
            { note: end[1].note, content: later.reduce<LoraContent>((all, [, { content }]) => join(all, content), {}) },
          ] as const,
        ];
  const chain = [...(first === undefined ? [] : [first]), ...(trouble === null ? crowd : later)];
  const registrations = chain.map(([fra, { note, content }], nr) => ({
    fra,
    note,
    content,
    bruger,
    kode: nr > 0 ? 'Rettet' : sag.caseNumber.endsWith('3') ? 'Importeret' : 'Opstaaet',
  }));
  const last = registrations.at(-1)?.fra ?? openedAt;
  const passivated = {
    fra: new Date(Date.parse(last) + 3_600_000).toISOString(),
    kode: 'Passiveret',
    bruger,
    note: 'Oprettet ved en fejl',
    content: {},
  };
  return sag.active ? registrations : [...registrations, passivated];
}

/** Two changes of one registration as one. */
function join(one: LoraContent, other: LoraContent): LoraContent {
  const journalpost = [...(one.relationer?.['journalpost'] ?? []), ...(other.relationer?.['journalpost'] ?? [])];
  return {
    ...one,
    sagfremdrift: [...(one.sagfremdrift ?? []), ...(other.sagfremdrift ?? [])],
    relationer: { ...one.relationer, ...(journalpost.length === 0 ? {} : { journalpost }) },
  };
}

/** The fact that is valid until further notice. */
function lasting(facts: readonly Fact[] | undefined): Fact | undefined {
  return facts?.findLast(({ virkning }) => virkning.to === undefined || virkning.to === 'infinity');
}

/** A registration to be added: when it is made is the store's business. */
type NewRegistration = Omit<Registration, 'fra'>;

/** The rows of a running simulator. */
export function openLoraStore(db: Database, now: () => Date) {
  const chain = db.prepare<[string], Omit<Registration, 'content'> & { aendring: string }>(
    'SELECT fra, kode, bruger, note, aendring FROM registreringer WHERE sag = ? ORDER BY nr',
  );
  const last = db.prepare<[string], { nr: number; fra: string }>(
    'SELECT nr, fra FROM registreringer WHERE sag = ? ORDER BY nr DESC LIMIT 1',
  );
  const other = db.prepare<[string], { cpr: string }>('SELECT cpr FROM sager WHERE cpr <> ? ORDER BY cpr LIMIT 1');
  const addSag = db.prepare(ADD_SAG);
  const addRegistrering = db.prepare(ADD_REGISTRERING);
  const found = db.prepare('UPDATE sager SET behandler = ?, fremdrift = ? WHERE uuid = ?');
  const drop = db.prepare('UPDATE sager SET slettet = 1 WHERE uuid = ?');
  const entry = db.prepare<[string, string], RegisterRow>(
    'SELECT uuid, noegle, navn FROM register WHERE slags = ? AND uuid = ?',
  );
  // Text without wildcards goes by the index; LoRa's own comparison would take them in any text.
  const equals = (noegle: string) => (/[%_]/.test(noegle) ? 'LIKE' : '=');
  const searches = new Map<string, ReturnType<typeof db.prepare<unknown[], { uuid: string }>>>();
  const search = (where: string) => {
    const known =
      searches.get(where) ??
      db.prepare<unknown[], { uuid: string }>(`SELECT uuid FROM ${where} ORDER BY noegle, uuid LIMIT ? OFFSET ?`);
    searches.set(where, known);
    return known;
  };

  const register = db.transaction(
    (uuid: string, { kode, bruger, note, content }: NewRegistration, cpr: string | null, noegle: string): string => {
      const before = last.get(uuid);
      if (before === undefined && cpr !== null) addSag.run(uuid, cpr, noegle, null, null);
      const fra = before === undefined ? now().toISOString() : nextInstant(before.fra, now());
      addRegistrering.run(uuid, (before?.nr ?? -1) + 1, fra, kode, bruger, note, JSON.stringify(content));
      const held = chain
        .all(uuid)
        .reduce<LoraContent>((all, { aendring }) => lay(all, JSON.parse(aendring) as LoraContent), {});
      found.run(
        lasting(held.relationer?.['primaerbehandler'])?.['uuid'] ?? null,
        lasting(held.sagfremdrift)?.['fremdrift'] ?? null,
        uuid,
      );
      if (kode === 'Slettet') drop.run(uuid);
      return fra;
    },
  );

  return {
    /** Somebody else who has cases; the same person when there is nobody. */
    somebodyElse: (cpr: string): string => other.get(cpr)?.cpr ?? cpr,
    /** Søg among cases: sorted by brugervendtnoegle, and never a deleted one. */
    search: ({ cpr, noegle, behandler, fremdrift, first, most }: Search): string[] => {
      const terms = [
        ...(cpr === null ? [] : ['cpr = ?']),
        ...(noegle === null ? [] : [`noegle ${equals(noegle)} ?`]),
        ...(behandler === null ? [] : ['behandler = ?']),
        ...(fremdrift === null ? [] : ['fremdrift = ?']),
        'slettet = 0',
      ];
      const values = [cpr, noegle, behandler, fremdrift].filter((value) => value !== null);
      return search(`sager WHERE ${terms.join(' AND ')}`)
        .all(...values, most, first)
        .map(({ uuid }) => uuid);
    },
    /** Every registration of a case with the facts valid then, oldest first; empty for an unknown case. */
    registrations: (uuid: string): Registration[] => {
      let content: LoraContent = {};
      return chain.all(uuid).map(({ aendring, ...row }) => ({
        ...row,
        content: (content = lay(content, JSON.parse(aendring) as LoraContent)),
      }));
    },
    create: (uuid: string, made: NewRegistration, cpr: string, noegle: string): string =>
      register(uuid, made, cpr, noegle),
    add: (uuid: string, made: NewRegistration): string => register(uuid, made, null, ''),
    entry: (slags: string, uuid: string): RegisterRow | undefined => entry.get(slags, uuid),
    searchRegister: (slags: string, noegle: string, first: number, most: number): string[] =>
      search(`register WHERE slags = ? AND noegle ${equals(noegle)} ?`)
        .all(slags, noegle, most, first)
        .map(({ uuid }) => uuid),
  };
}

export type LoraStore = ReturnType<typeof openLoraStore>;
