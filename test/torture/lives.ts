// So many runs as lives of ten, on one training fleet in this process. What `npm run torture` and `npm test` share.
import { openTraining } from '../integration/open-core.ts';
import { FagsystemStores, WRITING } from './fagsystem-stores.ts';
import { liveOneLife } from './torture.ts';

export interface TortureReport {
  readonly faults: readonly string[];
  readonly acts: number;
  readonly acknowledged: number;
  readonly kills: Readonly<Record<string, number>>;
}

const RUNS_IN_A_LIFE = 10;

export async function torture({
  runs,
  seed,
  progress,
}: {
  readonly runs: number;
  readonly seed: number;
  readonly progress: (line: string) => void;
}): Promise<TortureReport> {
  const training = await openTraining(60, ['folkeregister', ...WRITING], { now: () => new Date() });
  const stores = new FagsystemStores(training.folder);
  const report = { faults: [] as string[], acts: 0, acknowledged: 0, kills: {} as Record<string, number> };
  try {
    for (let done = 0; done < runs; done += RUNS_IN_A_LIFE) {
      const life = await liveOneLife({
        seed: seed + done / RUNS_IN_A_LIFE,
        runs: Math.min(RUNS_IN_A_LIFE, runs - done),
        training,
        stores,
      });
      report.faults.push(...life.faults);
      report.acts += life.acts;
      report.acknowledged += life.acknowledged;
      for (const [moment, times] of Object.entries(life.kills))
        report.kills[moment] = (report.kills[moment] ?? 0) + times;
      progress(
        [
          ...life.faults,
          `seed ${seed}: ${Math.min(done + RUNS_IN_A_LIFE, runs)} of ${runs} runs, ${report.faults.length} faults`,
        ].join('\n'),
      );
    }
  } finally {
    stores.close();
    await training.close();
  }
  return report;
}
