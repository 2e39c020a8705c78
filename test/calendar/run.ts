// `npm run test:calendar`: the unit and integration tests on every date of `dates.ts`, a line for each. Ends with 1 if any test failed.
// `-- --only=3,7` runs these two dates; file names run these files alone. `-- --drawn=2` is what `npm test` does: two dates drawn by the commit, with the
// tests that can go by the machine's clock (`machine-clock.ts`).
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildStale } from '../../build/bundle.ts';
import { drawnBy, runs } from './dates.ts';
import { ON_EVERY_COMMIT } from './machine-clock.ts';
import { runDate } from './run-date.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { drawn: { type: 'string' }, only: { type: 'string' } },
});
const root = path.resolve(import.meta.dirname, '../..');
const all = runs().map((run, nth) => ({ ...run, nth }));

function chosen(): typeof all {
  if (values.only !== undefined) {
    const numbers = new Set(values.only.split(',').map(Number));
    return all.filter(({ nth }) => numbers.has(nth));
  }
  if (values.drawn === undefined) return all;
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  const drawn = new Set(drawnBy(commit, all, Number(values.drawn)));
  return all.filter((run) => drawn.has(run));
}

// The bundles are made on the machine's own clock, by which their age is compared with that of the sources.
await buildStale((line) => console.log(line));
let failures = 0;
let passed = 0;
const picked = chosen();
const files = values.drawn !== undefined && positionals.length === 0 ? ON_EVERY_COMMIT : positionals;
for (const run of picked) {
  const report = await runDate(run, run.nth, files);
  failures += report.failed.length;
  passed += report.passed;
  const when = (run.at ?? new Date().toISOString().slice(0, 16)).padEnd(25);
  console.log(
    `${String(run.nth).padStart(2)}  ${when}  ${run.zone.padEnd(19)}  ${report.passed} passed, ${report.failed.length} failed, ${report.seconds} s  ${run.name}`,
  );
  for (const name of report.failed) console.log(`      failed: ${name}`);
  if (report.failed.length > 0) console.log(`      see ${path.relative(root, report.log)}`);
}
const zones = new Set(picked.map(({ zone }) => zone));
console.log(`${picked.length} dates in ${zones.size} time zones: ${passed} passed, ${failures} failed`);
process.exit(failures === 0 && picked.length > 0 ? 0 : 1);
