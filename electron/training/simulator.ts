// What a simulated fagsystem of the training fleet is. Training only: nothing in the product imports this folder.
// Must not know the core or its adapters: a simulator implements its wire format and nothing else.
import type { Database } from 'better-sqlite3';
import type { Population } from './population/population.ts';

/**
 * Faults every simulator can be given; a simulator may add its format's own traps, by name. `tokenExpiredOnce` refuses the desk's
 * sign-in once and takes the renewed one; `emptyAnswer` is a success without the rows that are due; `wrongPerson` answers about
 * somebody else.
 */
export const COMMON_FAULTS = [
  'down',
  'slow',
  'error500',
  'tokenExpiredOnce',
  'tokenExpired',
  'forbidden',
  'garbage',
  'truncated',
  'emptyAnswer',
  'wrongPerson',
] as const;

/** A fault in force, by name; null when the simulator is well. */
export type SimulatorFault = string | null;

/** A simulator before it is started. */
export interface Simulator {
  /** Source id in the training profile, e.g. "faf-ydelser". Also the name of its SQLite file. */
  readonly id: string;
  readonly name: string;
  /** COMMON_FAULTS and the format's own traps. */
  readonly faults: readonly string[];
  /** Time the simulator takes over an ordinary answer, in ms, so that the desk is tried under real conditions. */
  readonly latencyMs: number;
  /** Creates the tables and rows of this fagsystem from the population. Called once on an empty database, in a transaction. */
  seed(db: Database, population: Population): void;
  /** Listens on 127.0.0.1. `port` 0 takes a free one. Reads and writes `db`. */
  start(options: SimulatorOptions): Promise<RunningSimulator>;
}

export interface SimulatorOptions {
  readonly db: Database;
  readonly port: number;
  /** Read at every request: a fault set while running is in force at once. */
  readonly fault: () => SimulatorFault;
  /** Read at every request; the bench sets 0. */
  readonly latencyMs: () => number;
  readonly now: () => Date;
}

export interface RunningSimulator {
  readonly port: number;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}
