// The Electron shell from start to end: what must happen before `ready`, the core beside the window, one window.
// Knows no domain. One CommonJS bundle, so that nothing before `ready` is late.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, Menu, type MessagePortMain, nativeTheme, protocol, safeStorage, session } from 'electron';
import { type CoreProcess, CoreSupervisor } from '../host/core-supervisor.ts';
import { logFaults } from '../host/log-faults.ts';
import { openLogFile } from '../host/log-file.ts';
import { startNodeCore, type TextPage } from '../host/node-core.ts';
import { readBundleFile } from '../host/bundle-files.ts';
import { guardContents, guardSession } from './guards.ts';
import { keepSecret, readKey, readSecrets, SECRET_NAME } from './key-store.ts';
import { servePorts } from './page-ports.ts';
import { startUtilityCore } from './utility-core.ts';
import { PAGE_ADDRESS, PAGE_SCHEME, windowOptions } from './window-options.ts';

/**
 * `--profile=` names the desk's profile, `--data=` its folder, `--core-in-node=` is the development switch of the same name.
 * `--keep-secret=NAME` keeps what comes on standard input in the key store, and ends.
 */
function argument(name: string): string | null {
  return process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
}

// Packaged: always. From source, root (a container, never a person at a desk) must start Chromium with `--no-sandbox`, and this would undo it.
if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
// The browser's own fields for dates follow the browser's language, not the page's: Danish days, and a week that begins on Monday.
app.commandLine.appendSwitch('lang', 'da');
Menu.setApplicationMenu(null);
const dataFolder = argument('data');
if (dataFolder !== null) app.setPath('userData', path.resolve(dataFolder));
guardContents(app);

const secretName = argument('keep-secret');
if (secretName !== null) void app.whenReady().then(() => app.exit(keepSecretFromInput(secretName)));
else if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
else app.quit();

function run(): void {
  const out = path.join(__dirname, '..');
  const folder = app.getPath('userData');
  const log = openLogFile(folder);
  logFaults(log);
  const windows = new Set<BrowserWindow>();

  guardSession(session.defaultSession);

  const supervisor = new CoreSupervisor<MessagePortMain>(
    () => makeCore(path.join(out, 'core', 'core.mjs'), folder, log),
    log,
  );
  servePorts(windows, (port) => supervisor.connect(port), log);

  const open = () => {
    const window = new BrowserWindow(
      windowOptions(path.join(out, 'preload', 'preload.cjs'), nativeTheme.shouldUseDarkColors),
    );
    windows.add(window);
    // Shown with its first paint: painting into a visible window takes longer, measured.
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => windows.delete(window));
    void window.loadURL(PAGE_ADDRESS);
  };
  let isCoreAsked = false;
  const startCore = () => {
    if (isCoreAsked) return;
    isCoreAsked = true;
    // With the page under way and not before: the key store may take a while to answer, and starting a process holds up the window's own.
    setImmediate(() => supervisor.start());
  };
  protocol.handle(PAGE_SCHEME, ({ url: address, method }) => {
    const url = new URL(address);
    const own = url.host === new URL(PAGE_ADDRESS).host;
    const file = readBundleFile(path.join(out, 'renderer'), method, own ? url.pathname : '/..', "'self'");
    startCore();
    return new Response(new Uint8Array(file.body), { status: file.status, headers: file.headers });
  });
  open();
  app.on('second-instance', () => {
    const [window] = windows;
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('quit', () => supervisor.stop());
  // npm start ends the desk with a signal; the windows close first, so that the core can too.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
}

/** For whoever sets the desk up: the exit code is 0 when the secret is kept. A secret is never an argument: those can be seen by others. */
function keepSecretFromInput(name: string): number {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  if (!SECRET_NAME.test(name)) {
    say('A name is small letters, digits and hyphens.');
    return 2;
  }
  const secret = readFileSync(0, 'utf8').replace(/\r?\n$/, '');
  if (secret === '') {
    say('Nothing came on standard input.');
    return 2;
  }
  const answer = keepSecret(app.getPath('userData'), safeStorage, process.platform, name, secret);
  say(
    answer === 'kept'
      ? `kept: ${name}`
      : 'There is no key store on this machine to trust with a secret. Nothing was kept.',
  );
  return answer === 'kept' ? 0 : 3;
}

function makeCore(file: string, folder: string, log: (text: string) => void): CoreProcess<MessagePortMain> {
  const profile = argument('profile');
  const start = {
    kind: 'start' as const,
    profile: profile === null ? null : path.resolve(profile),
    dataFolder: folder,
    version: app.getVersion(),
    secrets: readSecrets(folder, safeStorage, process.platform),
    ...readKey(folder, safeStorage, process.platform),
  };
  const node = argument('core-in-node');
  // For an Electron whose own Node is too old for the database: the core runs in the Node given, wired through main.
  if (node === null || app.isPackaged) return startUtilityCore(file, start, log);
  const core = startNodeCore(node, file, start, log);
  return { ...core, attach: (port) => core.attach(asTextPage(port)) };
}

function asTextPage(port: MessagePortMain): TextPage {
  return {
    send: (text) => port.postMessage(text),
    close: () => port.close(),
    onText: (listener) => {
      port.on('message', (event) => (typeof event.data === 'string' ? listener(event.data) : port.close()));
      port.start();
    },
    onClose: (listener) => void port.on('close', listener),
  };
}
