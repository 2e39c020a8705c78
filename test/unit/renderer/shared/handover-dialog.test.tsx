// Giving a case to somebody else: a person, a reason, and the word about whether they may, which is never passed over in silence.
import type { EmployeeId, UserId } from '../../../../shared/domain/person.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Fagsystem } from '../../../../shared/domain/fagsystem.ts';
import type { MayReceive } from '../../../../shared/domain/receiver.ts';
import { FAF, makeCase, makeCitizen, makeDetail, REGISTER, settled, ULLA } from '../make-facts.ts';
import { openPage, typed } from '../open-page.tsx';

const row = makeCase('FAF-1', { handler: 'Ida Østergaard' });
const person = (number: number, name: string) => ({
  uuid: `7f7b1f2a-2d50-4c3a-8a5c-${String(number).padStart(12, '0')}` as EmployeeId,
  userId: `OEV10${number}` as UserId,
  name,
  title: null,
  unit: 'Ydelsescenter',
});
const PEOPLE = [person(1, 'Ali Øvelund'), person(2, 'Hanne Testrup'), person(3, 'Ida Østergaard')];

async function openHandover(
  verdict: MayReceive['verdict'],
  why: string | null = null,
  writes: Fagsystem['writes'] = ['handler'],
) {
  const inBoth = why === null ? null : { da: why, en: `${why} (en)` };
  const page = await openPage((core) => {
    core.desk = {
      ...core.desk,
      fagsystemer: core.desk.fagsystemer.map((one) => (one.id === FAF ? { ...one, writes } : one)),
    };
    core.answer('cases.get', () => makeDetail(row));
    core.answer('people.list', () => ({ people: PEOPLE }));
    core.answer('cases.mayReceive', () => ({ verdict, why: inBoth }));
    core.answer('cases.mayNotReceive', ({ people }) => ({
      people: PEOPLE.slice(0, 1).flatMap(({ uuid }) => (people.includes(uuid) ? [uuid] : [])),
    }));
    core.answer('cases.change', () => 'silence');
  });
  await page.lookUp(typed(ULLA));
  await page.during(() =>
    page.core.change(ULLA, {
      citizen: makeCitizen(),
      cases: [row],
      sources: [settled(REGISTER, 'ok', { count: 1 }), settled(FAF, 'ok', { count: 1 })],
    }),
  );
  await page.user.dblClick(within(screen.getByRole('grid')).getByText(row.title));
  await page.user.click(
    within(await screen.findByRole('complementary')).getByRole('button', { name: 'Giv sagen videre' }),
  );
  const dialog = within(await screen.findByRole('dialog', { name: 'Giv sagen videre' }));
  await page.user.click(await dialog.findByRole('radio', { name: /Hanne Testrup/ }));
  return {
    ...page,
    dialog,
    put: async () => await page.user.click(dialog.getByRole('button', { name: 'Læg i Udbakken' })),
  };
}

describe('handing a case over', () => {
  it('offers everybody but whoever has it, found by name, and sends who and why', async () => {
    const { user, core, dialog, put } = await openHandover('may');
    expect(await dialog.findByText('Hanne Testrup må få sagen')).toBeTruthy();
    expect(dialog.queryByRole('radio', { name: /Ida Østergaard/ })).toBeNull();
    // A person knows before writing it that the reason stays here.
    expect(dialog.getByText(/Sagsbord har intet sted at skrive den i FAF Ydelser/)).toBeTruthy();
    await put();
    expect(dialog.getByRole('alert').textContent).toContain('Vælg en modtager');
    await user.type(dialog.getByLabelText('Grund'), 'Ferie til mandag');
    await user.type(dialog.getByRole('searchbox', { name: 'Find sagsbehandler' }), 'øvel');
    expect(dialog.getAllByRole('radio')).toHaveLength(1);
    await put();
    const { uuid, userId, name } = PEOPLE[1]!;
    await waitFor(() =>
      expect(core.inputsOf('cases.change')[0]?.wanted).toEqual({
        kind: 'handler',
        handler: { uuid, userId, name },
        reason: 'Ferie til mandag',
        receiver: 'may',
      }),
    );
  });

  it('marks those on the list who may not, asking about nobody who is not on it, and they can be chosen to see why', async () => {
    const { user, core, dialog } = await openHandover('mayNot', 'Sagen er en nær slægtnings.');
    const ali = async () => await dialog.findByRole('radio', { name: /Ali Øvelund.*Må ikke få sagen/ });
    await user.click(await ali());
    expect(await dialog.findByText('Sagen er en nær slægtnings.')).toBeTruthy();
    expect(dialog.getByRole('radio', { name: /Hanne Testrup/ }).closest('label')?.textContent).not.toContain('Må ikke');
    expect(core.inputsOf('cases.mayNotReceive')).toEqual([
      { cpr: ULLA, caseId: row.id, people: [PEOPLE[0]?.uuid, PEOPLE[1]?.uuid] },
    ]);
    await user.type(dialog.getByRole('searchbox', { name: 'Find sagsbehandler' }), 'øvel');
    await waitFor(() => expect(core.inputsOf('cases.mayNotReceive').at(-1)?.people).toEqual([PEOPLE[0]?.uuid]));
    expect(await ali()).toBeTruthy();
  });

  it('says before it is written that the source gets the reason, where the source takes it', async () => {
    const { dialog } = await openHandover('may', null, ['handler', 'handlerReason']);
    expect(dialog.getByText(/FAF Ydelser får den som et notat, som alle med adgang til sagen kan læse/)).toBeTruthy();
    expect(dialog.queryByText(/har intet sted/)).toBeNull();
  });

  it('says why somebody may not, and sends nothing', async () => {
    const { user, core, dialog, put } = await openHandover('mayNot', 'Arbejder i en anden forvaltning.');
    expect(await dialog.findByText('Hanne Testrup må ikke få sagen')).toBeTruthy();
    expect(dialog.getByText('Arbejder i en anden forvaltning.')).toBeTruthy();
    await user.type(dialog.getByLabelText('Grund'), 'Ferie til mandag');
    await put();
    expect(dialog.getByRole('alert').textContent).toContain('Vælg en anden');
    expect(core.inputsOf('cases.change')).toEqual([]);
  });

  it('says that it could not be checked, and goes on only when the person says so', async () => {
    const { user, core, dialog, put } = await openHandover('couldNotBeChecked');
    expect(await dialog.findByText('Det kunne ikke kontrolleres, om Hanne Testrup må få sagen')).toBeTruthy();
    await user.type(dialog.getByLabelText('Grund'), 'Ferie til mandag');
    await put();
    expect(core.inputsOf('cases.change')).toEqual([]);
    await user.click(dialog.getByRole('checkbox', { name: /Giv sagen videre alligevel/ }));
    await put();
    await waitFor(() =>
      expect(core.inputsOf('cases.change')[0]?.wanted).toMatchObject({ receiver: 'couldNotBeChecked' }),
    );
  });
});
