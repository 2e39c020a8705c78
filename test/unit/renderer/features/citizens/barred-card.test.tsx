// A citizen the person may not have to do with, as the page shows it: why, and nothing of the citizen, whether it is known at once or later; and "fritag mig".
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Output } from '../../../../../shared/contract/methods.ts';
import { FAF, makeCase, makeCitizen, settled, ULLA } from '../../make-facts.ts';
import { openPage, typed } from '../../open-page.tsx';
import { type ScriptedCore, wireError } from '../../scripted-core.ts';

const FAMILY: Output<'citizens.barredBy'>['rules'][number] = {
  code: 'HAB-FAMILIE',
  name: { da: 'Nær families sag', en: 'A relative’s case' },
  sentence: { da: 'Ingen må behandle sin nære families sag.', en: 'Nobody may handle a close relative’s case.' },
  basis: { law: 'Forvaltningsloven § 3, stk. 1 og 3', source: 'danskelove.dk', verified: true },
  override: 'never',
  says: 'deny',
  condition: {
    code: 'familyCase',
    words: {
      da: 'Parten er i din nærmeste familie efter CPR.',
      en: 'The party is close family of yours in the civil register.',
    },
    at: null,
  },
};
const refusal = wireError('CONFLICT_OF_INTEREST', { problem: 'HAB-FAMILIE' });

function bar(core: ScriptedCore): void {
  core.answer('citizens.open', () => refusal);
  core.answer('citizens.history', () => refusal);
  core.answer('citizens.barredBy', () => ({ rules: [FAMILY] }));
}
const known = (core: ScriptedCore) =>
  core.histories.set(ULLA, {
    cpr: ULLA,
    citizen: makeCitizen(),
    sources: [settled(FAF, 'ok', { count: 1 })],
    cases: [makeCase('FAF-1', { title: 'Boligstøtte' })],
    disagreements: [],
    underWay: [],
  });

it('says which rule and its legal basis; shows no data and never that nothing was found, and offers no way past', async () => {
  const page = await openPage(bar);
  await page.lookUp(typed(ULLA));
  const card = await screen.findByRole('alert', { name: /Du er inhabil og kan ikke åbne borgeren/ });
  within(card).getByText('Parten er i din nærmeste familie efter CPR.');
  within(card).getByText(/Ingen må behandle sin nære families sag/);
  within(card).getByText('Forvaltningsloven § 3, stk. 1 og 3');
  expect(within(card).queryAllByRole('button')).toEqual([]);
  expect(document.body.textContent).not.toMatch(/Ingen sager|findes ikke|ikke fundet|Ulla/i);
});

it('takes everything away, the name on the tab too, when the register says so after the citizen was opened', async () => {
  const page = await openPage(known);
  await page.lookUp(typed(ULLA));
  await screen.findAllByText('Boligstøtte');
  await page.during(() => {
    bar(page.core);
    page.core.push([{ type: 'CaseHistory', id: ULLA }]);
  });
  await screen.findByRole('alert', { name: /Du er inhabil/ });
  await waitFor(() => expect(document.body.textContent).not.toMatch(/Ulla|Boligstøtte/));
});

it('opens again when no rule keeps the person out any longer', async () => {
  const page = await openPage(bar);
  await page.lookUp(typed(ULLA));
  await screen.findByRole('alert', { name: /Du er inhabil/ });
  await page.during(() => {
    known(page.core);
    page.core.answer('citizens.open', null);
    page.core.answer('citizens.history', null);
    page.core.answer('citizens.barredBy', () => ({ rules: [] }));
    page.core.push([{ type: 'Organisation' }]);
  });
  await page.user.click(await screen.findByRole('button', { name: 'Åbn borgeren' }));
  await screen.findAllByText('Boligstøtte');
});

it('fritag mig: a ground and a reason are asked for, and nothing is sent without', async () => {
  const page = await openPage(known);
  page.core.answer('exclusions.declare', () => ({}));
  await page.lookUp(typed(ULLA));
  await page.user.click(await screen.findByRole('button', { name: 'Fritag mig' }));
  const dialog = await screen.findByRole('dialog', { name: 'Fritag mig som inhabil' });
  await page.user.click(within(dialog).getByRole('button', { name: 'Fritag mig' }));
  expect(page.core.inputsOf('exclusions.declare')).toEqual([]);
  await page.user.selectOptions(within(dialog).getByRole('combobox'), '2');
  await page.user.type(within(dialog).getByRole('textbox'), 'Hun er min søster.');
  await page.user.click(within(dialog).getByRole('button', { name: 'Fritag mig' }));
  await waitFor(() =>
    expect(page.core.inputsOf('exclusions.declare')).toEqual([{ cpr: ULLA, ground: 2, reason: 'Hun er min søster.' }]),
  );
});

it('fritag mig for sagen: about the open case alone; its pane closes, and its row goes when the core says so', async () => {
  const page = await openPage(known);
  const row = makeCase('FAF-1', { title: 'Boligstøtte' });
  const other = makeCase('FAF-2', { title: 'Børnetilskud' });
  page.core.histories.set(ULLA, {
    cpr: ULLA,
    citizen: makeCitizen(),
    sources: [settled(FAF, 'ok', { count: 2 })],
    cases: [row, other],
    disagreements: [],
    underWay: [],
  });
  page.core.answer('exclusions.declare', () => ({}));
  await page.lookUp(typed(ULLA));
  await page.user.click(await screen.findByRole('row', { name: /Boligstøtte/ }));
  await page.user.click(await screen.findByRole('button', { name: 'Fritag mig for sagen' }));
  const dialog = await screen.findByRole('dialog', { name: 'Fritag mig for sagen som inhabil' });
  await page.user.type(within(dialog).getByRole('textbox'), 'Naboen er part i den.');
  await page.user.click(within(dialog).getByRole('button', { name: 'Fritag mig' }));
  await waitFor(() =>
    expect(page.core.inputsOf('exclusions.declare')).toEqual([
      { cpr: ULLA, caseId: row.id, ground: 1, reason: 'Naboen er part i den.' },
    ]),
  );
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Fritag mig for sagen' })).toBeNull());
  expect(screen.queryByRole('dialog', { name: 'Fritag mig for sagen som inhabil' })).toBeNull();
  // Also from under the pointer, where a row that is gone else keeps its place.
  await page.user.hover(screen.getByRole('row', { name: /Børnetilskud/ }));
  await page.during(() =>
    page.core.change(ULLA, { sources: [settled(FAF, 'ok', { count: 1, hidden: 1 })], cases: [other] }),
  );
  expect(screen.queryByRole('row', { name: /Boligstøtte/ })).toBeNull();
});
