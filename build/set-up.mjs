// What must be there before anything of ours can run: a new enough Node, the dependencies, and the project's own Node 24.
// Plain JavaScript without dependencies: it runs on Node 20 in a folder that holds nothing but the clone.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = path.join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';

/** The project's own Node: the database module does not run on older ones, and crashes there without a word. */
export const node = path.join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** Environment in which every tool finds the project's Node first. */
export function environment() {
  return {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${bin}${path.delimiter}${process.env.PATH ?? ''}`,
  };
}

/** Ends with one plain line on standard error. */
export function fail(line) {
  console.error(line);
  process.exit(1);
}

/** Installs the dependencies when they are missing or others than the lock file's. Two commands at once: the second waits. */
export function setUp() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    fail(
      `Sagsbord needs Node 20 or newer to start; this is Node ${process.versions.node}. Install a newer Node and run it again.`,
    );
  if (isInstalled()) return;
  const release = takeTurn();
  try {
    if (!isInstalled()) install();
  } finally {
    release();
  }
}

function install() {
  console.log('installing dependencies (about a minute the first time) ...');
  const started = Date.now();
  const npm = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  if (npm.status !== 0) fail('The dependencies could not be installed; npm says why above. Nothing else was changed.');
  const check = spawnSync(node, ['-v'], { encoding: 'utf8' });
  if (!/^v2[4-9]\./.test(check.stdout ?? '')) {
    fail(
      'The npm package `node` did not bring its binary (are install scripts switched off?). Run `npm ci` with scripts allowed.',
    );
  }
  console.log(`installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** True when npm's own record of what it installed agrees with the lock file, and the project's Node is there. */
function isInstalled() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record) || !existsSync(node)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages).filter(
    ([name]) => name !== '',
  );
  // Packages for other systems are optional and not there; everything else must be, at its version.
  return wanted.every(
    ([name, { version, optional, devOptional }]) =>
      (installed[name]?.version ?? (optional || devOptional ? version : null)) === version,
  );
}

/** Waits until no other command is installing. A lock whose process is gone counts as none. */
function takeTurn() {
  const lock = path.join(root, '.installing');
  let told = false;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      const release = () => rmSync(lock, { force: true });
      process.once('exit', release);
      return release;
    } catch {
      const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
      else {
        if (!told) console.log('another command is installing the dependencies; waiting for it ...');
        told = true;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      }
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Runs a script of ours with the project's Node and ends as it ends. Signals reach it by the terminal or are passed on. */
export function run(script, args) {
  const child = spawn(node, [path.join(root, script), ...args], { cwd: root, stdio: 'inherit', env: environment() });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
