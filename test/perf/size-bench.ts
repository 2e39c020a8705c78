// `npm run bench -- size`: whether the fleet's answers stay as quick with 500 000 citizens as with 2 000. One JSON line per source.
// The files are made once under out/bench and kept; making them is resumable and says how far it is. `--citizens=N` for another size.
import path from 'node:path';
import { askNow } from '../contract/adapter-contract.ts';
import { connectSources } from '../../electron/core/sources/connect-sources.ts';
import { readProfile } from '../../electron/core/profile/profile.ts';
import { secretsFrom } from '../../electron/core/profile/secrets.ts';
import { httpOver } from '../../electron/core/transport/http-client.ts';
import { createPopulation } from '../../electron/training/population/create-population.ts';
import { startTraining } from '../../build/training.ts';
import { median, round } from './figures.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';

const SMALL = 2_000;
const LARGE = Number(process.argv.find((one) => one.startsWith('--citizens='))?.slice('--citizens='.length) ?? 500_000);
const QUESTIONS = 300;
const WARM_UP = 50;
const ROOT = path.resolve(import.meta.dirname, '../..');

/** People spread evenly over the whole population. */
function someOf(citizens: number): Cpr[] {
  const population = createPopulation({ seed: 1, citizens, anchor: new Date().toISOString().slice(0, 10) });
  const step = Math.max(1, Math.floor(citizens / (QUESTIONS + WARM_UP)));
  const chosen: Cpr[] = [];
  let place = 0;
  for (const { cpr } of population.people()) {
    if (place++ % step === 0 && chosen.length < QUESTIONS + WARM_UP) chosen.push(cpr);
  }
  return chosen;
}

/** Median time of one question to each source, ms. */
async function answerTimes(citizens: number): Promise<Map<string, number>> {
  const fleet = await startTraining({
    folder: path.join(ROOT, 'out', 'bench', String(citizens)),
    citizens,
    seed: 1,
    latency: 'none',
    say: (line) => console.error(line),
  });
  const times = new Map<string, number>();
  try {
    const profile = await readProfile(fleet.profile);
    const tools = {
      createHttp: httpOver(fetch),
      secret: secretsFrom({ training: true, environment: {}, keyStore: {} }),
      now: () => new Date(),
    };
    const people = someOf(citizens);
    for (const { fagsystem, connected } of connectSources(profile, tools)) {
      const took: number[] = [];
      for (const cpr of people) {
        const started = performance.now();
        await (connected.readCitizen?.(cpr, askNow()) ?? connected.findCases?.(cpr, askNow()))?.catch(() => null);
        took.push(performance.now() - started);
      }
      times.set(fagsystem.id, median(took.slice(WARM_UP)));
    }
  } finally {
    await fleet.stop();
  }
  return times;
}

const small = await answerTimes(SMALL);
const large = await answerTimes(LARGE);
for (const [source, ms] of large) {
  const before = small.get(source) ?? Number.NaN;
  console.log(
    JSON.stringify({
      figure: 'answer time by size',
      source,
      [`ms at ${SMALL}`]: round(before),
      [`ms at ${LARGE}`]: round(ms),
      ratio: round(ms / before),
    }),
  );
}
