// A decision from the desk to the fagsystem's own store, in every format that accepts notes; and what blocks one.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Case, isOpenCase } from '../../shared/domain/case.ts';
import type { Decision } from '../../shared/domain/decision.ts';
import { testClock } from '../test-clock.ts';
import {
  change,
  type Desk,
  faultAt,
  FORMATS,
  nextCase,
  note,
  openDesk,
  openFleetForTwo,
  progressTo,
  read,
  type TwoDesks,
  twoDesks,
  until,
} from './two-desks.ts';

let both: TwoDesks;
beforeAll(async () => void (both = await openFleetForTwo()));
afterAll(async () => await both.training.close());
afterEach(() => {
  for (const core of both.cores.splice(0)) core.close();
});

async function decisionOn(
  { page }: Desk,
  row: Case,
  more: Partial<Decision> = {},
): Promise<{ kind: 'decision'; decision: Decision }> {
  const needs = await page.ask('cases.decisionNeeds', { cpr: row.cpr, caseId: row.id, task: null });
  if ('error' in needs) throw new Error(needs.error.code);
  const reasons = needs.output.needs.flatMap(({ id, state }) =>
    state === 'fresh' ? [] : [{ need: id, reason: 'Borgeren har vist papirerne i skranken.' }],
  );
  return {
    kind: 'decision',
    decision: {
      outcome: 'DELVIS_MEDHOLD',
      onBehalfOf: row.administration,
      hearing: { kind: 'notNeeded', why: 'Borgeren har selv givet oplysningerne.' },
      reasoning: { rules: 'Loven § 1', considerations: '', facts: 'Det oplyste.' },
      appeal: { kind: 'given', body: 'Ankestyrelsen', deadline: '4 uger', procedure: 'Send klagen til kommunen.' },
      task: needs.output.task,
      reasons,
      stoodOn: [],
      ...more,
    },
  };
}

/** An open case without a decision that needs no source that this desk does not have. If all are decided, one is moved a step back. */
async function undecided(desk: Desk): Promise<Case> {
  const isUndecided = ({ progress }: Case) => progress !== 'Afgjort' && progress !== 'Afsluttet';
  const ready: Case[] = [];
  for (const row of desk.cases.filter(isOpenCase)) {
    const needs = await desk.page.ask('cases.decisionNeeds', { cpr: row.cpr, caseId: row.id, task: null });
    if (
      'output' in needs &&
      needs.output.needs.every(({ state, otherwise }) => state === 'fresh' || otherwise === 'reason')
    )
      ready.push(row);
  }
  const there = ready.find(isUndecided);
  if (there !== undefined) return there;
  const decided = nextCase(ready);
  await until(desk, await change(desk, decided, progressTo('Oplyst')), 'sent');
  const { cases } = await desk.page.until('citizens.history', { cpr: decided.cpr }, (now) =>
    now.cases.some((one) => one.id === decided.id && isUndecided(one)),
  );
  return cases.find(({ id }) => id === decided.id) ?? decided;
}

const decisionsIn = async (desk: Desk, row: Case) =>
  (await read(desk, row)).journal.filter(({ title }) => title.includes('Afgørelse: Delvist medhold'));

describe.each(FORMATS.filter(({ takesNotes }) => takesNotes))('a decision in $source', ({ source, steps }) => {
  it('is written once with all its parts, and the case becomes Afgjort where the format can; a lost answer repeats nothing', async () => {
    const desk = await openDesk(both, source, 'mine');
    const row = await undecided(desk);
    const before = await read(desk, row);
    const wanted = await decisionOn(desk, row);
    both.training.setFault(source, source === 'suf-omsorg' ? 'down' : 'truncated');
    const act = await change(desk, row, wanted);
    await until(desk, act, 'unknownResult', 'waiting', 'sent');
    both.training.setFault(source, null);
    if ((await until(desk, act, 'unknownResult', 'waiting', 'sending', 'sent')).state !== 'sent')
      await desk.page.ask('outbox.sendNow', { key: act.key });
    const sent = await until(desk, act, 'sent');
    expect(sent.wanted.kind === 'decision' && sent.wanted.decision.stoodOn).toContainEqual({
      need: 'sagen',
      source,
      asOf: expect.any(String),
    });
    const after = await read(desk, row);
    expect(after.case.progress).toBe(
      (steps as readonly string[]).includes('Afgjort') ? 'Afgjort' : before.case.progress,
    );
    const [written, ...more] = await decisionsIn(desk, row);
    expect(more).toEqual([]);
    for (const part of [
      'Delvist medhold',
      'Loven § 1',
      'Det oplyste.',
      'Ankestyrelsen',
      '4 uger',
      'Borgeren har selv givet',
    ])
      expect(written?.text).toContain(part);
  });
});

describe('a decision', () => {
  it('is rejected while a part that the law requires is missing', async () => {
    const desk = await openDesk(both, 'faf-ydelser', 'mine');
    const row = await undecided(desk);
    const wanted = await decisionOn(desk, row);
    for (const lacking of [
      { appeal: null },
      { hearing: { kind: 'notNeeded', why: '' } },
      { reasoning: { rules: '', considerations: '', facts: '' } },
    ]) {
      const done = await desk.page.askRaw('cases.change', {
        cpr: row.cpr,
        caseId: row.id,
        wanted: { kind: 'decision', decision: { ...wanted.decision, ...lacking } },
      });
      expect(done).toMatchObject({ error: { code: 'INPUT_INVALID' } });
    }
  });

  it('needs facts that are fresh by their rule, also while the line is down; too old ones block it or require a reason, which is stored', async () => {
    let late = 0;
    let desk = await openDesk(both, 'kff-esdh', 'mine', { now: () => new Date(testClock.ms() + late) });
    const row = await undecided(desk);
    const wanted = await decisionOn(desk, row);
    const ask = async (decision: Decision) =>
      await desk.page.ask('cases.change', { cpr: row.cpr, caseId: row.id, wanted: { kind: 'decision', decision } });
    const reason = { need: 'folkeregistret', reason: 'Borgeren har vist sundhedskort og ny adresse.' };

    both.training.setFault('kff-esdh', 'down');
    both.training.setFault('folkeregister', 'down');
    late = 61 * 60_000;
    expect(await ask({ ...wanted.decision, reasons: [reason] })).toMatchObject({
      error: { code: 'DECISION_BLOCKED', problem: 'sagen' },
    });
    late = 59 * 60_000;
    const offline = await ask(wanted.decision);
    if ('error' in offline) throw new Error(offline.error.code);
    // What the page sends about its facts is ignored, and so is a reason where none is required.
    expect(offline.output.wanted).toMatchObject({
      decision: { reasons: [], stoodOn: [{ need: 'sagen' }, { need: 'folkeregistret' }] },
    });
    // It was tried at once, and nobody knows whether it arrived: it cannot be cancelled, and has to be over before the next decision.
    await until(desk, offline.output, 'unknownResult', 'waiting');

    both.training.setFault('kff-esdh', null);
    late = 25 * 3_600_000;
    // The sign-in has expired meanwhile; the register's answer is stored.
    await desk.newPage().ask('session.signInAs', { user: 'OEV001' });
    desk = { ...desk, page: desk.newPage() };
    await desk.page.ask('outbox.sendNow', { key: offline.output.key });
    await until(desk, offline.output, 'sent');
    await desk.page.ask('citizens.open', { cpr: row.cpr });
    await desk.page.until('citizens.history', { cpr: row.cpr }, ({ cases }) =>
      cases.some(({ id, progress }) => id === row.id && progress === 'Afgjort'),
    );
    await desk.page.until(
      'cases.decisionNeeds',
      { cpr: row.cpr, caseId: row.id, task: null },
      ({ needs }) => needs[0]?.state === 'fresh',
    );
    expect(await ask(wanted.decision)).toMatchObject({
      error: { code: 'DECISION_REASON_MISSING', problem: 'folkeregistret' },
    });
    const act = await ask({ ...wanted.decision, reasons: [reason] });
    if ('error' in act) throw new Error(act.error.code);
    both.training.setFault('folkeregister', null);
    await until(desk, act.output, 'sent');
    expect(
      (await decisionsIn(desk, row)).some(({ text }) => text.includes('Borgeren har vist sundhedskort og ny adresse.')),
    ).toBe(true);
  });

  it('cannot avoid its needs by naming a task that the case does not belong to', async () => {
    const desk = await openDesk(both, 'btf-sager', 'mine');
    const row = await undecided(desk);
    const { decision } = await decisionOn(desk, row);
    const ask = async (task: string | null) =>
      await desk.page.ask('cases.change', {
        cpr: row.cpr,
        caseId: row.id,
        wanted: { kind: 'decision', decision: { ...decision, task } },
      });
    expect(await ask('vejvisning')).toMatchObject({ error: { code: 'DECISION_BLOCKED', problem: 'opgave' } });
    if (decision.task !== null)
      expect(await ask(null)).toMatchObject({ error: { code: 'DECISION_BLOCKED', problem: 'opgave' } });
  });

  it('becomes a conflict for a person to settle if somebody has changed the case meanwhile, whatever the change', async () => {
    const { mine, theirs } = await twoDesks(both, 'faf-ydelser');
    const row = await undecided(mine);
    const wanted = await decisionOn(mine, row);
    await until(theirs, await change(theirs, row, note('Nye oplysninger')), 'sent');
    const act = await change(mine, row, wanted);
    await until(mine, act, 'conflict');
    expect(await decisionsIn(mine, row)).toEqual([]);
    await mine.page.ask('outbox.settle', { choices: [{ key: act.key, wanted }] });
    await until(mine, act, 'sent');
    expect(await decisionsIn(mine, row)).toHaveLength(1);
    expect((await read(mine, row)).case.progress).toBe('Afgjort');
    await until(theirs, await change(theirs, row, progressTo('Oplyst')), 'conflict');
  });

  it('is reported as half done if the source refuses the step, with a code and the source’s own status; the note is written', async () => {
    const desk = await openDesk(both, 'btf-sager', 'mine');
    const row = await undecided(desk);
    const before = await read(desk, row);
    const written = (await decisionsIn(desk, row)).length;
    faultAt(both, 'btf-sager', ({ method }) => method === 'PUT', 'lukketSag');
    const act = await change(desk, row, await decisionOn(desk, row));
    expect(await until(desk, act, 'refused')).toMatchObject({
      problem: 'decisionHalf',
      refusal: 'notAccepted',
      reason: 'http 409',
    });
    both.training.setFault('btf-sager', null);
    expect((await read(desk, row)).case.progress).toBe(before.case.progress);
    expect(await decisionsIn(desk, row)).toHaveLength(written + 1);
  });
});
