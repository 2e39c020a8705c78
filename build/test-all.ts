// What `npm test` does once the dependencies are there: every check, every test, one closing line. Nothing is skipped in silence.
import { type ChildProcess, spawn, spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildStale } from './bundle.ts';
import { findChromium, findElectron, hasDisplay } from './find-host.ts';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);
const say = (line: string) => console.log(line);

/** Debian packages that show a page: a browser, a display without a screen, and what Electron links to. */
const DEBIAN = ['chromium', 'xvfb', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];

interface Counts {
  passed: number;
  failed: number;
  skipped: string[];
}

/** Runs one tool with its output shown; false when it fails. */
function check(name: string, command: string, args: readonly string[]): boolean {
  const started = performance.now();
  say(`\n== ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  say(`${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return status === 0;
}

/** Runs one project of tests and counts what came of it. A project that ends without a report counts as one failure. */
function runTests(project: string): Counts {
  const report = path.join(root, 'out', 'test', `${project}.json`);
  rmSync(report, { force: true });
  say(`\n== tests: ${project}`);
  const args = [
    'run',
    '--config',
    'build/vitest.config.ts',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  // Building sets NODE_ENV to production in this process, and React has no test tools there.
  const { status } = spawnSync(bin('vitest'), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'test' },
  });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: [] };
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { status: string; assertionResults: { status: string; fullName: string }[] }[];
  };
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = all.filter((one) => one.status === 'passed').length;
  const failed = all.filter((one) => one.status === 'failed').length;
  const skipped = all
    .filter((one) => one.status !== 'passed' && one.status !== 'failed')
    .map(({ fullName }) => fullName);
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** On Debian as root the packages are installed; elsewhere it says what to install. */
function provideHost(): void {
  const isThere = () => findChromium() !== null && (hasDisplay() || spawnSync('which', ['Xvfb']).status === 0);
  if (process.platform !== 'linux' || isThere()) return;
  const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (!mayInstall)
    return say(
      `To run every end-to-end test, install a Chromium-family browser and Xvfb (on Debian: apt-get install ${DEBIAN.join(' ')}).`,
    );
  say('installing Chromium and Xvfb with apt (once) ...');
  const options: SpawnSyncOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN, 'fonts-liberation'], options);
}

/** A display without a screen, when there is none. */
function startDisplay(): ChildProcess | null {
  if (hasDisplay() || process.platform !== 'linux' || spawnSync('which', ['Xvfb']).status !== 0) return null;
  const display = `:${90 + (process.pid % 100)}`;
  const child = spawn('Xvfb', [display, '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
  process.env['DISPLAY'] = display;
  return child;
}

async function main(): Promise<number> {
  const only = process.argv.slice(2);
  mkdirSync(path.join(root, 'out', 'test'), { recursive: true });
  const counts: Counts = { passed: 0, failed: 0, skipped: [] };
  const tally = (ok: boolean) => (ok ? (counts.passed += 1) : (counts.failed += 1));
  const wants = (name: string) => only.length === 0 || only.includes(name);

  if (wants('lint')) tally(check('lint', bin('oxlint'), []));
  if (wants('types')) {
    for (const room of ['shared', 'electron', 'electron/preload', 'renderer', 'test'])
      tally(check(`types: ${room}`, bin('tsc'), ['-p', room]));
  }
  if (wants('imports')) tally(check('imports', process.execPath, ['build/check-imports.ts']));

  await buildStale(say);
  provideHost();
  const display = startDisplay();
  const electron = findElectron();
  say(
    'missing' in electron
      ? `Electron is not tested here: ${electron.missing}.`
      : `Electron ${electron.version} is tested.`,
  );
  for (const project of ['unit', 'renderer', 'contract', 'integration', 'security', 'e2e']) {
    if (!wants(project)) continue;
    const { passed, failed, skipped } = runTests(project);
    counts.passed += passed;
    counts.failed += failed;
    counts.skipped.push(...skipped);
  }
  display?.kill();

  if (counts.skipped.length > 0)
    say(
      `\nSkipped, each with its reason in its name or above:\n${counts.skipped.map((name) => `  ${name}`).join('\n')}`,
    );
  say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped.length} skipped`);
  return counts.failed === 0 ? 0 : 1;
}

process.exit(await main());
