// `npm run torture`: 1 000 seeded runs, spread over the machine's cores, each core with a fleet of its own. `-- --runs=N --seed=N` for others.
// Ends with 1 when anything was lost, done twice or left half done, and names the seed.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { buildStale } from '../../build/bundle.ts';
import { type TortureReport, torture } from './lives.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    share: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);

/** One core's share, with its report to the parent. */
async function runShare(): Promise<void> {
  const report = await torture({ runs, seed, progress: (line) => console.error(line) });
  process.send?.(report, () => process.exit(0));
}

async function runAll(): Promise<number> {
  await buildStale((line) => console.error(line));
  const started = performance.now();
  const cores = Math.min(availableParallelism(), runs);
  const reports = await Promise.all(
    Array.from({ length: cores }, async (_, core) => {
      const share = Math.floor(runs / cores) + (core < runs % cores ? 1 : 0);
      const child = fork(import.meta.filename, ['--share', `--runs=${share}`, `--seed=${seed + core * 1000}`]);
      const report = Promise.withResolvers<TortureReport>();
      child.once('message', (message) => report.resolve(message as TortureReport));
      child.once('exit', () => report.reject(new Error('a share stopped without its report')));
      return await report.promise;
    }),
  );
  const faults = reports.flatMap((report) => report.faults);
  const kills: Record<string, number> = {};
  for (const report of reports)
    for (const [moment, times] of Object.entries(report.kills)) kills[moment] = (kills[moment] ?? 0) + times;
  const sum = (of: 'acts' | 'acknowledged') => reports.reduce((total, report) => total + report[of], 0);
  for (const fault of faults) console.log(fault);
  console.log(
    JSON.stringify({
      runs,
      kills,
      acts: sum('acts'),
      acknowledged: sum('acknowledged'),
      faults: faults.length,
      seconds: Math.round((performance.now() - started) / 1000),
    }),
  );
  return faults.length === 0 ? 0 : 1;
}

if (values.share) await runShare();
else process.exit(await runAll());
