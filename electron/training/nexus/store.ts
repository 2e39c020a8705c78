// SUF's care pathways as rows: tables, seeding, look-ups and the changes Nexus takes. Must not know links, JSON or HTTP.
import type { Database } from 'better-sqlite3';
import { nextInstant } from '../instants.ts';
import { SYSTEM_CASES } from '../population/case-kinds.ts';
import type { CitizenCase, PopulationPerson, Population } from '../population/population.ts';

export interface PatientRow {
  readonly id: number;
  readonly cpr: string;
  readonly given: string;
  readonly family: string;
  readonly full_name: string;
}

export interface PathwayRow {
  readonly id: number;
  readonly patient_id: number;
  /** The grundforløb it lies under; null for one at the top. */
  readonly parent_id: number | null;
  readonly programme: number;
  readonly name: string;
  /** ACTIVE or CLOSED. */
  readonly status: string;
  readonly opened_at: string;
  /** When it was last changed; later with every change, as `version` is one more. */
  readonly updated_at: string;
  /** An instant, or a day; null while it is active. */
  readonly inactivated: string | null;
  readonly version: number;
}

export interface ActivityRow {
  readonly id: number;
  readonly pathway_id: number;
  readonly at: string;
  readonly name: string;
  readonly state: string;
  readonly by_name: string;
}

export interface FormRow {
  readonly id: number;
  readonly pathway_id: number;
  readonly created_at: string;
  readonly subject: string;
  readonly text: string;
  readonly assessment: string;
  readonly state: string;
  readonly author: string;
}

export interface NexusDocumentRow {
  readonly id: number;
  readonly pathway_id: number;
  readonly name: string;
  readonly kind: string;
  readonly date: string;
  readonly status: string;
}

const TABLES = `
  CREATE TABLE patient (
    id INTEGER PRIMARY KEY, cpr TEXT NOT NULL UNIQUE, given TEXT NOT NULL, family TEXT NOT NULL, full_name TEXT NOT NULL
  ) STRICT;
  CREATE TABLE pathway (
    id INTEGER PRIMARY KEY, patient_id INTEGER NOT NULL REFERENCES patient, parent_id INTEGER REFERENCES pathway,
    programme INTEGER NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL, opened_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    inactivated TEXT, version INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX pathways_of_patient ON pathway (patient_id);
  CREATE TABLE activity (
    id INTEGER PRIMARY KEY, pathway_id INTEGER NOT NULL REFERENCES pathway, at TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL,
    by_name TEXT NOT NULL
  ) STRICT;
  CREATE INDEX activities_of_pathway ON activity (pathway_id);
  CREATE TABLE form (
    id INTEGER PRIMARY KEY, pathway_id INTEGER NOT NULL REFERENCES pathway, created_at TEXT NOT NULL, subject TEXT NOT NULL,
    text TEXT NOT NULL, assessment TEXT NOT NULL, state TEXT NOT NULL, author TEXT NOT NULL
  ) STRICT;
  CREATE INDEX forms_of_pathway ON form (pathway_id);
  CREATE TABLE document (
    id INTEGER PRIMARY KEY, pathway_id INTEGER NOT NULL REFERENCES pathway, name TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL,
    status TEXT NOT NULL
  ) STRICT;
  CREATE INDEX documents_of_pathway ON document (pathway_id);
`;

/** The pathway that most others lie under. */
const GRUNDFORLOEB = 'Ældre- og sundhedsfagligt grundforløb';
const GRUNDFORLOEB_PROGRAMME = 10;

const FIRST_PATIENT = 1_001;
/** Pathways that are cases have numbers from here, in the population's order; a patient's grundforløb is numbered by the patient. */
export const FIRST_PATHWAY = 600_001;
const FIRST_GRUNDFORLOEB = 50_000_000;

/** Templates of pathways by KLE number: one for each kind of case that SUF has. */
export const PROGRAMME_BY_KLE: ReadonlyMap<string, number> = new Map(
  SYSTEM_CASES.SUF.kinds.map(({ kle }, place) => [kle, 58 + place]),
);

/** True for a pathway that is only a heading over others. */
export const isHeading = ({ programme }: PathwayRow): boolean => programme === GRUNDFORLOEB_PROGRAMME;

/** KLE groups whose pathways are at the top of the tree. */
const AT_THE_TOP = /^(32\.|27\.35)/;

const STEPS: Readonly<Record<string, string>> = {
  Opstaaet: 'Henvendelse modtaget',
  Oplyst: 'Sagen er oplyst',
  Afgjort: 'Afgørelse truffet',
  Afsluttet: 'Forløb afsluttet',
};

/** A person's cases that are pathways in Nexus: a withdrawn one is not there. */
export function pathwaysOf(population: Population, person: PopulationPerson): CitizenCase[] {
  return population.cases(person, 'SUF').filter(({ active }) => active);
}

/** Creates the tables and fills them from the population. Everybody is a patient: Nexus has its citizens from CPR. */
export function seedNexusStore(db: Database, population: Population): void {
  db.exec(TABLES);
  const addPatient = db.prepare('INSERT INTO patient VALUES (?, ?, ?, ?, ?)');
  const addPathway = db.prepare<PathwayRow>(
    'INSERT INTO pathway VALUES (@id, @patient_id, @parent_id, @programme, @name, @status, @opened_at, @updated_at, @inactivated, @version)',
  );
  const addActivity = db.prepare('INSERT INTO activity (pathway_id, at, name, state, by_name) VALUES (?, ?, ?, ?, ?)');
  const addForm = db.prepare(
    'INSERT INTO form (pathway_id, created_at, subject, text, assessment, state, author) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const addDocument = db.prepare('INSERT INTO document (pathway_id, name, kind, date, status) VALUES (?, ?, ?, ?, ?)');
  let patientId = FIRST_PATIENT;
  let pathwayId = FIRST_PATHWAY;
  for (const person of population.people()) {
    const cases = pathwaysOf(population, person);
    const fullName = cases[0]?.partyName ?? `${person.given} ${person.family}`;
    addPatient.run(patientId, person.cpr, person.given, person.family, fullName);
    const grundforloeb = FIRST_GRUNDFORLOEB + patientId;
    const first = cases.find(({ kle }) => !AT_THE_TOP.test(kle));
    if (first !== undefined) {
      const opened = first.openedAt;
      addPathway.run({
        id: grundforloeb,
        patient_id: patientId,
        parent_id: null,
        programme: GRUNDFORLOEB_PROGRAMME,
        name: GRUNDFORLOEB,
        status: 'ACTIVE',
        opened_at: opened,
        updated_at: opened,
        inactivated: null,
        version: 0,
      });
    }
    for (const sag of cases) {
      const closed = sag.course.find(({ progress }) => progress === 'Afsluttet')?.at ?? null;
      const by = sag.handler?.name ?? 'Visitationen';
      const times = [sag.openedAt, ...sag.course.map(({ at }) => at), ...sag.notes.map(({ at }) => at)];
      addPathway.run({
        id: pathwayId,
        patient_id: patientId,
        parent_id: AT_THE_TOP.test(sag.kle) ? null : grundforloeb,
        programme: PROGRAMME_BY_KLE.get(sag.kle) ?? 0,
        name: sag.title,
        status: closed === null ? 'ACTIVE' : 'CLOSED',
        opened_at: sag.openedAt,
        updated_at: times.reduce((last, time) => (time > last ? time : last)),
        inactivated: closed,
        version: 0,
      });
      for (const { progress, at } of sag.course)
        addActivity.run(pathwayId, at, STEPS[progress] ?? progress, progress, by);
      for (const { at, title, text, author } of sag.notes)
        addForm.run(pathwayId, at, title, text, '', 'Udfyldt', author);
      for (const { title, kind, date, status } of sag.documents) addDocument.run(pathwayId, title, kind, date, status);
      pathwayId += 1;
    }
    patientId += 1;
  }
}

type ChangeOutcome = 'done' | 'notFound' | 'older' | 'closed';

/** The rows of a running simulator. */
export function openNexusStore(db: Database, now: () => Date) {
  const patientByCpr = db.prepare<[string], PatientRow>('SELECT * FROM patient WHERE cpr = ?');
  const patientById = db.prepare<[number], PatientRow>('SELECT * FROM patient WHERE id = ?');
  const otherPatient = db.prepare<[string], PatientRow>('SELECT * FROM patient WHERE cpr <> ? ORDER BY id LIMIT 1');
  const pathways = db.prepare<[number], PathwayRow>(
    'SELECT * FROM pathway WHERE patient_id = ? ORDER BY opened_at, id',
  );
  const pathway = db.prepare<[number], PathwayRow>('SELECT * FROM pathway WHERE id = ?');
  const activities = db.prepare<[number], ActivityRow>('SELECT * FROM activity WHERE pathway_id = ? ORDER BY at, id');
  const activity = db.prepare<[number], ActivityRow>('SELECT * FROM activity WHERE id = ?');
  const forms = db.prepare<[number], FormRow>('SELECT * FROM form WHERE pathway_id = ? ORDER BY created_at, id');
  const form = db.prepare<[number], FormRow>('SELECT * FROM form WHERE id = ?');
  const documents = db.prepare<[number], NexusDocumentRow>(
    'SELECT * FROM document WHERE pathway_id = ? ORDER BY date, id',
  );
  const document = db.prepare<[number], NexusDocumentRow>('SELECT * FROM document WHERE id = ?');
  const touch = db.prepare('UPDATE pathway SET updated_at = ?, version = version + 1 WHERE id = ?');
  const end = db.prepare("UPDATE pathway SET status = 'CLOSED', inactivated = ? WHERE id = ?");
  const addForm = db.prepare(
    'INSERT INTO form (pathway_id, created_at, subject, text, assessment, state, author) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );

  const fileForm = db.transaction(
    (pathwayId: number, filed: Omit<FormRow, 'id' | 'pathway_id' | 'created_at'>): FormRow | undefined => {
      const row = pathway.get(pathwayId);
      if (row === undefined) return undefined;
      const at = nextInstant(row.updated_at, now());
      const { lastInsertRowid } = addForm.run(
        pathwayId,
        at,
        filed.subject,
        filed.text,
        filed.assessment,
        filed.state,
        filed.author,
      );
      touch.run(at, pathwayId);
      return form.get(Number(lastInsertRowid));
    },
  );

  /** `version` is the one the asker read; null where the asker is not asked for it. `day` null ends it at this instant. */
  const close = db.transaction((pathwayId: number, version: number | null, day: string | null): ChangeOutcome => {
    const row = pathway.get(pathwayId);
    if (row === undefined) return 'notFound';
    if (row.status === 'CLOSED') return 'closed';
    if (version !== null && version !== row.version) return 'older';
    const at = nextInstant(row.updated_at, now());
    end.run(day ?? at, pathwayId);
    touch.run(at, pathwayId);
    return 'done';
  });

  return {
    patient: (id: number) => patientById.get(id),
    patientWith: (cpr: string) => patientByCpr.get(cpr),
    somebodyElse: (cpr: string) => otherPatient.get(cpr),
    pathwaysOf: (patientId: number) => pathways.all(patientId),
    pathway: (id: number) => pathway.get(id),
    activitiesOf: (pathwayId: number) => activities.all(pathwayId),
    activity: (id: number) => activity.get(id),
    formsOf: (pathwayId: number) => forms.all(pathwayId),
    form: (id: number) => form.get(id),
    documentsOf: (pathwayId: number) => documents.all(pathwayId),
    document: (id: number) => document.get(id),
    fileForm,
    close,
  };
}

export type NexusStore = ReturnType<typeof openNexusStore>;
