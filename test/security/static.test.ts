// The security assertions that can be read off the source, the bundles and the repository.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources } from '../../build/parse-source.ts';
import { TRAINING_SOURCES } from '../../electron/training/fleet/sources.ts';
import { passesModulus11 } from '../../shared/domain/cpr.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** The code without its comments, which may name what the code must not do. */
const sources = [...readSources()].map(
  ([file, text]) => [file, text.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')] as const,
);
const where = (pattern: RegExp, files = sources) =>
  files.filter(([, text]) => pattern.test(text)).map(([file]) => file);

describe('the shell', () => {
  it('makes windows in one place', () => expect(where(/new BrowserWindow\(/)).toEqual(['electron/main/main.entry.ts']));
  it('turns the sandbox on for everything; from source alone, an explicit --no-sandbox (root in a container) stands', () => {
    const text = readFileSync(path.join(root, 'electron/main/main.entry.ts'), 'utf8');
    expect(text.match(/enableSandbox/g)).toHaveLength(1);
    expect(text).toMatch(
      /^if \(app\.isPackaged \|\| !app\.commandLine\.hasSwitch\('no-sandbox'\)\) app\.enableSandbox\(\);$/m,
    );
  });
  it('has ipcMain and ipcRenderer in one file each', () => {
    expect(where(/\bipcMain\b.*from 'electron'|import \{[^}]*\bipcMain\b/)).toEqual(['electron/main/page-ports.ts']);
    expect(where(/import \{[^}]*\bipcRenderer\b/)).toEqual(['electron/preload/preload.entry.ts']);
  });
  it('exposes one function to the page', () => {
    const text = readFileSync(path.join(root, 'electron/preload/preload.entry.ts'), 'utf8');
    expect(text.match(/exposeInMainWorld/g)).toHaveLength(1);
    expect([...text.matchAll(/^ {2}(\w+): \(/gm)].map((match) => match[1])).toEqual(['requestPort']);
  });
  it('opens nothing outside: no shell, no webview', () =>
    expect(where(/openExternal|<webview|\bshell\.(open|show|trash|beep|read|write)/)).toEqual([]));
});

describe('the code', () => {
  it.each([
    ['eval or its kin', /\beval\(|new Function\(/],
    ['markup from text', /dangerouslySetInnerHTML|\.innerHTML|document\.write|insertAdjacentHTML/],
    ['TLS without a check', /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/],
    ['the database copied out in the clear', /\.serialize\(|\.backup\(|\.key\(/],
    ['the page’s own storage', /localStorage|sessionStorage|indexedDB|document\.cookie/],
    ['a hole in the types', /@ts-(ignore|expect-error|nocheck)|\bas any\b|: any\b/],
  ])('has no %s', (_what, pattern) => expect(where(pattern)).toEqual([]));

  it('asks what a source can do, never which one it is: no source or adapter is named outside the adapters and their list', () => {
    const names = TRAINING_SOURCES.flatMap(({ simulator, adapter }) => [simulator.id, adapter]).join('|');
    const named = where(new RegExp(`['"\`](${names})['"\`]`)).filter(
      (file) => !file.startsWith('electron/training/') && !file.startsWith('electron/core/adapters/'),
    );
    expect(named).toEqual([]);
  });

  it('opens databases in one module (and the training fleet’s own)', () =>
    expect(where(/new Database\(/).toSorted()).toEqual([
      'electron/core/db/open-database.ts',
      'electron/training/fleet/simulator-store.ts',
    ]));

  it('loads nothing over plain http or from a file, but for this machine', () => {
    const lines = sources.flatMap(([file, text]) =>
      [...text.matchAll(/['"`]http:\/\/([^'"`\s]*)/g)].map((match) => `${file} ${match[1]}`),
    );
    // Namespaces, roles and constraints are names, not addresses.
    const addresses = lines.filter(
      (line) =>
        !/ (127\.0\.0\.1|localhost|simulator\b|\$\{(headers\.)?host\b|(www\.)?w3\.org|schemas\.xmlsoap\.org|stoettesystemerne\.dk|kombit\.dk|docs\.oasis-open\.org|itst\.dk|digst\.dk|sts\.kombit\.dk|sagsbehandlerarbejdsplads\.example|(www\.)?serviceplatformen\.dk)/.test(
          line,
        ),
    );
    expect(addresses).toEqual([]);
  });
});

describe('the repository', () => {
  const tracked = spawnSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
    .stdout.split('\n')
    .filter((file) => file !== '' && existsSync(path.join(root, file)));

  it('has at the top what the design says, and nothing else', () => {
    const top = new Set(tracked.map((file) => file.split('/')[0] ?? '').filter((name) => !name.startsWith('.')));
    const allowed = new Set([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'build',
      'electron',
      'knip.jsonc',
      'package-lock.json',
      'package.json',
      'renderer',
      'shared',
      'test',
      'tsconfig.json',
    ]);
    expect([...top].filter((name) => !allowed.has(name))).toEqual([]);
  });

  it('links every guarantee of the README to a test that exists, by its title', () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    const lines = (readme.split('## Guarantees')[1]?.split('\n## ')[0] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('- '));
    const broken = lines.filter((line) => {
      const link = /\[test\]\((test\/[^ )]+)(?: "([^"]+)")?\)$/.exec(line);
      const file = path.join(root, link?.[1] ?? 'no link');
      return !existsSync(file) || !readFileSync(file, 'utf8').includes(link?.[2] ?? '');
    });
    expect(lines.length).toBeGreaterThan(20);
    expect(broken).toEqual([]);
  });

  it('has no ten digits that could be a real person: every CPR-like number fails modulus 11 or is no number of a person', () => {
    const found: string[] = [];
    for (const file of tracked.filter(
      (name) => /\.(tsx?|mjs|json|md|css|html)$/.test(name) && name !== 'package-lock.json',
    )) {
      for (const match of readFileSync(path.join(root, file), 'utf8').matchAll(
        /\b(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(\d\d)-?(\d{4})\b/g,
      )) {
        const digits = match[0].replace('-', '');
        if (passesModulus11(digits)) found.push(`${file}: ${match[0]}`);
      }
    }
    expect(found).toEqual([]);
  });

  it('names no registry and no machine path', () => {
    const found = tracked
      .filter((name) => /\.(tsx?|mjs|json|md|css|html|yml)$|^\.ci\/run$/.test(name))
      .filter((name) =>
        /https?:\/\/registry\.|\/root\/|\/home\/[a-z]/.test(readFileSync(path.join(root, name), 'utf8')),
      );
    expect(found.filter((name) => name !== 'test/security/static.test.ts')).toEqual([]);
  });

  it('has exact versions', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(path.join(root, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string>>;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

describe('the page’s bundle', () => {
  const folder = path.join(root, 'out', 'renderer');
  it('asks for nothing from outside and holds no key', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(js|css|html)$/.test(name),
    );
    expect(files.length).toBeGreaterThan(0);
    const found = files.flatMap((name) =>
      [
        ...readFileSync(path.join(folder, name), 'utf8').matchAll(
          /(?:src|href)=["']?https?:|url\(["']?https?:|fetch\(["']https?:|new WebSocket\(["']wss?:/g,
        ),
      ].map((match) => `${name}: ${match[0]}`),
    );
    expect(found).toEqual([]);
  });
});
