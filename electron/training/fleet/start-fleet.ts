// The training fleet: every simulator on its own file and port, with faults that can be switched while it runs.
// Must not know any wire format.
import type { Database } from 'better-sqlite3';
import type { CaseHandler } from '../../../shared/domain/case.ts';
import type { Cpr, IsoDate } from '../../../shared/domain/cpr.ts';
import { createPopulation } from '../population/create-population.ts';
import { staffOf } from '../population/staff.ts';
import { troubledPeople } from '../population/troubled-people.ts';
import type { SimulatorFault, RunningSimulator, Simulator } from '../simulator.ts';
import { openStore, readMadeFrom, TrainingError } from './simulator-store.ts';

export interface FleetOptions {
  readonly folder: string;
  readonly simulators: readonly Simulator[];
  readonly seed?: number | undefined;
  readonly citizens?: number | undefined;
  /** The clock of every simulator; the machine's unless given. */
  readonly now?: (() => Date) | undefined;
  /** The clock's day unless given, when the files are made; afterwards the files' own day. */
  readonly anchor?: IsoDate | undefined;
  readonly reset?: boolean | undefined;
  readonly latency?: 'real' | 'none' | undefined;
  readonly ports?: Readonly<Record<string, number>> | undefined;
  readonly progress: (line: string) => void;
}

interface FleetState {
  readonly sources: readonly { id: string; name: string; faults: readonly string[]; active: SimulatorFault }[];
  readonly people: readonly { cpr: Cpr; name: string; why: string }[];
}

export interface RunningFleet {
  readonly folder: string;
  readonly port: (id: string) => number;
  /** What the files were made from. */
  readonly made: { readonly seed: number; readonly anchor: IsoDate };
  /** The caseworkers the fagsystemer know, the desk's own person first. */
  readonly staff: readonly CaseHandler[];
  state(): FleetState;
  /** Throws TrainingError for a simulator or fault that there is none of. */
  setFault(id: string, fault: SimulatorFault): void;
  close(): Promise<void>;
}

const DEFAULT_SEED = 1;
const DEFAULT_CITIZENS = 2000;

export async function startFleet(options: FleetOptions): Promise<RunningFleet> {
  const { folder, simulators, reset = false, now = () => new Date(), progress } = options;
  const made = reset ? null : readMadeFrom(folder, simulators);
  const population = createPopulation({
    seed: options.seed ?? made?.seed ?? DEFAULT_SEED,
    citizens: options.citizens ?? made?.citizens ?? DEFAULT_CITIZENS,
    anchor: options.anchor ?? made?.anchor ?? now().toISOString().slice(0, 10),
  });
  const faults = new Map<string, SimulatorFault>(simulators.map(({ id }) => [id, null]));
  const dbs: Database[] = [];
  const running = new Map<string, RunningSimulator>();
  const close = async () => {
    await Promise.all([...running.values()].map((one) => one.close()));
    for (const db of dbs) db.close();
  };
  try {
    for (const simulator of simulators) {
      const db = openStore(folder, simulator, population, reset, progress);
      dbs.push(db);
      const port = options.ports?.[simulator.id] ?? 0;
      const started = await simulator.start({
        db,
        port,
        fault: () => faults.get(simulator.id) ?? null,
        latencyMs: () => (options.latency === 'none' ? 0 : simulator.latencyMs),
        now,
      });
      running.set(simulator.id, started);
    }
  } catch (error) {
    await close();
    throw asTrainingError(error);
  }
  const people = troubledPeople(population.anchor).flatMap(({ cpr, given, family, trouble }) =>
    trouble === null ? [] : [{ cpr, name: `${given} ${family}`, why: trouble }],
  );
  return {
    folder,
    staff: staffOf(population.seed),
    made: { seed: population.seed, anchor: population.anchor },
    port: (id) => running.get(id)?.port ?? 0,
    state: () => ({
      sources: simulators.map(({ id, name, faults: known }) => ({
        id,
        name,
        faults: known,
        active: faults.get(id) ?? null,
      })),
      people,
    }),
    setFault: (id, fault) => {
      const simulator = simulators.find((one) => one.id === id);
      if (simulator === undefined) throw new TrainingError('There is no such simulator.');
      if (fault !== null && !simulator.faults.includes(fault))
        throw new TrainingError('This simulator has no such fault.');
      faults.set(id, fault);
    },
    close,
  };
}

function asTrainingError(error: unknown): Error {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return new TrainingError(
      'A port of the training fleet is in use by another program. Leave the port out to take a free one.',
    );
  }
  return error instanceof Error ? error : new TrainingError('The training fleet could not be started.');
}
