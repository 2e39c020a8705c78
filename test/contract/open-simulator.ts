// A simulator on its own in a temporary folder, for contract tests: seeded small, on a free port, with a fault switch.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { createPopulation } from '../../electron/training/population/create-population.ts';
import type { Population } from '../../electron/training/population/population.ts';
import type { SimulatorFault, Simulator } from '../../electron/training/simulator.ts';
import { testClock } from '../test-clock.ts';

export const TEST_ANCHOR = '2026-11-24';

export interface OpenSimulator {
  readonly port: number;
  readonly db: Database.Database;
  readonly population: Population;
  setFault(fault: SimulatorFault): void;
  close(): Promise<void>;
}

export async function openSimulator(
  simulator: Simulator,
  options: { citizens?: number; seed?: number } = {},
): Promise<OpenSimulator> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-'));
  const db = new Database(path.join(folder, `${simulator.id}.sqlite`));
  const population = createPopulation({
    seed: options.seed ?? 1,
    citizens: options.citizens ?? 60,
    anchor: TEST_ANCHOR,
  });
  db.transaction(() => simulator.seed(db, population))();
  let fault: SimulatorFault = null;
  const running = await simulator.start({ db, port: 0, fault: () => fault, latencyMs: () => 0, now: testClock.now });
  return {
    port: running.port,
    db,
    population,
    setFault: (next) => (fault = next),
    close: async () => {
      await running.close();
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
}
