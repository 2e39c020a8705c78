import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

const file = path.resolve(import.meta.dirname, '../../../../electron/host/log-faults.ts');

it.each([
  ['an uncaught error', "throw new TypeError('Ulla Prøvegaard')"],
  ['a rejection that nobody handles', "await Promise.reject(new TypeError('Ulla Prøvegaard'))"],
])('logs %s of a host without its message, and the process still ends', (_kind, fails) => {
  const code = `import { logFaults } from '${file}'; logFaults((line) => console.log(line)); setTimeout(async () => { ${fails}; });`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ event: 'host fault', error: 'TypeError' });
  expect(stdout).not.toContain('Ulla');
});
