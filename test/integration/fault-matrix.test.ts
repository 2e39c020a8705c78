// Partial truth: every source x every way not to answer. The source is shown with the right outcome, the others are complete, and
// "no cases" has no proof unless every source of cases has said so.
import { createServer } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TRAINING_SOURCES } from '../../electron/training/fleet/sources.ts';
import type { Output } from '../../shared/contract/methods.ts';
import { proveNoCases, type SourceOutcome } from '../../shared/domain/source-outcome.ts';
import { NO_CASES, openCore, openTraining, type OpenTraining, ULLA } from './open-core.ts';

type History = Output<'citizens.history'>;
const IDS = TRAINING_SOURCES.map(({ simulator }) => simulator.id);

/** What each fault of the issue must come to. `kept`: what it comes to where a copy from before may be shown. */
const MATRIX: readonly {
  fault: string;
  outcome: Partial<SourceOutcome> | { kind: 'failed'; problem: readonly string[] };
}[] = [
  { fault: 'down', outcome: { kind: 'failed', problem: 'unreachable' } },
  { fault: 'error500', outcome: { kind: 'failed', problem: 'sourceFault' } },
  { fault: 'tokenExpiredOnce', outcome: { kind: 'ok' } },
  { fault: 'tokenExpired', outcome: { kind: 'failed', problem: 'signIn' } },
  { fault: 'forbidden', outcome: { kind: 'notAllowed' } },
  { fault: 'garbage', outcome: { kind: 'failed', problem: 'nonsense' } },
  { fault: 'truncated', outcome: { kind: 'failed', problem: 'truncated' } },
  { fault: 'emptyAnswer', outcome: { kind: 'failed', problem: ['truncated', 'nonsense'] } },
  { fault: 'wrongPerson', outcome: { kind: 'failed', problem: 'wrongPerson' } },
];

/** What a format cannot tell, by source and fault, with the reason; what it then comes to is stated, not skipped. */
const CANNOT_TELL: Readonly<Record<string, { readonly why: string; readonly kind: SourceOutcome['kind'] }>> = {
  'mff-sager emptyAnswer': {
    why: 'this installation of SBSYS says no total: an empty list is what "no cases" looks like',
    kind: 'ok',
  },
};

let training: OpenTraining;
beforeAll(async () => void (training = await openTraining(60, IDS)));
afterAll(async () => await training.close());
afterEach(() => {
  for (const id of IDS) training.setFault(id, null);
});

const isSettled = (history: History) => history.sources.every((source) => source.state === 'settled');
const outcomes = (history: History) =>
  new Map(
    history.sources.flatMap((state) =>
      state.state === 'settled' ? [[state.source as string, state.outcome] as const] : [],
    ),
  );

async function lookUp(cpr: typeof ULLA, open = training as Pick<OpenTraining, 'folder' | 'profile'>) {
  const core = await openCore(open);
  const page = core.page();
  await page.ask('citizens.open', { cpr });
  const history = await page.until('citizens.history', { cpr }, isSettled);
  core.close();
  return { history, lines: core.lines };
}

interface Entry {
  readonly id: string;
  readonly config: unknown;
}

/** The training profile with one source's entry changed; the file it lies in. */
function otherProfile(id: string, name: string, change: (entry: Entry) => object): string {
  const profile = JSON.parse(readFileSync(training.profile, 'utf8')) as { sources: Entry[] };
  const file = path.join(training.folder, `${name}-${id}.json`);
  writeFileSync(
    file,
    JSON.stringify({ ...profile, sources: profile.sources.map((entry) => (entry.id === id ? change(entry) : entry)) }),
  );
  return file;
}

const readsCases = new Map<string, boolean>();
beforeAll(async () => {
  const core = await openCore(training);
  const desk = await core.page().ask('desk.get', {});
  if (!('output' in desk)) throw new Error('no desk');
  for (const { id, reads } of desk.output.fagsystemer) readsCases.set(id, reads.includes('cases'));
  core.close();
});
/** The proof over the sources of cases, as the page makes it. */
const proof = (history: History) => proveNoCases(history.sources.filter(({ source }) => readsCases.get(source)));

describe('nobody fails', () => {
  it('every source answers, and about somebody without cases all say so', async () => {
    const { history } = await lookUp(ULLA);
    expect([...outcomes(history)].filter(([, { kind }]) => kind !== 'ok')).toEqual([]);
    expect(outcomes(history).size).toBe(IDS.length);
    expect(proof(history)).toBeNull();
    expect(proof((await lookUp(NO_CASES)).history)).not.toBeNull();
  });
});

describe.each(IDS)('%s', (id) => {
  it.each(MATRIX)('under $fault', async ({ fault, outcome: declared }) => {
    const expected = CANNOT_TELL[`${id} ${fault}`] ?? declared;
    const well = outcomes((await lookUp(ULLA)).history);
    training.setFault(id, fault);
    const { history, lines } = await lookUp(ULLA);
    const found = outcomes(history);
    const own = found.get(id);
    expect(own?.kind).toBe(expected.kind);
    if (own?.kind === 'failed' && 'problem' in expected) expect([expected.problem].flat()).toContain(own.problem);
    // The others are complete: the same outcome and the same number of cases as when all is well.
    for (const [other, outcome] of found) {
      if (other !== id)
        expect({ kind: outcome.kind, count: 'count' in outcome && outcome.count }, other).toEqual({
          kind: 'ok',
          count: (well.get(other) as { count?: number }).count,
        });
    }
    const shown = history.cases.filter(({ provenance }) => provenance.source === id).length;
    expect(shown === 0).toBe(fault === 'emptyAnswer' || expected.kind !== 'ok' || readsCases.get(id) === false);
    if (fault === 'wrongPerson')
      expect(lines.some((line) => line.includes(`"source":"${id}"`) && line.includes('"problem":"wrongPerson"'))).toBe(
        true,
      );
    // A trace id can hold ten digits of its own.
    const told = lines.join('\n').replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'trace');
    expect(told).not.toMatch(/(?<!\d)\d{6}-?\d{4}(?!\d)/);

    const nobodys = (await lookUp(NO_CASES)).history;
    const isProven = proof(nobodys) !== null;
    const answered = outcomes(nobodys).get(id)?.kind;
    expect(isProven).toBe(readsCases.get(id) === false || answered === 'ok' || answered === 'notFound');
    if (['down', 'error500', 'tokenExpired', 'forbidden', 'garbage'].includes(fault) && readsCases.get(id))
      expect(isProven).toBe(false);
  });

  it('slow past its deadline is given up, and nobody waits for it', async () => {
    training.setFault(id, 'slow');
    // A source's deadline is the profile's to set: short here, so that the real path past it runs.
    const core = await openCore({
      folder: training.folder,
      profile: otherProfile(id, 'impatient', (entry) => ({ ...entry, deadlineMs: 150 })),
    });
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    const others = await page.until(
      'citizens.history',
      { cpr: ULLA },
      (history) => outcomes(history).size >= IDS.length - 1,
    );
    for (const [other, { kind }] of outcomes(others)) if (other !== id) expect(kind).toBe('ok');
    const history = await page.until('citizens.history', { cpr: ULLA }, isSettled);
    expect(outcomes(history).get(id)).toMatchObject({ kind: 'failed', problem: 'deadline' });
    core.close();
  });

  it('refused at the door (no listener) is unreachable', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const profile = otherProfile(id, 'closed', (entry) => {
      const config = JSON.stringify(entry.config).replaceAll(/(http:\/\/127\.0\.0\.1:|"port":)\d+/g, `$1${port}`);
      return { ...entry, config: JSON.parse(config) as unknown };
    });
    const { history } = await lookUp(ULLA, { folder: training.folder, profile });
    expect(outcomes(history).get(id)).toMatchObject({ kind: 'failed', problem: 'unreachable' });
    expect([...outcomes(history)].filter(([other, { kind }]) => other !== id && kind !== 'ok')).toEqual([]);
  });

  it('after an answer that may be kept, trouble shows the copy with its age; a refusal takes it away', async () => {
    const core = await openCore(training);
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    const before = await page.until('citizens.history', { cpr: ULLA }, isSettled);
    training.setFault(id, 'error500');
    await page.ask('citizens.refresh', { cpr: ULLA, source: id as never });
    const during = await page.until('citizens.history', { cpr: ULLA }, isSettled);
    const first = outcomes(before).get(id);
    expect(outcomes(during).get(id)).toMatchObject({ kind: 'cached', asOf: first?.at, problem: 'sourceFault' });
    expect(during.cases.length).toBe(before.cases.length);
    training.setFault(id, 'forbidden');
    await page.ask('citizens.refresh', { cpr: ULLA, source: id as never });
    const refused = await page.until('citizens.history', { cpr: ULLA }, isSettled);
    expect(outcomes(refused).get(id)?.kind).toBe('notAllowed');
    expect(refused.cases.filter(({ provenance }) => provenance.source === id)).toEqual([]);
    core.close();
  });
});
