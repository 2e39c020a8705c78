// A method that writes without declaring an authority, or that names a citizen without declaring an audit line, does not compile.
// The real compiler is run on a file in which each unsafe line says so: exactly those lines must be errors.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../../../..');

const CODE = `
import { z } from 'zod';
import type { PinnedStore } from '../../electron/core/db/pinned-store.ts';
import type { ViewStore } from '../../electron/core/db/view-store.ts';
import type { Outbox } from '../../electron/core/outbox/outbox.ts';
import type { Handler } from '../../electron/core/rpc/handler.ts';
import { done, method, nothing } from '../../shared/contract/method.ts';
import { caseIdSchema, caseSchema } from '../../shared/domain/case.ts';
import { citizenSchema } from '../../shared/domain/citizen.ts';
import { cprSchema } from '../../shared/domain/cpr-schema.ts';

declare const outbox: Outbox;
declare const views: ViewStore;
declare const pins: PinnedStore;
const deep = z.strictObject({ rows: z.array(z.strictObject({ about: z.strictObject({ cpr: cprSchema.nullable() }) })) });

// What names a citizen leaves a line.
export const records = {
  'no citizen': method({ needs: 'desk', records: 'nothing', input: nothing, output: z.strictObject({ n: z.number() }) }),
  'a line': method({ needs: 'desk', records: 'firstCall', input: nothing, output: z.array(caseSchema) }),
  'covered': method({ needs: 'openedCitizen', records: 'atOpen', input: nothing, output: citizenSchema }),
  'undeclared': method({ needs: 'desk', input: nothing, output: done }), // unsafe
  'a citizen': method({ needs: 'desk', records: 'nothing', input: nothing, output: citizenSchema }), // unsafe
  'perhaps a citizen': method({ needs: 'desk', records: 'nothing', input: nothing, output: citizenSchema.nullable() }), // unsafe
  'cases': method({ needs: 'desk', records: 'nothing', input: nothing, output: z.array(caseSchema) }), // unsafe
  'deep inside': method({ needs: 'desk', records: 'nothing', input: nothing, output: deep }), // unsafe
  'a case id': method({ needs: 'desk', records: 'nothing', input: nothing, output: z.strictObject({ id: caseIdSchema }) }), // unsafe
  'in the input': method({ needs: 'desk', records: 'nothing', input: z.strictObject({ cpr: cprSchema }), output: done }), // unsafe
  'covered by no opening': method({ needs: 'desk', records: 'atOpen', input: nothing, output: citizenSchema }), // unsafe
};

// What writes declares its authority.
export const allowed: Handler<'views.delete'> = ({ id }, { permit, person }) => (views.delete(permit, person.userId, id), {});
export const noAct: Handler<'views.list'> = (_input, { permit, person }) => (views.delete(permit, person.userId, ''), { views: [] }); // unsafe
export const noPermit: Handler<'views.list'> = (_input, { person }) => (views.delete(person.userId, ''), { views: [] }); // unsafe
export const madeUp: Handler<'views.list'> = (_input, { person }) => (views.delete({ act: 'own' }, person.userId, ''), { views: [] }); // unsafe
export const otherAct: Handler<'views.delete'> = ({ id }, { permit }) => (outbox.withdraw(permit, id), {}); // unsafe
export const otherStore: Handler<'outbox.withdraw'> = ({ key }, { permit, person }) => (pins.unpin(permit, person.userId, key), outbox.sendNow(permit, key)); // unsafe
export const nobody: Handler<'settings.get'> = (_input, { person }) => (views.list(person.userId), { language: 'da', theme: 'dark' }); // unsafe
export const notOpened: Handler<'cases.get'> = (_input, { lookUp }) => ({ kind: 'read', detail: lookUp.cases, emergencyUntil: null }); // unsafe
`;

test('each unsafe declaration is a compile error, and no safe one is', { timeout: 120_000 }, async () => {
  mkdirSync(path.join(root, 'out'), { recursive: true });
  const folder = mkdtempSync(path.join(root, 'out', 'compile-'));
  try {
    writeFileSync(path.join(folder, 'declarations.ts'), CODE);
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../electron/tsconfig.json', include: ['declarations.ts'] }),
    );
    const tsc = path.join(root, 'node_modules', '.bin', 'tsc');
    const output = await promisify(execFile)(process.execPath, [tsc, '-p', folder, '--pretty', 'false']).then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
    const errors = [...output.matchAll(/^(\S+)\((\d+),\d+\): error/gm)];
    expect(errors.filter(([, file]) => !file?.endsWith('declarations.ts'))).toEqual([]);
    const unsafe = CODE.split('\n').flatMap((line, index) => (line.endsWith('// unsafe') ? [index + 1] : []));
    expect([...new Set(errors.map(([, , line]) => Number(line)))].toSorted((a, b) => a - b)).toEqual(unsafe);
    expect(unsafe.length).toBeGreaterThan(10);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
