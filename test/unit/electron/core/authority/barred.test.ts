// Whom a person may not have to do with, by the same rules that refuse the acts: the own number, family, colleagues, what has been declared; and what cannot be checked.
import { expect, it } from 'vitest';
import { Barred, type BarredTools } from '../../../../../electron/core/authority/barred.ts';
import { employeeId } from '../../../../../electron/training/organisation/people.ts';
import { trainingOrganisation } from '../../../../../electron/training/organisation/organisation.ts';
import type { Citizen } from '../../../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../../../shared/domain/cpr.ts';
import type { Exclusion, Organisation } from '../../../../../shared/domain/organisation.ts';
import { makeCitizen, ULLA } from '../../../renderer/make-facts.ts';

const METTE = '1806870002' as Cpr;
const LIVA = '0612185002' as Cpr;
const SOFIE = '1408960018' as Cpr;
const now = new Date('2026-11-25T10:00:00Z');
const copy = (more: Partial<Organisation> = {}): Organisation => ({
  ...trainingOrganisation(1, '2026-11-25'),
  asOf: now.toISOString(),
  rota: [],
  ...more,
});
const declared = (about: Exclusion['about'], employee = 'OEV001'): Exclusion => ({
  id: crypto.randomUUID(),
  employee: employeeId(1, employee),
  about,
  ground: 5,
  reason: 'Naboer.',
  declaredAt: now.toISOString(),
});
const daughter: Citizen = { ...makeCitizen(), cpr: LIVA, relations: [{ kind: 'mother', cpr: METTE, name: null }] };

interface Made {
  readonly organisation?: Organisation | null;
  readonly kept?: readonly Citizen[];
  readonly user?: string | null;
  readonly askFamily?: BarredTools['askFamily'];
  readonly changed?: BarredTools['changed'];
  readonly at?: () => Date;
}

function barred({
  organisation = copy(),
  kept = [],
  user = 'OEV001',
  askFamily = async () => null,
  changed = () => {},
  at = () => now,
}: Made = {}) {
  return new Barred({
    copy: { organisation: () => organisation },
    cache: {
      citizen: (cpr) => kept.find((one) => one.cpr === cpr) ?? null,
      relativesOf: (cpr) => kept.filter(({ relations }) => relations.some((one) => one.cpr === cpr)),
    },
    now: at,
    person: () =>
      user === null ? null : { employee: organisation?.employees.find(({ userId }) => userId === user)?.id ?? null },
    askFamily,
    changed,
  });
}
const codes = async (one: Barred, cpr: Cpr, caseId: string | null = null) =>
  (await one.by(cpr, caseId)).map(({ code }) => code);

it('the own number, a colleague’s in the unit, and a citizen declared; nobody else', async () => {
  const one = barred({ organisation: copy({ exclusions: [declared({ kind: 'citizen', cpr: ULLA })] }) });
  expect(await codes(one, METTE)).toEqual(['HAB-SELV']);
  expect(await codes(one, SOFIE)).toEqual(['HAB-KOLLEGA']);
  expect(await codes(one, ULLA)).toEqual(['HAB-ERKLÆRET']);
  expect(await codes(one, LIVA)).toEqual([]);
  expect((await one.hidden()).citizens.toSorted()).toEqual([ULLA, SOFIE, METTE].toSorted());
});

it('family, as soon as a register has said so: from what is kept, or learned in the session and kept nowhere', async () => {
  const kept = barred({ kept: [daughter] });
  expect((await kept.hidden()).citizens).toContain(LIVA);
  expect(await codes(kept, LIVA)).toEqual(['HAB-FAMILIE']);
  const learned = barred();
  expect((await learned.hidden()).citizens).not.toContain(LIVA);
  learned.registerAnswered(LIVA, [METTE]);
  expect((await learned.hidden()).citizens).toContain(LIVA);
  learned.forget();
  expect(await codes(learned, LIVA)).toEqual([]);
});

it('family from the person’s own record where it is kept, though no register is asked and the relative’s own says nothing', async () => {
  const kept = barred({
    kept: [
      { ...makeCitizen(), cpr: METTE, relations: [{ kind: 'child', cpr: LIVA, name: null }] },
      { ...makeCitizen(), cpr: LIVA, relations: [] },
    ],
  });
  expect((await kept.hidden()).citizens).toContain(LIVA);
  expect(await codes(kept, LIVA)).toEqual(['HAB-FAMILIE']);
});

it('family from the person’s own record: every relative at once, whoever has been opened; asked once, and again after a minute where no register could say', async () => {
  const asked: Cpr[] = [];
  const told: (readonly Cpr[])[] = [];
  let answer: Cpr[] | null = null;
  let at = now;
  const never = new AbortController().signal;
  const one = barred({
    at: () => at,
    changed: (family) => told.push(family),
    askFamily: async (cpr) => (asked.push(cpr), answer),
  });
  await one.askOwnFamily(never);
  await one.askOwnFamily(never);
  expect([asked, await codes(one, LIVA)]).toEqual([[METTE], []]);
  answer = [LIVA];
  at = new Date(now.getTime() + 61_000);
  await Promise.all([one.askOwnFamily(never), one.askOwnFamily(never)]);
  await one.askOwnFamily(never);
  expect(asked).toEqual([METTE, METTE]);
  expect(told).toEqual([[LIVA]]);
  expect(await codes(one, LIVA)).toEqual(['HAB-FAMILIE']);
  expect(await codes(one, ULLA)).toEqual([]);
  expect((await one.hidden()).citizens).toContain(LIVA);
  one.forget();
  expect(await codes(one, LIVA)).toEqual([]);
});

it('one case alone, where that is what was declared', async () => {
  const one = barred({ organisation: copy({ exclusions: [declared({ kind: 'case', caseId: 'faf-ydelser:7' })] }) });
  expect(await codes(one, ULLA)).toEqual([]);
  expect(await codes(one, ULLA, 'faf-ydelser:8')).toEqual([]);
  expect(await codes(one, ULLA, 'faf-ydelser:7')).toEqual(['HAB-ERKLÆRET']);
  expect((await one.hidden()).cases).toEqual(['faf-ydelser:7']);
});

it('holds by an old copy too: whose case it is has not changed. Without one, or signed out, nobody is kept out', async () => {
  expect(
    await codes(barred({ organisation: copy({ asOf: '2026-11-01T10:00:00.000Z' }), kept: [daughter] }), LIVA),
  ).toEqual(['HAB-FAMILIE']);
  expect(await codes(barred({ organisation: null, kept: [daughter] }), LIVA)).toEqual([]);
  expect(await barred({ organisation: null }).hidden()).toEqual({ citizens: [], cases: [] });
  expect(await codes(barred({ user: null, kept: [daughter] }), LIVA)).toEqual([]);
});

it('is each person’s own: what one has declared keeps no other out', async () => {
  const exclusions = [declared({ kind: 'citizen', cpr: ULLA }, 'OEV211')];
  expect(await codes(barred({ organisation: copy({ exclusions }) }), ULLA)).toEqual([]);
  expect(await codes(barred({ organisation: copy({ exclusions }), user: 'OEV211' }), ULLA)).toEqual(['HAB-ERKLÆRET']);
});
