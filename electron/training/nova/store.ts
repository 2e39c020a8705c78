// KFF's ESDH as rows: tables, seeding, look-ups by index, and the two kinds of write. Must not know JSON or HTTP.
import type { Database } from 'better-sqlite3';
import { nextInstant } from '../instants.ts';
import type { CitizenCase, PopulationPerson, Population } from '../population/population.ts';
import { seededUuid } from '../population/random.ts';
import { staffOf } from '../population/staff.ts';

export interface NovaCaseRow {
  readonly uuid: string;
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly case_date: string;
  readonly kle: string;
  readonly facet: string;
  readonly sensitivity: string;
  readonly progress: string;
  readonly state_title: string;
  readonly state_from: string;
  readonly racf_id: string | null;
  readonly unit: string;
  /** When anything of it was last written, UTC. Nova does not give this out. */
  readonly written_at: string;
}

export interface PartyRow {
  readonly idx: string;
  readonly identification_type: string;
  readonly identification: string;
  readonly role: string;
  readonly name: string;
}

export interface NovaNoteRow {
  readonly uuid: string;
  readonly created_at: string;
  readonly title: string;
  /** Base64, as it was sent. */
  readonly note: string;
  readonly format: string;
  readonly approved: number;
  readonly racf_id: string | null;
  readonly author: string;
}

export interface NovaDocumentRow {
  readonly uuid: string;
  readonly number: string;
  readonly title: string;
  readonly type: string;
  readonly sensitivity: string;
  readonly date: string;
  readonly approved: number;
  readonly attachments: number;
}

export interface TaskRow {
  readonly uuid: string;
  readonly title: string;
  readonly description: string | null;
  readonly status: string;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly closed_at: string | null;
  readonly deadline: string | null;
  readonly racf_id: string | null;
}

export interface CaseworkerRow {
  readonly racf_id: string;
  readonly nova_user_id: string;
  readonly full_name: string;
}

const TABLES = `
  CREATE TABLE cases (
    uuid TEXT PRIMARY KEY, number TEXT NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL, case_date TEXT NOT NULL,
    kle TEXT NOT NULL, facet TEXT NOT NULL, sensitivity TEXT NOT NULL, progress TEXT NOT NULL, state_title TEXT NOT NULL,
    state_from TEXT NOT NULL, racf_id TEXT, unit TEXT NOT NULL, written_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX cases_of_caseworker ON cases (racf_id COLLATE NOCASE, uuid);
  CREATE TABLE parties (
    case_uuid TEXT NOT NULL REFERENCES cases, idx TEXT NOT NULL, identification_type TEXT NOT NULL, identification TEXT NOT NULL,
    role TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (case_uuid, idx)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX parties_by_identification ON parties (identification, role, case_uuid);
  CREATE TABLE notes (
    case_uuid TEXT NOT NULL REFERENCES cases, uuid TEXT NOT NULL, created_at TEXT NOT NULL, title TEXT NOT NULL, note TEXT NOT NULL,
    format TEXT NOT NULL, approved INTEGER NOT NULL, racf_id TEXT, author TEXT NOT NULL, PRIMARY KEY (case_uuid, uuid)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE documents (
    case_uuid TEXT NOT NULL REFERENCES cases, uuid TEXT PRIMARY KEY, number TEXT NOT NULL, title TEXT NOT NULL, type TEXT NOT NULL,
    sensitivity TEXT NOT NULL, date TEXT NOT NULL, approved INTEGER NOT NULL, main_uuid TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX documents_of_case ON documents (case_uuid, main_uuid);
  CREATE INDEX attachments_of_document ON documents (main_uuid) WHERE main_uuid IS NOT NULL;
  CREATE TABLE tasks (
    case_uuid TEXT NOT NULL REFERENCES cases, uuid TEXT NOT NULL, title TEXT NOT NULL, description TEXT, status TEXT NOT NULL,
    created_at TEXT NOT NULL, started_at TEXT, closed_at TEXT, deadline TEXT, racf_id TEXT, PRIMARY KEY (case_uuid, uuid)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE caseworkers (racf_id TEXT PRIMARY KEY, nova_user_id TEXT NOT NULL, full_name TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE numbers (year TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

const COLUMNS = {
  cases:
    'uuid number title description case_date kle facet sensitivity progress state_title state_from racf_id unit written_at',
  parties: 'case_uuid idx identification_type identification role name',
  notes: 'case_uuid uuid created_at title note format approved racf_id author',
  documents: 'case_uuid uuid number title type sensitivity date approved main_uuid',
  tasks: 'case_uuid uuid title description status created_at started_at closed_at deadline racf_id',
} as const;

const insertInto = (table: keyof typeof COLUMNS) => {
  const columns = COLUMNS[table].split(' ');
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`;
};

type OfCase<Row> = Row & { readonly case_uuid: string };
type SeededDocument = OfCase<Omit<NovaDocumentRow, 'attachments'>> & { readonly main_uuid: string | null };

/** Prepared insertions, so that half a million people are streamed in. */
function inserters(db: Database) {
  return {
    case: db.prepare<[NovaCaseRow]>(insertInto('cases')),
    party: db.prepare<[OfCase<PartyRow>]>(insertInto('parties')),
    note: db.prepare<[OfCase<NovaNoteRow>]>(insertInto('notes')),
    document: db.prepare<[SeededDocument]>(insertInto('documents')),
    task: db.prepare<[OfCase<TaskRow>]>(insertInto('tasks')),
    caseworker: db.prepare<[string, string, string]>('INSERT INTO caseworkers VALUES (?, ?, ?)'),
  };
}

const SENSITIVITY: Readonly<Record<string, string>> = {
  IKKE_FORTROLIGE_DATA: 'IkkeFortrolige',
  FORTROLIGE_PERSONOPLYSNINGER: 'Fortrolige',
  FOELSOMME_PERSONOPLYSNINGER: 'Følsomme',
};

/** Values that none of Nova's lists has, on every case of the person who is there for that. */
const UNKNOWN = {
  progress: 'Parkeret',
  sensitivity: 'Tophemmelige',
  documentType: 'Hologram',
  role: 'Bisidder',
  taskStatus: 'Q',
} as const;

/** A training caseworker's user id in Nova; null for a name that is none of theirs. */
const racfOf = (name: string) => staffOf(0).find((one) => one.name === name)?.userId ?? null;

/** Text as a note stores it; see the padding fault in `keepNote`. */
const asNote = (text: string) =>
  Buffer.from(text + ' '.repeat((3 - (Buffer.byteLength(text) % 3)) % 3)).toString('base64');

/** Creates the tables and fills them from the population. Cases that were withdrawn are not in Nova. */
export function seedNovaStore(db: Database, population: Population): void {
  db.exec(TABLES);
  const insert = inserters(db);
  for (const { userId, uuid, name } of staffOf(population.seed)) insert.caseworker.run(userId, uuid, name);
  for (const person of population.people()) {
    for (const [place, one] of population.cases(person, 'KFF').entries()) {
      if (one.active)
        seedCase(insert, one, person, (...more) => seededUuid(population.seed, 'nova', person.cpr, place, ...more));
    }
  }
}

function seedCase(
  insert: ReturnType<typeof inserters>,
  from: CitizenCase,
  person: PopulationPerson,
  id: (...place: (string | number)[]) => string,
): void {
  const isUnknown = person.trouble === 'unknownCodes';
  const { uuid } = from;
  const last = from.course.at(-1) ?? { progress: 'Opstaaet', at: from.openedAt };
  const racf = from.handler === null ? null : racfOf(from.handler.name);
  insert.case.run({
    uuid,
    number: `S${from.caseNumber}`,
    title: from.title,
    description: from.description,
    case_date: from.openedAt,
    kle: from.kle,
    facet: from.facet,
    sensitivity: isUnknown ? UNKNOWN.sensitivity : (SENSITIVITY[from.sensitivity] ?? from.sensitivity),
    progress: isUnknown ? UNKNOWN.progress : last.progress,
    state_title: from.localStatus,
    state_from: last.at,
    racf_id: racf,
    unit: from.unit.name,
    written_at: [last.at, ...from.notes.map(({ at }) => at)].reduce((newest, at) => (at > newest ? at : newest)),
  });
  const party = (idx: number, identification: string, role: string, name: string) =>
    insert.party.run({
      case_uuid: uuid,
      idx: id('party', idx),
      identification_type: 'CprNummer',
      identification,
      role,
      name,
    });
  party(0, person.cpr, 'Primær', from.partyName);
  // A wedding has two parties; the other one's search must not find it as theirs.
  if (from.kle === '23.01.02' && person.spouse !== null) party(1, person.spouse, 'Sekundær', 'Medansøger');
  if (isUnknown) {
    const name = 'Foreningen Øvelse';
    insert.party.run({
      case_uuid: uuid,
      idx: id('party', 2),
      identification_type: 'Frit',
      identification: name,
      role: UNKNOWN.role,
      name,
    });
  }
  for (const [place, { at, title, text, author }] of from.notes.entries()) {
    insert.note.run({
      case_uuid: uuid,
      uuid: id('note', place),
      created_at: at,
      title,
      note: asNote(text),
      format: 'Text',
      approved: 1,
      racf_id: racfOf(author),
      author,
    });
  }
  const main = from.documents[0]?.uuid ?? null;
  for (const [place, document] of from.documents.entries()) {
    insert.document.run({
      case_uuid: uuid,
      uuid: document.uuid,
      number: `D${from.caseNumber}-${place + 1}`,
      title: document.title,
      type: isUnknown ? UNKNOWN.documentType : document.kind.includes('ind') ? 'Indgående' : 'Udgående',
      sensitivity: SENSITIVITY[from.sensitivity] ?? from.sensitivity,
      date: document.date,
      approved: document.status === 'Endeligt' ? 1 : 0,
      // The receipt lies under the application as its attachment, where a list of the case does not show it.
      main_uuid: place === 1 ? main : null,
    });
  }
  // Nova gives the state in force only; the steps before it can be seen in the tasks that were done.
  for (const [place, step] of from.course.entries()) {
    if (place === from.course.length - 1) continue;
    const next = from.course[place + 1]?.at ?? step.at;
    insert.task.run({
      case_uuid: uuid,
      uuid: id('task', place),
      title: `Sagen er ${step.progress.toLowerCase()}`,
      description: null,
      status: 'F',
      created_at: step.at,
      started_at: step.at,
      closed_at: next,
      deadline: null,
      racf_id: racf,
    });
  }
  if (from.deadline !== null) {
    insert.task.run({
      case_uuid: uuid,
      uuid: id('task', 'open'),
      title: from.localStatus,
      description: 'Følg op',
      status: isUnknown ? UNKNOWN.taskStatus : 'S',
      created_at: from.openedAt,
      started_at: last.at,
      closed_at: null,
      deadline: from.deadline,
      racf_id: racf,
    });
  }
}

interface NoteToKeep {
  readonly uuid: string;
  readonly title: string;
  readonly note: string;
  readonly format: string;
  readonly approved: boolean;
  readonly racfId: string;
}

interface CaseworkerToSet {
  readonly racfId: string;
  readonly fullName: string;
}

/** Case/Update: null is left as it is. */
export interface NovaChange {
  readonly uuid: string;
  readonly title: string | null;
  readonly state: string | null;
  readonly caseworker: CaseworkerToSet | null;
  readonly notes: readonly NoteToKeep[];
}

export interface NewNovaCaseRow {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly caseDate: string;
  readonly kle: string;
  readonly facet: string;
  readonly sensitivity: string;
  readonly state: string;
  readonly unit: string;
  readonly caseworker: CaseworkerToSet | null;
  readonly parties: readonly Omit<PartyRow, 'idx'>[];
}

/** The rows of a running simulator. */
export function openNovaStore(db: Database, now: () => Date) {
  const insert = inserters(db);
  const primary = "identification = ? AND role = 'Primær'";
  const count = db.prepare<[string], { count: number }>(`SELECT count(*) AS count FROM parties WHERE ${primary}`);
  const countAny = db.prepare<[string], { count: number }>(
    'SELECT count(DISTINCT case_uuid) AS count FROM parties WHERE identification = ?',
  );
  const page = db.prepare<[string, number, number], NovaCaseRow>(
    `SELECT cases.* FROM parties JOIN cases ON cases.uuid = parties.case_uuid WHERE ${primary} ORDER BY case_uuid LIMIT ? OFFSET ?`,
  );
  const pageAny = db.prepare<[string, number, number], NovaCaseRow>(
    `SELECT cases.* FROM parties JOIN cases ON cases.uuid = parties.case_uuid WHERE identification = ?
     GROUP BY case_uuid ORDER BY case_uuid LIMIT ? OFFSET ?`,
  );
  // No states asked for: every state.
  const byHandler =
    "FROM cases WHERE racf_id = ? COLLATE NOCASE AND (? = '[]' OR progress IN (SELECT value FROM json_each(?)))";
  const countOfHandler = db.prepare<[string, string, string], { count: number }>(
    `SELECT count(*) AS count ${byHandler}`,
  );
  const pageOfHandler = db.prepare<[string, string, string, number, number], NovaCaseRow>(
    `SELECT * ${byHandler} ORDER BY uuid LIMIT ? OFFSET ?`,
  );
  const other = db.prepare<[string], { identification: string }>(
    "SELECT identification FROM parties WHERE identification <> ? AND role = 'Primær' ORDER BY identification LIMIT 1",
  );
  const one = db.prepare<[string], NovaCaseRow>('SELECT * FROM cases WHERE uuid = ?');
  const parties = db.prepare<[string], PartyRow>('SELECT * FROM parties WHERE case_uuid = ? ORDER BY role, idx');
  const notes = db.prepare<[string], NovaNoteRow>(
    'SELECT * FROM notes WHERE case_uuid = ? ORDER BY created_at DESC, uuid',
  );
  const documents = db.prepare<[string], NovaDocumentRow>(
    `SELECT *, (SELECT count(*) FROM documents AS under WHERE under.main_uuid = documents.uuid) AS attachments
     FROM documents WHERE case_uuid = ? AND main_uuid IS NULL ORDER BY date, uuid`,
  );
  const attachments = db.prepare<[string], NovaDocumentRow>(
    'SELECT *, 0 AS attachments FROM documents WHERE main_uuid = ? ORDER BY date, uuid',
  );
  const tasks = db.prepare<[string], TaskRow>('SELECT * FROM tasks WHERE case_uuid = ? ORDER BY created_at, uuid');
  const caseworker = db.prepare<[string], CaseworkerRow>('SELECT * FROM caseworkers WHERE racf_id = ?');
  const setState = db.prepare('UPDATE cases SET progress = ?, state_title = ?, state_from = ? WHERE uuid = ?');
  const setTitle = db.prepare('UPDATE cases SET title = ? WHERE uuid = ?');
  const setCaseworker = db.prepare('UPDATE cases SET racf_id = ? WHERE uuid = ?');
  const setWritten = db.prepare('UPDATE cases SET written_at = ? WHERE uuid = ?');
  const nextNumber = db.prepare<[string], { last: number }>(
    'INSERT INTO numbers VALUES (?, 1000000) ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last',
  );

  /** Nova identifies a user by the user's own id; the name is the one in the first request that names the user. */
  const knowCaseworker = ({ racfId, fullName }: CaseworkerToSet): string => {
    if (caseworker.get(racfId) === undefined) insert.caseworker.run(racfId, crypto.randomUUID(), fullName);
    return racfId;
  };

  const keepNote = (caseUuid: string, at: string, { uuid, title, note, format, approved, racfId }: NoteToKeep) => {
    // Nova corrupts a note whose base64 is padded, as municipal clients have reported.
    const kept = note.endsWith('=') ? asNote('\uFFFD\uFFFD\uFFFD') : note;
    const by = { racf_id: racfId, author: racfId };
    insert.note.run({
      case_uuid: caseUuid,
      uuid,
      created_at: at,
      title,
      note: kept,
      format,
      approved: approved ? 1 : 0,
      ...by,
    });
  };

  const update = db.transaction((change: NovaChange): 'applied' | 'notFound' | 'noteThere' => {
    const row = one.get(change.uuid);
    if (row === undefined) return 'notFound';
    const there = new Set(notes.all(row.uuid).map(({ uuid }) => uuid));
    if (change.notes.some(({ uuid }) => there.has(uuid))) return 'noteThere';
    // Never the instant of the write before: histories may end after the clock of the one who trains.
    const at = nextInstant(row.written_at, now());
    if (change.title !== null) setTitle.run(change.title, row.uuid);
    if (change.state !== null && change.state !== row.progress) setState.run(change.state, change.state, at, row.uuid);
    if (change.caseworker !== null) setCaseworker.run(knowCaseworker(change.caseworker), row.uuid);
    for (const note of change.notes) keepNote(row.uuid, at, note);
    setWritten.run(at, row.uuid);
    return 'applied';
  });

  const create = db.transaction((from: NewNovaCaseRow): 'created' | 'there' => {
    if (one.get(from.uuid) !== undefined) return 'there';
    const at = now().toISOString();
    const year = from.caseDate.slice(0, 4);
    insert.case.run({
      uuid: from.uuid,
      number: `S${year}-${nextNumber.get(year)?.last ?? 0}`,
      title: from.title,
      description: from.description,
      case_date: from.caseDate,
      kle: from.kle,
      facet: from.facet,
      sensitivity: from.sensitivity,
      progress: from.state,
      state_title: from.state,
      state_from: at,
      racf_id: from.caseworker === null ? null : knowCaseworker(from.caseworker),
      unit: from.unit,
      written_at: at,
    });
    for (const party of from.parties) insert.party.run({ ...party, case_uuid: from.uuid, idx: crypto.randomUUID() });
    return 'created';
  });

  return {
    /** Cases of which the person is primary party; of which they are any party when `anyRole`. */
    countOf: (cpr: string, anyRole: boolean): number => (anyRole ? countAny : count).get(cpr)?.count ?? 0,
    casesOf: (cpr: string, anyRole: boolean, first: number, most: number): NovaCaseRow[] =>
      (anyRole ? pageAny : page).all(cpr, most, first),
    casesOfHandler: (
      racfId: string,
      states: readonly string[],
      first: number,
      most: number,
    ): { rows: NovaCaseRow[]; total: number } => {
      const wanted = JSON.stringify(states);
      return {
        rows: pageOfHandler.all(racfId, wanted, wanted, most, first),
        total: countOfHandler.get(racfId, wanted, wanted)?.count ?? 0,
      };
    },
    /** Somebody else who has cases; the same person when there is nobody. */
    somebodyElse: (cpr: string): string => other.get(cpr)?.identification ?? cpr,
    case: (uuid: string): NovaCaseRow | undefined => one.get(uuid.toLowerCase()),
    partiesOf: (uuid: string): PartyRow[] => parties.all(uuid),
    notesOf: (uuid: string): NovaNoteRow[] => notes.all(uuid),
    documentsOf: (uuid: string): NovaDocumentRow[] => documents.all(uuid.toLowerCase()),
    attachmentsOf: (uuid: string): NovaDocumentRow[] => attachments.all(uuid.toLowerCase()),
    tasksOf: (uuid: string): TaskRow[] => tasks.all(uuid.toLowerCase()),
    caseworker: (racfId: string | null): CaseworkerRow | undefined =>
      racfId === null ? undefined : caseworker.get(racfId),
    update,
    create,
  };
}

export type NovaStore = ReturnType<typeof openNovaStore>;
