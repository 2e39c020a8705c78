// An SBSYS installation's cases as rows: tables, seeding, look-ups and changes. Must not know JSON or HTTP.
import type { Database } from 'better-sqlite3';
import { nextInstant } from '../instants.ts';
import type { CitizenCase, PopulationPerson, Population } from '../population/population.ts';
import { type Installation, UNKNOWN_STATUS, type User, usersOf } from './installations.ts';

export interface SagRow {
  readonly id: number;
  readonly uuid: string;
  readonly number: string;
  readonly cpr: string;
  readonly party_id: number;
  readonly party_name: string;
  readonly title: string | null;
  readonly status_id: number;
  readonly comment: string | null;
  /** UTC instants. */
  readonly opened_at: string;
  readonly changed_at: string;
  readonly opened_by: number | null;
  readonly changed_by: number | null;
  readonly handler_id: number | null;
  readonly unit: string | null;
  readonly template_id: number | null;
  readonly protected: number;
  readonly decided: number;
}

export interface SbsysNoteRow {
  readonly id: number;
  readonly uuid: string;
  readonly sag_id: number;
  readonly title: string;
  readonly html: string;
  readonly at: string;
  readonly author_id: number | null;
}

export interface SbsysDocumentRow {
  readonly id: number;
  readonly uuid: string;
  readonly title: string;
  readonly date: string;
}

export interface ReminderRow {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly deadline: string;
  readonly visible_from: string;
  readonly done: number;
  readonly handler_id: number | null;
}

const TABLES = `
  CREATE TABLE users (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL, logon_id TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL) STRICT;
  CREATE TABLE people (id INTEGER PRIMARY KEY, cpr TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;
  CREATE TABLE sager (
    id INTEGER PRIMARY KEY, uuid TEXT NOT NULL, number TEXT NOT NULL, cpr TEXT NOT NULL, party_id INTEGER NOT NULL, party_name TEXT NOT NULL,
    title TEXT, status_id INTEGER NOT NULL, comment TEXT, opened_at TEXT NOT NULL, changed_at TEXT NOT NULL, opened_by INTEGER,
    changed_by INTEGER, handler_id INTEGER, unit TEXT, template_id INTEGER, protected INTEGER NOT NULL, decided INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sager_of_person ON sager (cpr);
  CREATE INDEX sager_of_handler ON sager (handler_id);
  CREATE TABLE notes (
    sag_id INTEGER NOT NULL, id INTEGER NOT NULL, uuid TEXT NOT NULL, title TEXT NOT NULL, html TEXT NOT NULL, at TEXT NOT NULL,
    author_id INTEGER, PRIMARY KEY (sag_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE documents (
    sag_id INTEGER NOT NULL, id INTEGER NOT NULL, uuid TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL, PRIMARY KEY (sag_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE reminders (
    sag_id INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL, deadline TEXT NOT NULL,
    visible_from TEXT NOT NULL, done INTEGER NOT NULL, handler_id INTEGER, PRIMARY KEY (sag_id, id)
  ) STRICT, WITHOUT ROWID;
`;

const SAG_COLUMNS =
  'id, uuid, number, cpr, party_id, party_name, title, status_id, comment, opened_at, changed_at, opened_by, changed_by, handler_id, unit, ' +
  'template_id, protected, decided';
const INSERT_SAG = `INSERT INTO sager (${SAG_COLUMNS}) VALUES (${SAG_COLUMNS.split(', ')
  .map((column) => `@${column}`)
  .join(', ')})`;
const INSERT_NOTE = 'INSERT INTO notes (sag_id, id, uuid, title, html, at, author_id) VALUES (?, ?, ?, ?, ?, ?, ?)';

/** Creates the tables and fills them from the population. Withdrawn cases have been deleted here: SBSYS has no word for them. */
export function seedSbsysStore(db: Database, population: Population, installation: Installation): void {
  db.exec(TABLES);
  const users = usersOf(installation, population.seed);
  const userByName = new Map(users.map((user) => [user.name, user]));
  const templateByKle = new Map(installation.templates.map((template) => [template.kle, template]));
  const addUser = db.prepare('INSERT INTO users (id, uuid, logon_id, name) VALUES (?, ?, ?, ?)');
  for (const { id, uuid, logonId, name } of users) addUser.run(id, uuid, logonId, name);
  const addPerson = db.prepare('INSERT INTO people (id, cpr, name) VALUES (?, ?, ?)');
  const addSag = db.prepare<SagRow>(INSERT_SAG);
  const addNote = db.prepare(INSERT_NOTE);
  const addDocument = db.prepare('INSERT INTO documents (sag_id, id, uuid, title, date) VALUES (?, ?, ?, ?, ?)');
  const addReminder = db.prepare('INSERT INTO reminders VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  let id = installation.firstCaseId;
  let partyId = 900_001;
  for (const person of population.people()) {
    const sager = population.cases(person, installation.administration).filter(({ active }) => active);
    if (sager.length === 0) continue;
    addPerson.run(partyId, person.cpr, `${person.given} ${person.family}`);
    for (const sag of sager) {
      const handler = sag.handler === null ? null : (userByName.get(sag.handler.name)?.id ?? null);
      addSag.run({
        id,
        uuid: sag.uuid,
        ...statusOf(sag, person, installation),
        number:
          person.trouble === 'unknownCodes'
            ? `HENLAGT ${id}`
            : numberOf(sag.kle, sag.facet, id, sag.openedAt, installation),
        cpr: sag.cpr,
        party_id: partyId,
        party_name: sag.partyName,
        title: sag.title,
        opened_at: sag.openedAt,
        changed_at: lastOf(sag),
        opened_by: userByName.get(sag.notes[0]?.author ?? '')?.id ?? handler,
        changed_by: handler,
        handler_id: handler,
        unit: sag.unit.name,
        template_id: templateByKle.get(sag.kle)?.id ?? null,
        protected: sag.sensitivity === 'FOELSOMME_PERSONOPLYSNINGER' ? 1 : 0,
        decided: sag.course.some(({ progress }) => progress === 'Afgjort') ? 1 : 0,
      });
      for (const [place, { at, title, text, author }] of sag.notes.entries()) {
        // Hostile text is stored unchanged: SBSYS's own users write HTML.
        const html = person.trouble === 'hostile' ? text : `<p>${text}</p>`;
        addNote.run(
          id,
          place + 1,
          `${sag.uuid.slice(0, 24)}${String(place + 1).padStart(12, '0')}`,
          title,
          html,
          at,
          userByName.get(author)?.id ?? null,
        );
      }
      for (const [place, { uuid, title, date }] of sag.documents.entries())
        addDocument.run(id, place + 1, uuid, title, date);
      if (sag.deadline !== null) {
        addReminder.run(
          id,
          1,
          'Svar borgeren om det videre',
          '',
          addDay(sag.openedAt, 2),
          addDay(sag.openedAt, 1),
          1,
          handler,
        );
        addReminder.run(
          id,
          2,
          'Frist for afgørelse',
          sag.localStatus,
          sag.deadline,
          addDay(sag.openedAt, 1),
          0,
          handler,
        );
      }
      id += 1;
    }
    partyId += 1;
  }
}

function statusOf(
  sag: CitizenCase,
  person: PopulationPerson,
  { statuses }: Installation,
): Pick<SagRow, 'status_id' | 'comment'> {
  const progress = sag.course.at(-1)?.progress;
  const status = statuses.find((one) => one.progress === progress);
  // The last case of the person with unknown codes is in a status that has gone from the list.
  if (person.trouble === 'unknownCodes' && progress !== 'Afsluttet')
    return { status_id: UNKNOWN_STATUS.id, comment: null };
  return { status_id: status?.id ?? UNKNOWN_STATUS.id, comment: progress === 'Oplyst' ? sag.localStatus : null };
}

const lastOf = ({ course, notes, openedAt }: CitizenCase) =>
  [...course.map(({ at }) => at), ...notes.map(({ at }) => at)].reduce((last, at) => (at > last ? at : last), openedAt);

const addDay = (instant: string, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString().slice(0, 10);

/** `05.14.08-G01-17-05`: KLE number, facet, a number in the row, and the year. */
function numberOf(kle: string, facet: string, id: number, openedAt: string, { firstCaseId }: Installation): string {
  return `${kle}-${facet}-${id - firstCaseId + 1}-${openedAt.slice(2, 4)}`;
}

/** The input of `create`. The signed-in user is the author. */
interface NewSag {
  readonly title: string;
  readonly templateId: number;
  readonly partyId: number;
  readonly handlerId: number | null;
}

export type SagChange = Partial<
  Pick<SagRow, 'title' | 'status_id' | 'comment' | 'handler_id' | 'unit' | 'protected' | 'decided'>
>;

/** The rows of a running installation. */
export function openSbsysStore(db: Database, installation: Installation, now: () => Date) {
  const ofPerson = db.prepare<[string, number, number], SagRow>(
    `SELECT ${SAG_COLUMNS} FROM sager WHERE cpr = ? ORDER BY id DESC LIMIT ? OFFSET ?`,
  );
  const count = db.prepare<[string], { count: number }>('SELECT count(*) AS count FROM sager WHERE cpr = ?');
  const ofHandler = db.prepare<[number, number, number], SagRow>(
    `SELECT ${SAG_COLUMNS} FROM sager WHERE handler_id = ? ORDER BY id DESC LIMIT ? OFFSET ?`,
  );
  const countHandlers = db.prepare<[number], { count: number }>(
    'SELECT count(*) AS count FROM sager WHERE handler_id = ?',
  );
  const other = db.prepare<[string], SagRow>(`SELECT ${SAG_COLUMNS} FROM sager WHERE cpr <> ? ORDER BY cpr LIMIT 1`);
  const one = db.prepare<[number], SagRow>(`SELECT ${SAG_COLUMNS} FROM sager WHERE id = ?`);
  const newestId = db.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM sager');
  const notes = db.prepare<[number], SbsysNoteRow>('SELECT * FROM notes WHERE sag_id = ? ORDER BY id');
  const documents = db.prepare<[number], SbsysDocumentRow>(
    'SELECT id, uuid, title, date FROM documents WHERE sag_id = ? ORDER BY id',
  );
  const reminders = db.prepare<[number], ReminderRow>(
    'SELECT id, name, description, deadline, visible_from, done, handler_id FROM reminders WHERE sag_id = ? ORDER BY id',
  );
  const users = db.prepare<[], { id: number; uuid: string; logon_id: string; name: string }>(
    'SELECT * FROM users ORDER BY id',
  );
  const person = db.prepare<[string], { id: number; cpr: string; name: string }>('SELECT * FROM people WHERE cpr = ?');
  const personById = db.prepare<[number], { id: number; cpr: string; name: string }>(
    'SELECT * FROM people WHERE id = ?',
  );
  const addPerson = db.prepare<[string, string]>('INSERT INTO people (cpr, name) VALUES (?, ?)');
  const addSag = db.prepare<SagRow>(INSERT_SAG);
  const addNote = db.prepare(INSERT_NOTE);
  const allUsers: User[] = users.all().map(({ id, uuid, logon_id: logonId, name }) => ({ id, uuid, logonId, name }));
  const system = allUsers[0]?.id ?? null;

  const change = db.transaction((id: number, fields: SagChange, by: number | null = system): void => {
    const row = one.get(id);
    if (row === undefined) return;
    const changed = { ...row, ...fields, changed_at: nextInstant(row.changed_at, now()), changed_by: by };
    db.prepare('DELETE FROM sager WHERE id = ?').run(id);
    addSag.run(changed);
  });

  return {
    users: allUsers,
    user: (id: number | null): User | undefined => allUsers.find((user) => user.id === id),
    sagerOf: (cpr: string, most: number, skip: number): SagRow[] => ofPerson.all(cpr, most, skip),
    countOf: (cpr: string): number => count.get(cpr)?.count ?? 0,
    sagerOfHandler: (id: number, most: number, skip: number): SagRow[] => ofHandler.all(id, most, skip),
    countOfHandler: (id: number): number => countHandlers.get(id)?.count ?? 0,
    sag: (id: number): SagRow | undefined => one.get(id),
    somebodyElses: (cpr: string): SagRow | undefined => other.get(cpr),
    notesOf: (id: number): SbsysNoteRow[] => notes.all(id),
    documentsOf: (id: number): SbsysDocumentRow[] => documents.all(id),
    remindersOf: (id: number): ReminderRow[] => reminders.all(id),
    person: (cpr: string) => person.get(cpr),
    takeIn: (cpr: string): void => void addPerson.run(cpr, 'Navn hentes fra CPR'),
    change,
    addNote: db.transaction((sagId: number, title: string, html: string): SbsysNoteRow => {
      const id = (notes.all(sagId).at(-1)?.id ?? 0) + 1;
      addNote.run(sagId, id, crypto.randomUUID(), title, html, now().toISOString(), system);
      change(sagId, {});
      return notes.all(sagId).at(-1) as SbsysNoteRow;
    }),
    create: db.transaction(({ title, templateId, partyId, handlerId }: NewSag): SagRow | undefined => {
      const template = installation.templates.find(({ id }) => id === templateId);
      const party = personById.get(partyId);
      if (template === undefined || party === undefined) return undefined;
      const id = (newestId.get()?.id ?? installation.firstCaseId - 1) + 1;
      const at = now().toISOString();
      const row: SagRow = {
        id,
        uuid: crypto.randomUUID(),
        number: numberOf(template.kle, template.facet, id, at, installation),
        cpr: party.cpr,
        party_id: party.id,
        party_name: party.name,
        title,
        status_id: installation.statuses[0]?.id ?? UNKNOWN_STATUS.id,
        comment: null,
        opened_at: at,
        changed_at: at,
        opened_by: system,
        changed_by: system,
        handler_id: handlerId,
        unit: null,
        template_id: template.id,
        protected: 0,
        decided: 0,
      };
      addSag.run(row);
      return row;
    }),
  };
}

export type SbsysStore = ReturnType<typeof openSbsysStore>;
