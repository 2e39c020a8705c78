// FAF's benefit cases as rows: tables, seeding, search, changes and new cases. Must not know XML or HTTP.
import type { Database } from 'better-sqlite3';
import type { Population, Trouble } from '../population/population.ts';
import { FAF_SYSTEM } from './wire.ts';

export interface Sf1470CaseRow {
  readonly uuid: string;
  readonly cpr: string;
  readonly number: string;
  readonly title: string;
  readonly kle: string;
  readonly kle_title: string;
  readonly facet: string;
  readonly local_status: string;
  readonly sensitivity: string;
  readonly opened_at: string;
  readonly unit_uuid: string;
  readonly unit_name: string;
  readonly party_name: string;
  readonly description: string;
  readonly legal_basis: string;
  /** Importeret or Passiveret. */
  readonly lifecycle: string;
  /** Tidspunkt of the newest registration, UTC. */
  readonly registered_at: string;
}

interface StateRow {
  readonly at: string;
  readonly progress: string;
  readonly actor: string;
  readonly note: string | null;
}

export interface Sf1470NoteRow {
  readonly indeks: string;
  readonly at: string;
  readonly title: string;
  readonly text: string;
  readonly actor: string;
}

export interface Sf1470DocumentRow {
  readonly uuid: string;
  readonly title: string;
  readonly kind: string;
  readonly date: string;
  readonly status: string;
}

/** Who has the case (Primær behandler) from a time on. */
export interface HandlerRow {
  readonly at: string;
  readonly uuid: string;
  readonly name: string;
  /** Who gave it to them. */
  readonly actor: string;
  readonly note: string | null;
}

const TABLES = `
  CREATE TABLE cases (
    uuid TEXT PRIMARY KEY, cpr TEXT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, kle TEXT NOT NULL,
    kle_title TEXT NOT NULL, facet TEXT NOT NULL, local_status TEXT NOT NULL, sensitivity TEXT NOT NULL, opened_at TEXT NOT NULL,
    unit_uuid TEXT NOT NULL, unit_name TEXT NOT NULL, party_name TEXT NOT NULL,
    description TEXT NOT NULL, legal_basis TEXT NOT NULL, lifecycle TEXT NOT NULL, registered_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX cases_of_citizen ON cases (cpr, registered_at);
  CREATE TABLE states (
    case_uuid TEXT NOT NULL REFERENCES cases, at TEXT NOT NULL, progress TEXT NOT NULL, actor TEXT NOT NULL, note TEXT,
    PRIMARY KEY (case_uuid, at, progress)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE handlers (
    case_uuid TEXT NOT NULL REFERENCES cases, at TEXT NOT NULL, uuid TEXT NOT NULL, name TEXT NOT NULL, actor TEXT NOT NULL, note TEXT,
    PRIMARY KEY (case_uuid, at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX handlers_by_uuid ON handlers (uuid);
  CREATE TABLE notes (
    case_uuid TEXT NOT NULL REFERENCES cases, indeks TEXT NOT NULL, at TEXT NOT NULL, title TEXT NOT NULL,
    text TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (case_uuid, indeks)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE documents (
    case_uuid TEXT NOT NULL REFERENCES cases, uuid TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL,
    status TEXT NOT NULL, PRIMARY KEY (case_uuid, uuid)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE troubles (cpr TEXT PRIMARY KEY, trouble TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

const CASE_COLUMNS =
  'uuid, cpr, number, title, kle, kle_title, facet, local_status, sensitivity, opened_at, unit_uuid, unit_name, ' +
  'party_name, description, legal_basis, lifecycle, registered_at';

const ADD_CASE = `INSERT INTO cases (${CASE_COLUMNS}) VALUES (${CASE_COLUMNS.split(', ')
  .map((column) => `@${column}`)
  .join(', ')})`;
const ADD_HANDLER =
  'INSERT OR REPLACE INTO handlers (case_uuid, at, uuid, name, actor, note) VALUES (?, ?, ?, ?, ?, ?)';

/** Creates the tables and fills them from the population. */
export function seedSf1470Store(db: Database, population: Population): void {
  db.exec(TABLES);
  const addCase = db.prepare<Sf1470CaseRow>(ADD_CASE);
  const addHandler = db.prepare(ADD_HANDLER);
  const addState = db.prepare('INSERT INTO states (case_uuid, at, progress, actor) VALUES (?, ?, ?, ?)');
  const addNote = db.prepare('INSERT INTO notes (case_uuid, indeks, at, title, text, actor) VALUES (?, ?, ?, ?, ?, ?)');
  const addDocument = db.prepare(
    'INSERT INTO documents (case_uuid, uuid, title, kind, date, status) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const addTrouble = db.prepare('INSERT INTO troubles (cpr, trouble) VALUES (?, ?)');
  for (const person of population.people()) {
    if (person.trouble !== null) addTrouble.run(person.cpr, person.trouble);
    for (const sag of population.cases(person, 'FAF')) {
      const times = [...sag.course.map(({ at }) => at), ...sag.notes.map(({ at }) => at), sag.openedAt];
      const { handler } = sag;
      addCase.run({
        uuid: sag.uuid,
        cpr: sag.cpr,
        number: sag.caseNumber,
        title: sag.title,
        kle: sag.kle,
        kle_title: sag.kleTitle,
        facet: sag.facet,
        local_status: sag.localStatus,
        sensitivity: sag.sensitivity,
        opened_at: sag.openedAt,
        unit_uuid: sag.unit.uuid,
        unit_name: sag.unit.name,
        party_name: sag.partyName,
        description: sag.description,
        legal_basis: sag.legalBasis,
        lifecycle: sag.active ? 'Importeret' : 'Passiveret',
        registered_at: times.reduce((last, time) => (time > last ? time : last)),
      });
      if (handler !== null) addHandler.run(sag.uuid, sag.openedAt, handler.uuid, handler.name, FAF_SYSTEM, null);
      for (const { at, progress } of sag.course) addState.run(sag.uuid, at, progress, handler?.uuid ?? FAF_SYSTEM);
      for (const [place, { at, title, text, author }] of sag.notes.entries()) {
        const actor = author === handler?.name ? handler.uuid : `urn:oio:faf:medarbejder:${encodeURIComponent(author)}`;
        addNote.run(sag.uuid, String(place + 1), at, title, text, actor);
      }
      for (const { uuid, title, kind, date, status } of sag.documents) {
        addDocument.run(sag.uuid, uuid, title, kind, date, status);
      }
    }
  }
}

export interface Sf1470Page {
  readonly first: number;
  readonly most: number;
}

/** A change to one case, as `opdater` asks for it: states of progress, journal notes and caseworkers to add. */
export interface Sf1470Change {
  readonly uuid: string;
  /** When the change was made, UTC; must be later than the newest registration. */
  readonly at: string;
  readonly states: readonly StateRow[];
  readonly notes: readonly Sf1470NoteRow[];
  readonly handlers: readonly HandlerRow[];
}

/** A case as `importer` brings it. The number is FAF's to give. */
export interface Import {
  readonly row: Omit<Sf1470CaseRow, 'number'>;
  readonly state: StateRow;
  readonly handler: HandlerRow | null;
}

type ChangeOutcome = 'applied' | 'thereAlready' | 'notFound' | 'withdrawn' | 'older';

/** The rows of a running simulator. */
export function openSf1470Store(db: Database) {
  const trouble = db.prepare<[string], { trouble: Trouble }>('SELECT trouble FROM troubles WHERE cpr = ?');
  const other = db.prepare<[string], { cpr: string }>('SELECT cpr FROM cases WHERE cpr <> ? ORDER BY cpr LIMIT 1');
  const count = db.prepare<[string], { count: number }>('SELECT count(*) AS count FROM cases WHERE cpr = ?');
  const ofCitizen = (order: 'ASC' | 'DESC') =>
    db.prepare<[string, number, number], Sf1470CaseRow>(
      `SELECT ${CASE_COLUMNS} FROM cases WHERE cpr = ? ORDER BY registered_at ${order}, uuid LIMIT ? OFFSET ?`,
    );
  const pages = { Stigende: ofCitizen('ASC'), Faldende: ofCitizen('DESC') };
  const one = db.prepare<[string], Sf1470CaseRow>(`SELECT ${CASE_COLUMNS} FROM cases WHERE uuid = ?`);
  const states = db.prepare<[string], StateRow>(
    'SELECT at, progress, actor, note FROM states WHERE case_uuid = ? ORDER BY at',
  );
  const notes = db.prepare<[string], Sf1470NoteRow>(
    'SELECT indeks, at, title, text, actor FROM notes WHERE case_uuid = ? ORDER BY at, indeks',
  );
  const documents = db.prepare<[string], Sf1470DocumentRow>(
    'SELECT uuid, title, kind, date, status FROM documents WHERE case_uuid = ? ORDER BY date, uuid',
  );
  const handlers = db.prepare<[string], HandlerRow>(
    'SELECT at, uuid, name, actor, note FROM handlers WHERE case_uuid = ? ORDER BY at',
  );
  // The current caseworker and progress: earlier ones are not found.
  const byHandler = `FROM handlers JOIN cases ON cases.uuid = handlers.case_uuid WHERE handlers.uuid = ?
    AND handlers.at = (SELECT max(at) FROM handlers AS other WHERE other.case_uuid = cases.uuid)
    AND ? = (SELECT progress FROM states WHERE states.case_uuid = cases.uuid ORDER BY at DESC LIMIT 1)`;
  const countHandlers = db.prepare<[string, string], { count: number }>(`SELECT count(*) AS count ${byHandler}`);
  const pageOfHandler = db.prepare<[string, string, number, number], Sf1470CaseRow>(
    `SELECT cases.* ${byHandler} ORDER BY cases.registered_at DESC, cases.uuid LIMIT ? OFFSET ?`,
  );
  const addCase = db.prepare<Sf1470CaseRow>(ADD_CASE);
  const addHandler = db.prepare(ADD_HANDLER);
  const addState = db.prepare(
    'INSERT OR REPLACE INTO states (case_uuid, at, progress, actor, note) VALUES (?, ?, ?, ?, ?)',
  );
  const addNote = db.prepare('INSERT INTO notes (case_uuid, indeks, at, title, text, actor) VALUES (?, ?, ?, ?, ?, ?)');
  const register = db.prepare('UPDATE cases SET registered_at = ? WHERE uuid = ?');

  const change = db.transaction((asked: Sf1470Change): ChangeOutcome => {
    const row = one.get(asked.uuid);
    if (row === undefined) return 'notFound';
    const knownNotes = new Set(notes.all(row.uuid).map(({ indeks }) => indeks));
    const knownStates = new Set(states.all(row.uuid).map(({ note }) => note));
    const knownHandlers = new Set(handlers.all(row.uuid).map(({ note }) => note));
    const newHandlers = asked.handlers.filter(({ note }) => note === null || !knownHandlers.has(note));
    const newNotes = asked.notes.filter(({ indeks }) => !knownNotes.has(indeks));
    const newStates = asked.states.filter(({ note }) => note === null || !knownStates.has(note));
    // A relation is known by its Indeks: the same one again changes nothing, however late it comes.
    if (newNotes.length + newStates.length + newHandlers.length === 0) return 'thereAlready';
    if (row.lifecycle === 'Passiveret') return 'withdrawn';
    if (asked.at <= row.registered_at) return 'older';
    for (const { indeks, at, title, text, actor } of newNotes) addNote.run(row.uuid, indeks, at, title, text, actor);
    for (const { at, progress, actor, note } of newStates) addState.run(row.uuid, at, progress, actor, note);
    for (const { at, uuid, name, actor, note } of newHandlers) addHandler.run(row.uuid, at, uuid, name, actor, note);
    register.run(asked.at, row.uuid);
    return 'applied';
  });

  /** False when the UUID is taken. */
  const create = db.transaction(({ row, state, handler }: Import): boolean => {
    if (one.get(row.uuid) !== undefined) return false;
    addCase.run({ ...row, number: `${row.opened_at.slice(0, 4)}-${row.uuid.slice(0, 8).toUpperCase()}` });
    addState.run(row.uuid, state.at, state.progress, state.actor, state.note);
    if (handler !== null) addHandler.run(row.uuid, handler.at, handler.uuid, handler.name, handler.actor, handler.note);
    return true;
  });

  return {
    troubleOf: (cpr: string): Trouble | null => trouble.get(cpr)?.trouble ?? null,
    /** Somebody else who has cases; the same person when there is nobody. */
    somebodyElse: (cpr: string): string => other.get(cpr)?.cpr ?? cpr,
    countOf: (cpr: string): number => count.get(cpr)?.count ?? 0,
    casesOf: (cpr: string, { first, most }: Sf1470Page, direction: 'Stigende' | 'Faldende'): Sf1470CaseRow[] =>
      pages[direction].all(cpr, most, first),
    countOfHandler: (uuid: string, progress: string): number =>
      countHandlers.get(uuid.toLowerCase(), progress)?.count ?? 0,
    casesOfHandler: (uuid: string, progress: string, { first, most }: Sf1470Page): Sf1470CaseRow[] =>
      pageOfHandler.all(uuid.toLowerCase(), progress, most, first),
    case: (uuid: string): Sf1470CaseRow | undefined => one.get(uuid.toLowerCase()),
    statesOf: (uuid: string): StateRow[] => states.all(uuid),
    notesOf: (uuid: string): Sf1470NoteRow[] => notes.all(uuid),
    documentsOf: (uuid: string): Sf1470DocumentRow[] => documents.all(uuid),
    handlersOf: (uuid: string): HandlerRow[] => handlers.all(uuid),
    change,
    create,
  };
}

export type Sf1470Store = ReturnType<typeof openSf1470Store>;
