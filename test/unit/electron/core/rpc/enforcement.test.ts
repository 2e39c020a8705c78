// What the contract declares of a method is enforced, for every method there is: who may call, which authority it asks, which audit line it leaves.
import { beforeEach, describe, expect, it, test } from 'vitest';
import { AuditLog } from '../../../../../electron/core/audit/audit-log.ts';
import { CitizenCache } from '../../../../../electron/core/db/citizen-cache.ts';
import { type Db, openMemoryDatabase } from '../../../../../electron/core/db/open-database.ts';
import { type EnforcedPage, Enforcement } from '../../../../../electron/core/rpc/enforcement.ts';
import type { AnyGuard } from '../../../../../electron/core/rpc/guards/guard.ts';
import { RefusedCall } from '../../../../../electron/core/rpc/refused.ts';
import type { SignedInPerson } from '../../../../../electron/core/session/current-person.ts';
import { LookUps } from '../../../../../electron/core/sync/look-ups.ts';
import type { ActKind, MethodNeed, MethodRecords } from '../../../../../shared/contract/method.ts';
import { type MethodName, methods } from '../../../../../shared/contract/methods.ts';
import type { SpokenRule } from '../../../../../shared/authority/answer.ts';
import type { CaseId } from '../../../../../shared/domain/case.ts';
import type { UserId } from '../../../../../shared/domain/person.ts';
import { ULLA } from '../../../renderer/make-facts.ts';
import { sampleInputs } from './sample-inputs.ts';

const INPUTS = sampleInputs(ULLA, 'faf-ydelser:1' as CaseId);
const names = Object.keys(methods) as MethodName[];
const declared = (name: MethodName): { needs: MethodNeed; act: ActKind | null; records: MethodRecords } =>
  methods[name];
const need = (...needs: readonly MethodNeed[]) => names.filter((name) => needs.includes(declared(name).needs));
const record = (...records: readonly MethodRecords[]) =>
  names.filter((name) => records.includes(declared(name).records));

const LEAD: SignedInPerson = {
  userId: 'OEV001' as UserId,
  name: 'Mette',
  title: '',
  unit: '',
  employee: null,
  roles: [{ jobFunction: 'teamLead', validity: { from: null, to: null } }] as unknown as SignedInPerson['roles'],
  expiresAt: new Date('2030-01-01'),
};
const RULE = { code: 'HAB-FAMILIE' } as SpokenRule;
const now = () => new Date('2026-11-30T10:00:00.000Z');

let db: Db;
let lookUps: LookUps;
let person: { current: SignedInPerson | null };
let rules: SpokenRule[];
let asked: ActKind[];
let denies: boolean;
let mode: 'training' | 'production';
let enforcement: Enforcement;

const guardOf =
  (act: ActKind): AnyGuard =>
  async () => {
    asked.push(act);
    if (denies) throw new RefusedCall('AUTHORITY_REFUSED', {}, { cpr: ULLA, detail: 'denied' });
    return { found: {} };
  };
/** No rule is asked about these. */
const FREE: ReadonlySet<ActKind> = new Set(['own', 'signIn', 'training']);
const ACTS = [...new Set(names.flatMap((name) => declared(name).act ?? []))];

beforeEach(() => {
  db = openMemoryDatabase();
  lookUps = new LookUps(
    {
      sources: [],
      cache: new CitizenCache(db),
      now,
      onBehalfOf: () => 'OEV001',
      changed: () => {},
      registerAnswered: () => {},
      log: () => {},
    },
    () => {},
  );
  person = { current: LEAD };
  rules = [];
  asked = [];
  denies = false;
  mode = 'training';
  const guards = Object.fromEntries(ACTS.map((act) => [act, FREE.has(act) ? null : guardOf(act)])) as Record<
    ActKind,
    AnyGuard | null
  >;
  enforcement = new Enforcement(
    {
      now,
      audit: new AuditLog(db),
      person,
      profile: {
        get mode() {
          return mode;
        },
      },
      barred: { by: async () => rules },
      lookUps,
    },
    guards,
  );
});

/** A page that has opened the citizen and the lists, or nothing. */
function pageOf(has: 'everything' | 'nothing' = 'everything'): EnforcedPage {
  const opens = has === 'everything';
  return {
    opened: new Map(opens ? [[ULLA, lookUps.hold(ULLA)]] : []),
    workLists: new Map(opens ? [['mine', { unit: '', people: [] }]] : []),
    lists: new Set(opens ? ['appointments'] : []),
    recorded: new Set(),
    belongsToPreviousUser: false,
  };
}

const parsed = (name: MethodName): unknown => methods[name].input.parse(INPUTS[name]);
const call = async (name: MethodName, page = pageOf()) =>
  await enforcement.enter({ name, input: parsed(name), page, signal: new AbortController().signal, traceId: name });
const codeOf = async (entering: Promise<object>): Promise<string> =>
  await entering.then(
    () => 'let through',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
const lines = () =>
  db
    .prepare<[], { method: string; outcome: string; employee: string; cpr: string | null; detail: string | null }>(
      'SELECT method, outcome, employee, cpr, detail FROM audit ORDER BY number',
    )
    .all();

test('the sample inputs are accepted by their schemas', () => {
  for (const name of names) expect(methods[name].input.safeParse(INPUTS[name]).success, name).toBe(true);
});

describe('needs', () => {
  test.each(names)('%s with nobody signed in', async (name) => {
    person.current = null;
    const isOpen = declared(name).needs === 'open';
    expect(await codeOf(call(name))).toBe(isOpen ? 'let through' : 'SESSION_MISSING');
    expect(lines()).toMatchObject(isOpen ? [] : [{ method: name, outcome: 'refused', employee: 'nobody' }]);
  });

  test.each(names)('%s from a page of the person before', async (name) => {
    const isOpen = declared(name).needs === 'open';
    const page = { ...pageOf(), belongsToPreviousUser: true };
    expect(await codeOf(call(name, page))).toBe(isOpen ? 'let through' : 'SESSION_MISSING');
    expect(lines()).toMatchObject(isOpen ? [] : [{ method: name, outcome: 'refused', employee: 'OEV001' }]);
  });

  const ofCitizen = need('citizenData', 'openedCitizen').filter((name) => 'cpr' in INPUTS[name]);
  test.each(ofCitizen)('%s about a citizen with whom the person has a conflict of interest', async (name) => {
    rules = [RULE];
    const page = pageOf();
    if (name === 'citizens.close') return expect(await codeOf(call(name, page))).toBe('let through');
    expect(await codeOf(call(name, page))).toBe('CONFLICT_OF_INTEREST');
    expect(page.opened.size).toBe(0);
    expect(lines()).toMatchObject([
      { method: name, outcome: 'refused', cpr: ULLA, detail: expect.stringContaining('HAB-FAMILIE') },
    ]);
  });

  test.each(need('openedCitizen', 'openedWorkList', 'openedAppointments'))('%s of what is not open', async (name) => {
    expect(await codeOf(call(name, pageOf('nothing')))).toBe('NOT_FOUND');
    expect(lines()).toMatchObject([{ method: name, outcome: 'refused', employee: 'OEV001' }]);
  });

  test.each(names)('%s by a person who is no lead', async (name) => {
    person.current = { ...LEAD, roles: [] };
    const isLeads = declared(name).needs === 'lead';
    expect(await codeOf(call(name))).toBe(isLeads ? 'NOT_ALLOWED' : 'let through');
    if (isLeads) expect(lines()).toMatchObject([{ method: name, outcome: 'refused' }]);
  });

  test.each(names)('%s outside the training environment', async (name) => {
    mode = 'production';
    const isTraining = declared(name).needs === 'training';
    expect(await codeOf(call(name))).toBe(isTraining ? 'NOT_ALLOWED' : 'let through');
    if (isTraining) expect(lines()).toMatchObject([{ method: name, outcome: 'refused' }]);
  });
});

describe('act', () => {
  test.each(names)('%s asks the authority it declares, and no other', async (name) => {
    const { act } = declared(name);
    const context = await call(name);
    expect(asked).toEqual(act === null || FREE.has(act) ? [] : [act]);
    expect('permit' in context ? context.permit : null).toEqual(act === null ? null : { act, found: {} });
  });

  test.each(names)('%s is refused where its authority denies it', async (name) => {
    denies = true;
    const { act } = declared(name);
    const isAsked = act !== null && !FREE.has(act);
    expect(await codeOf(call(name))).toBe(isAsked ? 'AUTHORITY_REFUSED' : 'let through');
    if (isAsked) expect(lines()).toMatchObject([{ method: name, outcome: 'refused', detail: 'denied' }]);
  });
});

describe('records', () => {
  test.each(record('everyCall'))('%s leaves a line at every call', async (name) => {
    const page = pageOf();
    await call(name, page);
    await call(name, page);
    expect(lines()).toMatchObject([
      { method: name, outcome: 'asked', employee: 'OEV001' },
      { method: name, outcome: 'asked' },
    ]);
  });

  test.each(record('firstCall'))('%s leaves a line at a connection’s first call', async (name) => {
    const page = pageOf();
    await call(name, page);
    await call(name, page);
    expect(lines()).toMatchObject([{ method: name, outcome: 'asked', employee: 'OEV001' }]);
    await call(name, pageOf());
    expect(lines()).toHaveLength(2);
  });

  test.each(record('nothing', 'atOpen'))('%s leaves none', async (name) => {
    await call(name);
    expect(lines()).toEqual([]);
  });

  test.each(record('everyCall', 'firstCall'))(
    '%s is not let through by a log that fails, nor the next time',
    async (name) => {
      const page = pageOf();
      db.exec('ALTER TABLE audit RENAME TO gone');
      expect(await codeOf(call(name, page))).not.toBe('let through');
      db.exec('ALTER TABLE gone RENAME TO audit');
      await call(name, page);
      expect(lines()).toMatchObject([{ method: name, outcome: 'asked' }]);
    },
  );

  it('names the citizen, the case and the reason', async () => {
    await call('citizens.revealAddress');
    await call('cases.get');
    expect(lines()).toMatchObject([
      { cpr: ULLA, detail: 'for the test' },
      { cpr: ULLA, detail: 'faf-ydelser:1' },
    ]);
  });
});
