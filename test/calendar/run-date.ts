// Runs the unit and integration tests once with the machine's clock and time zone moved. Must not know which dates there are.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CalendarRun } from './dates.ts';

const root = path.resolve(import.meta.dirname, '../..');
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const moveClock = pathToFileURL(path.join(import.meta.dirname, 'move-clock.ts')).href;

export interface DateReport {
  readonly passed: number;
  /** The full names of the tests that failed; one line in their place if the run ended without a report. */
  readonly failed: readonly string[];
  readonly seconds: number;
  /** Where the whole output is. */
  readonly log: string;
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** `files`: only these test files; all of the two projects if empty. */
export async function runDate({ at, zone }: CalendarRun, nth: number, files: readonly string[]): Promise<DateReport> {
  const folder = path.join(root, 'out', 'test', 'calendar');
  mkdirSync(folder, { recursive: true });
  const report = path.join(folder, `${nth}.json`);
  const log = path.join(folder, `${nth}.log`);
  rmSync(report, { force: true });
  const started = performance.now();
  const ahead = at === null ? 0 : Date.parse(at) - Date.now();
  const args = ['run', '--config', 'build/vitest.config.ts', '--project', 'unit', '--project', 'integration'];
  const output = openSync(log, 'w');
  const child = spawn(
    process.execPath,
    [vitest, ...args, '--reporter=agent', '--reporter=json', `--outputFile.json=${report}`, ...files],
    {
      cwd: root,
      stdio: ['ignore', output, output],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        TZ: zone,
        SAGSBORD_CLOCK_AHEAD: String(ahead),
        NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${moveClock}`.trim(),
      },
    },
  );
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  closeSync(output);
  const seconds = Math.round((performance.now() - started) / 1000);
  if (!existsSync(report)) return { passed: 0, failed: [`vitest ended with ${status} and no report`], seconds, log };
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = [
    ...tests.filter((one) => one.status === 'failed').map(({ fullName }) => fullName),
    // A file that fails outside its tests has no failed test to name.
    ...testResults
      .filter((file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'))
      .map(({ name }) => path.relative(root, name)),
  ];
  return {
    passed: tests.filter((one) => one.status === 'passed').length,
    failed: status !== 0 && failed.length === 0 ? [`vitest ended with ${status}`] : failed,
    seconds,
    log,
  };
}
