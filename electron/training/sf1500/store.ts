// The organisation system's rows: SF1500's objects with their registrations, and the staffing service's rows beside them.
// Must not know the wire.
import type { EmployeeId } from '../../../shared/domain/person.ts';
import type { Database } from 'better-sqlite3';
import { type Exclusion, organisationSchema, type Secondment } from '../../../shared/domain/organisation.ts';
import { createPopulation, type PopulationOptions } from '../population/create-population.ts';
import type { Population } from '../population/population.ts';
import { type AppointmentRows, openAppointments } from './appointments.ts';
import { type EmergencyRows, openEmergencies } from './emergencies.ts';
import { openQueue, type QueueRows } from './queue.ts';
import { organisationObjects, type SimulatedStaffing } from './seed.ts';
import { type Content, type Kind, SIMULATED_SECONDMENT, type StoredObject } from './wire.ts';

const TABLES = `
  CREATE TABLE objekt (nr INTEGER PRIMARY KEY, slags TEXT NOT NULL, uuid TEXT NOT NULL UNIQUE) STRICT;
  CREATE INDEX objekt_efter_slags ON objekt (slags, nr);
  CREATE TABLE registrering (
    uuid TEXT NOT NULL REFERENCES objekt (uuid), nr INTEGER NOT NULL, tidspunkt TEXT NOT NULL, livscyklus TEXT NOT NULL, indhold TEXT NOT NULL,
    PRIMARY KEY (uuid, nr)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE bemanding (navn TEXT PRIMARY KEY, vaerdi TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE inhabilitet (nr INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, vaerdi TEXT NOT NULL) STRICT;
`;

/** Creates the tables and fills them. Everything was registered on the anchor. */
export function seedSf1500Store(db: Database, population: Population): void {
  db.exec(TABLES);
  const { organisation, objects } = organisationObjects(population);
  const addObject = db.prepare('INSERT INTO objekt (slags, uuid) VALUES (?, ?)');
  const addRegistration = db.prepare(
    'INSERT INTO registrering (uuid, nr, tidspunkt, livscyklus, indhold) VALUES (?, 1, ?, ?, ?)',
  );
  for (const { slags, uuid, content } of objects) {
    addObject.run(slags, uuid);
    addRegistration.run(uuid, `${population.anchor}T00:00:00.000Z`, 'Importeret', JSON.stringify(content));
  }
  const addFacts = db.prepare('INSERT INTO bemanding (navn, vaerdi) VALUES (?, ?)');
  const { seed, citizens, anchor } = population;
  addFacts.run('seed', JSON.stringify(seed));
  addFacts.run('population', JSON.stringify({ seed, citizens, anchor } satisfies PopulationOptions));
  for (const name of ['units', 'employees', 'dispensations'] as const)
    addFacts.run(name, JSON.stringify(organisation[name]));
  const addExclusion = db.prepare('INSERT INTO inhabilitet (id, vaerdi) VALUES (?, ?)');
  for (const one of organisation.exclusions) addExclusion.run(one.id, JSON.stringify(one));
}

export interface Sf1500Store {
  /** A page of every kind at once, newest registrations, in the order they were made. */
  page(kind: Kind, first: number, most: number): StoredObject[];
  find(kind: Kind, uuid: string): StoredObject | null;
  /** Writes a new object, or a new registration of one that is there. */
  write(uuid: string, livscyklus: string, tidspunkt: string, content: Content): void;
  readonly seed: number;
  facts(): Omit<SimulatedStaffing, 'exclusions'>;
  exclusions(): Exclusion[];
  /** False when it is there already. */
  addExclusion(one: Exclusion): boolean;
  /** False when it is not there. */
  liftExclusion(id: string): boolean;
  /** Who is seconded where, according to the objects now: for the rota. */
  secondments(): Secondment[];
  readonly queue: QueueRows;
  readonly emergencies: EmergencyRows;
  readonly appointments: AppointmentRows;
}

type Row = Omit<StoredObject, 'content'> & { readonly indhold: string };
const NEWEST = `
  SELECT objekt.slags, objekt.uuid, registrering.tidspunkt, registrering.livscyklus, registrering.indhold FROM objekt
  JOIN registrering ON registrering.uuid = objekt.uuid AND registrering.nr = (SELECT max(nr) FROM registrering AS alle WHERE alle.uuid = objekt.uuid)
  WHERE objekt.slags = ?`;
const toObject = ({ indhold, ...row }: Row): StoredObject => ({ ...row, content: JSON.parse(indhold) as Content });

export function openSf1500Store(db: Database): Sf1500Store {
  const page = db.prepare<[Kind, number, number], Row>(`${NEWEST} ORDER BY objekt.nr LIMIT ? OFFSET ?`);
  const find = db.prepare<[Kind, string], Row>(`${NEWEST} AND objekt.uuid = ?`);
  const fact = db.prepare<[string], { vaerdi: string }>('SELECT vaerdi FROM bemanding WHERE navn = ?');
  const read = (name: string): unknown => JSON.parse(fact.get(name)?.vaerdi ?? 'null');
  const { units, employees, dispensations } = organisationSchema.shape;
  const held = {
    units: units.parse(read('units')),
    employees: employees.parse(read('employees')),
    dispensations: dispensations.parse(read('dispensations')),
  };
  const all = (kind: Kind) => page.all(kind, 100_000, 0).map(toObject);
  return {
    page: (kind, first, most) => page.all(kind, most, first).map(toObject),
    find: (kind, uuid) => {
      const row = find.get(kind, uuid.toLowerCase());
      return row === undefined ? null : toObject(row);
    },
    write: db.transaction((uuid, livscyklus, tidspunkt, content) => {
      db.prepare('INSERT OR IGNORE INTO objekt (slags, uuid) VALUES (?, ?)').run('organisationfunktion', uuid);
      db.prepare(
        'INSERT INTO registrering SELECT ?, coalesce(max(nr), 0) + 1, ?, ?, ? FROM registrering WHERE uuid = ?',
      ).run(uuid, tidspunkt, livscyklus, JSON.stringify(content), uuid);
    }),
    seed: Number(read('seed')),
    facts: () => held,
    exclusions: () =>
      db
        .prepare<[], { vaerdi: string }>('SELECT vaerdi FROM inhabilitet ORDER BY nr')
        .all()
        .map(({ vaerdi }) => JSON.parse(vaerdi) as Exclusion),
    addExclusion: (one) =>
      db.prepare('INSERT OR IGNORE INTO inhabilitet (id, vaerdi) VALUES (?, ?)').run(one.id, JSON.stringify(one))
        .changes === 1,
    liftExclusion: (id) => db.prepare('DELETE FROM inhabilitet WHERE id = ?').run(id).changes === 1,
    secondments: () =>
      all('organisationfunktion')
        .filter(({ livscyklus }) => livscyklus !== 'Passiveret')
        .flatMap(asSecondment),
    queue: openQueue(db),
    emergencies: openEmergencies(db),
    // The training data of a desk in use may be older than the fact; the fleet's own note of its origin has the same fact.
    appointments: openAppointments(() =>
      createPopulation(
        (read('population') ?? db.prepare('SELECT seed, citizens, anchor FROM meta').get()) as PopulationOptions,
      ),
    ),
  };
}

/** As much of a secondment as the rota looks at. */
function asSecondment({ uuid, content: { gyldighed, relationer } }: StoredObject): Secondment[] {
  const one = (navn: string, note: string) =>
    relationer.find((relation) => relation.navn === navn && relation.note === note)?.til_objekt ?? '';
  const type = relationer.find(({ navn }) => navn === 'Funktionstype');
  if (type?.til_objekt !== SIMULATED_SECONDMENT) return [];
  const [period] = gyldighed;
  return [
    {
      id: uuid,
      employee: one('TilknyttedeBrugere', 'udstationeret') as EmployeeId,
      employerCvr: '',
      lendingUnit: one('TilknyttedeEnheder', 'afgivende'),
      receivingUnit: one('TilknyttedeEnheder', 'modtagende'),
      place: one('TilknyttedeEnheder', 'sted'),
      validity: { from: period?.fra ?? null, to: period?.til ?? null },
      weeklyHours: Number(/^ugetimer ([\d.]+)$/.exec(type.note ?? '')?.[1] ?? 37),
      tasks: [],
      kle: [],
      legalBasis: period?.note ?? '',
      deputy: null,
      version: null,
    },
  ];
}
