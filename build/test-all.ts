// What `npm test` does once the dependencies are there: checks and tests, whole or chosen (`test-request.ts`), and one closing line.
// Nothing is skipped in silence, and a run without a test is never green.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Check, CHECKS, HELP, type Project, PROJECTS, readRequest, testsOfPath } from './test-request.ts';
import type { TestReport } from './test-reporter.ts';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);
const say = (line: string) => console.log(line);
const reports = path.join(root, 'out', 'test');

/** One command of the run. A check counts as one test; a vitest run counts its tests. */
interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly report: string | null;
}

interface Result {
  readonly name: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
  readonly files: TestReport['files'];
}

/** The commands of each check. To add a check: its name in `test-request.ts` and its commands here. */
const COMMANDS: Readonly<Record<Check, readonly (readonly [name: string, command: string, ...args: string[]])[]>> = {
  lint: [['lint', bin('oxlint')]],
  format: [['format', bin('oxfmt'), '--check', '.']],
  types: ['shared', 'electron', 'electron/preload', 'renderer', 'test'].map(
    (room) => [`types: ${room}`, bin('tsc'), '-p', room] as const,
  ),
  imports: [['imports', process.execPath, 'build/check-imports.ts']],
  exports: [['exports', process.execPath, 'build/check-exports.ts']],
  knip: [['knip', bin('knip')]],
  calendar: [['calendar: two dates drawn by the commit', process.execPath, 'test/calendar/run.ts', '--drawn=2']],
};

const BUNDLES: Step = { name: 'bundles', command: process.execPath, args: ['build/bundle.ts'], report: null };

const checkSteps = (checks: readonly Check[]): Step[] =>
  checks.flatMap((check) => COMMANDS[check].map(([name, command, ...args]) => ({ name, command, args, report: null })));

/** A vitest run; `args` choose its tests. */
function testStep(name: string, args: readonly string[], pattern: string | null): Step {
  return {
    name: `tests: ${name}`,
    command: bin('vitest'),
    args: [
      ...args,
      '--config=build/vitest.config.ts',
      '--reporter=dot',
      '--reporter=./build/test-reporter.ts',
      ...(pattern === null ? [] : [`--testNamePattern=${pattern}`]),
    ],
    report: path.join(reports, `${name.replaceAll(/\W+/g, '-')}.json`),
  };
}

const children = new Set<ChildProcess>();

/** Runs one step; its output is shown as it comes, or in one piece at its end when other steps run beside it. */
async function runStep(
  { name, command, args, report }: Step,
  isAlone: boolean,
  pattern: string | null,
): Promise<Result> {
  const started = performance.now();
  if (report !== null) rmSync(report, { force: true });
  say(isAlone ? `\n== ${name}` : `started ${name}`);
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['inherit', isAlone ? 'inherit' : 'pipe', isAlone ? 'inherit' : 'pipe'],
    env: { ...process.env, ...(report === null ? {} : { SAGSBORD_TEST_REPORT: report }) },
  });
  children.add(child);
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk));
  const isOk = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  children.delete(child);
  const seconds = (performance.now() - started) / 1000;
  if (!isAlone) process.stdout.write(`\n== ${name}\n${Buffer.concat(output).toString()}`);
  say(`${name}: ${isOk ? 'ok' : 'FAILED'} in ${seconds.toFixed(1)} s`);
  return { name, seconds, ...countsOf(report, isOk, pattern) };
}

/** A vitest run that ends without a report counts as one failure, as does one that fails outside its tests. */
function countsOf(report: string | null, isOk: boolean, pattern: string | null): Omit<Result, 'name' | 'seconds'> {
  if (report === null) return { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, skipped: [], files: [] };
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: [], files: [] };
  const { passed, failed, skipped, errors, files } = JSON.parse(readFileSync(report, 'utf8')) as TestReport;
  const hasOtherFault = failed === 0 && (errors > 0 || (!isOk && passed > 0));
  // vitest counts a test that does not match the pattern as skipped. It joins the names with spaces to match, and with ` > ` to report.
  const isMeant = (name: string) => pattern === null || new RegExp(pattern).test(name.replaceAll(' > ', ' '));
  return { passed, failed: failed + (hasOtherFault ? 1 : 0), skipped: skipped.filter(isMeant), files };
}

/** Paths as they were typed, from where the command was typed, as vitest runs. */
function stepsOfPaths(paths: readonly string[], pattern: string | null): Step[] {
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const files = stdout.split('\n').filter((file) => file !== '' && existsSync(path.join(root, file)));
  const direct = new Set<string>();
  const sources = new Set<string>();
  for (const typed of paths) {
    const place = [process.env['INIT_CWD'] ?? root, root]
      .map((base) => path.relative(root, path.resolve(base, typed)).replaceAll(path.sep, '/'))
      .find((candidate) => !candidate.startsWith('..') && existsSync(path.join(root, candidate)));
    const tests = testsOfPath(place ?? typed, files, (file) => readFileSync(path.join(root, file), 'utf8'));
    if (tests.kind === 'none') throw new Error(tests.reason);
    if (tests.kind === 'files') for (const file of tests.files) direct.add(file);
    else for (const file of tests.sources) sources.add(file);
  }
  if (direct.size > 0) say(`${direct.size} test ${direct.size === 1 ? 'file' : 'files'}: ${[...direct].join(', ')}`);
  if (sources.size > 0) say(`tests that import ${[...sources].join(', ')}`);
  return [
    ...(direct.size > 0 ? [testStep('files', ['run', ...direct], pattern)] : []),
    ...(sources.size > 0 ? [testStep('related', ['related', '--run', ...sources], pattern)] : []),
  ];
}

/** Where the branch began: what has been changed since then is "changed". On the main branch itself only what is not committed. */
function changedSince(): string {
  for (const branch of ['origin/main', 'main']) {
    const { status, stdout } = spawnSync('git', ['merge-base', 'HEAD', branch], { cwd: root, encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return 'HEAD';
}

/** The steps of a request. Steps of different lanes run side by side. */
function lanesOf(request: ReturnType<typeof readRequest>): Step[][] {
  const { checks, projects, paths, name, isChanged } = request;
  if (isChanged) {
    const base = changedSince();
    say(
      `what can be reached by the changes since ${base.slice(0, 10)}; the end-to-end part, which runs the bundles, only where a test imports what has changed`,
    );
    return [
      [
        ...checkSteps(CHECKS.filter((check) => check !== 'calendar')),
        testStep('changed', ['run', `--changed=${base}`], name),
        testStep('security', ['run', '--project=security'], name),
      ],
    ];
  }
  if (paths.length > 0) return [stepsOfPaths(paths, name)];
  if (name !== null) return [[testStep('name', ['run', ...projects.map((project) => `--project=${project}`)], name)]];
  const isWhole = checks.length === 0 && projects.length === 0;
  const chosen: readonly Project[] = isWhole ? PROJECTS : projects;
  const stepOf = (project: Project) => testStep(project, ['run', `--project=${project}`], null);
  const asked = isWhole ? CHECKS : checks;
  // Each vitest run has one worker on two cores. The end-to-end tests and the calendar take about as long as everything else together.
  return [
    [
      ...chosen.filter((project) => project === 'e2e').map(stepOf),
      ...checkSteps(asked.filter((check) => check === 'calendar')),
    ],
    [
      ...checkSteps(asked.filter((check) => check !== 'calendar')),
      ...chosen.filter((project) => project !== 'e2e').map(stepOf),
    ],
  ];
}

/** The parts with their seconds and the slowest test files. */
function showTimes(results: readonly Result[]): void {
  const row = (seconds: number, name: string) => say(`${seconds.toFixed(1).padStart(8)}  ${name}`);
  say('\n seconds  part');
  for (const { name, seconds } of results) row(seconds, name);
  const files = results.flatMap((result) => result.files).toSorted((one, other) => other.seconds - one.seconds);
  if (files.length === 0) return;
  say('\n seconds  slowest test files');
  for (const { seconds, file } of files.slice(0, 10)) row(seconds, file);
}

async function main(): Promise<number> {
  const request = readRequest(process.argv.slice(2));
  if (request.isHelp) {
    say(HELP);
    return 0;
  }
  const lanes = lanesOf(request).filter((lane) => lane.length > 0);
  mkdirSync(reports, { recursive: true });
  const results: Result[] = [];
  // Two lanes that found the bundles stale would build them over each other.
  if (lanes.length > 1) results.push(await runStep(BUNDLES, true, null));
  await Promise.all(
    lanes.map(async (lane) => {
      for (const step of lane) results.push(await runStep(step, lanes.length === 1, request.name));
    }),
  );

  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const skipped = results.flatMap((result) => result.skipped);
  let failed = results.reduce((sum, result) => sum + result.failed, 0);
  if (skipped.length > 0)
    say(`\nSkipped, each with its reason in its name or above:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
  showTimes(results);
  if (passed + failed === 0) {
    say('\nNo test ran.');
    failed = 1;
  }
  say(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  return failed === 0 ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
    process.exit(130);
  });
try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
