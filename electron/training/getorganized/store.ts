// UUF's school cases as rows: tables, seeding, look-ups by index, and the writes. Must not know JSON, XML or HTTP.
import type { Database } from 'better-sqlite3';
import { SYSTEM_CASES } from '../population/case-kinds.ts';
import type { CitizenCase, PopulationPerson, Population } from '../population/population.ts';
import { staffOf } from '../population/staff.ts';

export interface GetOrganizedCaseRow {
  readonly case_id: string;
  /** Number of the case as an item of its SharePoint list. */
  readonly item_id: number;
  readonly cpr: string;
  readonly party_name: string;
  readonly title: string;
  readonly status: string;
  readonly kle: string;
  readonly facet: string;
  readonly unit: string;
  readonly owner: number | null;
  readonly received: string;
  /** Instants in whole seconds, UTC. */
  readonly created_at: string;
  readonly modified_at: string;
  readonly modified_by: number;
  readonly closed_at: string | null;
  readonly description: string;
  readonly external_id: string | null;
  readonly external_system: string | null;
}

export interface GetOrganizedDocumentRow {
  readonly doc_id: number;
  readonly title: string;
  readonly file: string;
  readonly date: string;
  readonly correspondence: string;
  readonly record_number: number;
}

export interface UserRow {
  readonly id: number;
  readonly login: string;
  readonly name: string;
}

const TABLES = `
  CREATE TABLE cases (
    item_id INTEGER PRIMARY KEY, case_id TEXT NOT NULL UNIQUE, cpr TEXT NOT NULL, party_name TEXT NOT NULL, title TEXT NOT NULL,
    status TEXT NOT NULL, kle TEXT NOT NULL, facet TEXT NOT NULL, unit TEXT NOT NULL, owner INTEGER, received TEXT NOT NULL,
    created_at TEXT NOT NULL, modified_at TEXT NOT NULL, modified_by INTEGER NOT NULL, closed_at TEXT, description TEXT NOT NULL,
    external_id TEXT, external_system TEXT
  ) STRICT;
  CREATE INDEX cases_of_citizen ON cases (cpr, case_id);
  CREATE INDEX cases_of_owner ON cases (owner, case_id);
  CREATE INDEX cases_by_external_id ON cases (external_id) WHERE external_id IS NOT NULL;
  CREATE TABLE documents (
    doc_id INTEGER PRIMARY KEY, case_id TEXT NOT NULL, title TEXT NOT NULL, file TEXT NOT NULL, date TEXT NOT NULL,
    correspondence TEXT NOT NULL, record_number INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX documents_of_case ON documents (case_id, doc_id);
  CREATE TABLE users (id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL) STRICT;
  CREATE TABLE kle (number TEXT PRIMARY KEY, id INTEGER NOT NULL, title TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

const COLUMNS = [
  'case_id',
  'cpr',
  'party_name',
  'title',
  'status',
  'kle',
  'facet',
  'unit',
  'owner',
  'received',
  'created_at',
  'modified_at',
  'modified_by',
  'closed_at',
  'description',
  'external_id',
  'external_system',
] as const;
const INSERT_CASE = `INSERT OR IGNORE INTO cases (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((column) => `@${column}`).join(', ')})`;

type NewRow = Omit<GetOrganizedCaseRow, 'item_id'>;

/** The desk's own account, and the installation's list of people. */
export const SERVICE_USER: UserRow = { id: 18, login: 'svc-sagsbord', name: 'IB_SAGSBORD' };
const USERS: readonly UserRow[] = [
  SERVICE_USER,
  ...staffOf(0).map(({ userId, name }, place) => ({ id: 100 + place, login: userId.toLowerCase(), name })),
];

/** What a list with codes of its own has in it for the person with unknown codes. */
export const UNKNOWN = { status: 'Sat i bero', kle: 'Uden emne', facet: 'Ø?', correspondence: 'Røgsignal' } as const;

const wholeSecond = (instant: string) => `${new Date(instant).toISOString().slice(0, 19)}.000Z`;
const latest = (times: readonly string[]) => times.toSorted().at(-1) ?? '';

/** A case's number, or the next that is free: numbers are one series for all, and the population draws them by chance. */
function insertNumbered(
  insert: (row: NewRow) => boolean,
  row: Omit<NewRow, 'case_id'>,
  year: string,
  first: number,
): string {
  for (let number = first; ; number = (number % 999_999) + 1) {
    const caseId = `EMN-${year}-${String(number).padStart(6, '0')}`;
    if (insert({ ...row, case_id: caseId })) return caseId;
  }
}

/** Creates the tables and streams the population's cases into them. A withdrawn case is one that has been deleted: it is not there. */
export function seedGetOrganizedStore(db: Database, population: Population): void {
  db.exec(TABLES);
  const addUser = db.prepare<UserRow>('INSERT INTO users VALUES (@id, @login, @name)');
  for (const user of USERS) addUser.run(user);
  const addKle = db.prepare('INSERT INTO kle VALUES (?, ?, ?)');
  for (const [place, { kle, kleTitle }] of SYSTEM_CASES.UUF.kinds.entries()) addKle.run(kle, 301 + place, kleTitle);
  const addCase = db.prepare<NewRow>(INSERT_CASE);
  const addDocument = db.prepare(
    'INSERT INTO documents (case_id, title, file, date, correspondence, record_number) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const person of population.people()) {
    for (const sag of population.cases(person, 'UUF')) {
      if (!sag.active) continue;
      const [year = '', number] = sag.caseNumber.split('-');
      const caseId = insertNumbered((row) => addCase.run(row).changes === 1, toRow(sag, person), year, Number(number));
      for (const [place, document] of sag.documents.entries()) {
        const title = person.trouble === 'hostile' && place === 0 ? '<svg onload=alert(1)> =1+1' : document.title;
        const correspondence =
          person.trouble === 'unknownCodes'
            ? UNKNOWN.correspondence
            : document.kind.includes('ind')
              ? 'Indgående'
              : 'Udgående';
        addDocument.run(
          caseId,
          title,
          `${title}.pdf`,
          document.date,
          correspondence,
          document.status === 'Endeligt' ? place + 1 : 0,
        );
      }
    }
  }
}

function toRow(sag: CitizenCase, { trouble }: PopulationPerson): Omit<NewRow, 'case_id'> {
  const isUnknown = trouble === 'unknownCodes';
  const closing = isUnknown ? undefined : sag.course.find(({ progress }) => progress === 'Afsluttet');
  const owner = USERS.find(({ name }) => name === sag.handler?.name);
  // Closing does not move LastModifiedDate, as a real case shows.
  const changes = [
    sag.openedAt,
    ...sag.course.filter((step) => step !== closing).map(({ at }) => at),
    ...sag.notes.map(({ at }) => at),
  ];
  return {
    cpr: sag.cpr,
    party_name: sag.partyName,
    title: sag.title,
    status: isUnknown ? UNKNOWN.status : closing === undefined ? 'Åben' : 'Lukket',
    kle: isUnknown ? UNKNOWN.kle : sag.kle,
    facet: isUnknown ? UNKNOWN.facet : sag.facet,
    unit: sag.unit.name,
    owner: owner?.id ?? null,
    received: sag.openedAt.slice(0, 10),
    created_at: wholeSecond(sag.openedAt),
    modified_at: wholeSecond(latest(changes)),
    modified_by: owner?.id ?? SERVICE_USER.id,
    closed_at: closing === undefined ? null : wholeSecond(closing.at),
    description: sag.description,
    external_id: null,
    external_system: null,
  };
}

/** A case that is to be opened. */
export interface NewGetOrganizedCaseRow {
  readonly cpr: string;
  readonly partyName: string;
  readonly title: string;
  readonly kle: string;
  readonly facet: string;
  readonly unit: string;
  readonly description: string;
  readonly externalId: string | null;
  readonly externalSystem: string | null;
}

/** The rows of a running simulator. */
export function openGetOrganizedStore(db: Database, now: () => Date) {
  const one = db.prepare<[string], GetOrganizedCaseRow>('SELECT * FROM cases WHERE case_id = ?');
  const item = db.prepare<[number], GetOrganizedCaseRow>('SELECT * FROM cases WHERE item_id = ?');
  const ofCitizen = db.prepare<[string, number], { case_id: string }>(
    'SELECT case_id FROM cases WHERE cpr = ? ORDER BY case_id LIMIT ?',
  );
  const ofOwner = db.prepare<[string, string | null, string | null, number], { case_id: string }>(
    'SELECT case_id FROM cases WHERE owner IN (SELECT id FROM users WHERE name = ?) AND (? IS NULL OR status = ?) ORDER BY case_id LIMIT ?',
  );
  const byExternalId = db.prepare<[string, string], { case_id: string }>(
    'SELECT case_id FROM cases WHERE external_id = ? AND external_system = ? ORDER BY case_id',
  );
  const after = db.prepare<[string], { cpr: string }>('SELECT cpr FROM cases WHERE cpr > ? ORDER BY cpr LIMIT 1');
  const before = db.prepare<[string], { cpr: string }>('SELECT cpr FROM cases WHERE cpr < ? ORDER BY cpr LIMIT 1');
  const documents = db.prepare<[string, number, number], GetOrganizedDocumentRow>(
    'SELECT doc_id, title, file, date, correspondence, record_number FROM documents WHERE case_id = ? AND doc_id > ? ORDER BY doc_id LIMIT ?',
  );
  const user = db.prepare<[number], UserRow>('SELECT * FROM users WHERE id = ?');
  const login = db.prepare<[string], UserRow>('SELECT * FROM users WHERE login = ?');
  const kle = db.prepare<[string], { id: number; title: string }>('SELECT id, title FROM kle WHERE number = ?');
  const insert = db.prepare<NewRow>(INSERT_CASE);
  const last = db.prepare<[string, string], { case_id: string }>(
    'SELECT case_id FROM cases WHERE case_id BETWEEN ? AND ? ORDER BY case_id DESC LIMIT 1',
  );
  const close = db.prepare("UPDATE cases SET status = 'Lukket', closed_at = ? WHERE item_id = ?");
  const reopen = db.prepare(
    "UPDATE cases SET status = 'Åben', closed_at = NULL, modified_at = ?, modified_by = ? WHERE item_id = ?",
  );
  const give = db.prepare('UPDATE cases SET owner = ?, modified_at = ?, modified_by = ? WHERE item_id = ?');

  /** Now, in whole seconds, and later than anything of the case. */
  const later = (row: GetOrganizedCaseRow) => {
    const newest = Date.parse(latest([row.modified_at, row.closed_at ?? '']));
    return wholeSecond(new Date(Math.max(now().getTime(), newest + 1000)).toISOString());
  };

  return {
    case: (caseId: string): GetOrganizedCaseRow | undefined => one.get(caseId),
    item: (itemId: number): GetOrganizedCaseRow | undefined => item.get(itemId),
    casesOf: (cpr: string, most: number): string[] => ofCitizen.all(cpr, most).map(({ case_id: id }) => id),
    casesOwnedBy: (name: string, status: string | null, most: number): string[] =>
      ofOwner.all(name, status, status, most).map(({ case_id: id }) => id),
    casesWithKey: (externalId: string, system: string): string[] =>
      byExternalId.all(externalId, system).map(({ case_id: id }) => id),
    /** Somebody else who has cases. */
    somebodyElse: (cpr: string): string => (after.get(cpr) ?? before.get(cpr))?.cpr ?? cpr,
    documentsOf: (caseId: string, afterId: number, most: number): GetOrganizedDocumentRow[] =>
      documents.all(caseId, afterId, most),
    user: (id: number | null): UserRow | undefined => (id === null ? undefined : user.get(id)),
    userByLogin: (name: string): UserRow | undefined => login.get(name),
    kle: (number: string): { id: number; title: string } | undefined => kle.get(number),
    close: (row: GetOrganizedCaseRow): void => void close.run(later(row), row.item_id),
    reopen: (row: GetOrganizedCaseRow): void => void reopen.run(later(row), SERVICE_USER.id, row.item_id),
    give: (row: GetOrganizedCaseRow, owner: UserRow): void =>
      void give.run(owner.id, later(row), SERVICE_USER.id, row.item_id),
    create(from: NewGetOrganizedCaseRow): GetOrganizedCaseRow | undefined {
      const at = wholeSecond(now().toISOString());
      const year = at.slice(0, 4);
      const highest = Number(last.get(`EMN-${year}-000000`, `EMN-${year}-999999`)?.case_id.slice(-6) ?? 0);
      const row = {
        cpr: from.cpr,
        party_name: from.partyName,
        title: from.title,
        status: 'Åben',
        kle: from.kle,
        facet: from.facet,
        unit: from.unit,
        owner: null,
        received: at.slice(0, 10),
        created_at: at,
        modified_at: at,
        modified_by: SERVICE_USER.id,
        closed_at: null,
        description: from.description,
        external_id: from.externalId,
        external_system: from.externalSystem,
      };
      return one.get(
        insertNumbered((numbered) => insert.run(numbered).changes === 1, row, year, (highest % 999_999) + 1),
      );
    },
  };
}

export type GetOrganizedStore = ReturnType<typeof openGetOrganizedStore>;
