// The queue on the page: handed over with one button, seen by the receiver, taken with one button that opens the citizen; an outage is said.
import type { EmployeeId } from '../../../../../shared/domain/person.ts';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { VisitationView } from '../../../../../shared/authority/views.ts';
import type { QueueRow, QueueView } from '../../../../../shared/contract/queue.ts';
import { taskIdSchema } from '../../../../../shared/catalogue/task.ts';
import { OFFICER } from '../../make-authority.ts';
import { ULLA } from '../../make-facts.ts';
import { openPage } from '../../open-page.tsx';
import type { ScriptedCore } from '../../scripted-core.ts';

const PLACE = '00000000-0000-4000-8000-000000000002';
const row: QueueRow = {
  id: '00000000-0000-4000-8000-000000000007',
  number: 7,
  place: PLACE,
  placeName: 'Borgerservice Nørrebro',
  channel: 'counter',
  callOn: null,
  to: { kind: 'employee', employee: OFFICER.uuid as EmployeeId },
  toName: OFFICER.name,
  tasks: [],
  words: 'skat',
  arrivedAt: '2026-11-26T09:00:00.000Z',
  state: 'waiting',
  stateAt: '2026-11-26T09:00:00.000Z',
  version: 1,
  hasCitizen: true,
  isMine: true,
  mayMove: true,
  wait: 12,
};
const known = (more: Partial<Extract<QueueView, { kind: 'known' }>> = {}): QueueView => ({
  kind: 'known',
  asOf: '2026-11-26T09:00:00.000Z',
  rows: [row],
  waits: [{ employee: OFFICER.uuid as EmployeeId, wait: 12 }],
  functions: ['caseworker'],
  contactCentre: null,
  place: PLACE,
  ...more,
});
const place = { id: PLACE, name: 'Borgerservice Nørrebro' };
const visit = (byPhone: boolean): VisitationView => ({
  asOf: '2026-11-26T09:00:00.000Z',
  isTooOld: false,
  at: '2026-11-26T09:00:00.000Z',
  centres: [place],
  place: byPhone ? null : place,
  present: 3,
  stops: [
    {
      employee: OFFICER.uuid as EmployeeId,
      name: OFFICER.name,
      title: OFFICER.title,
      place: place.name,
      until: '2026-11-26T14:00:00.000Z',
      tasks: [{ id: 'skatteopgaver', title: 'Skatteopgaver' }],
    },
  ],
  unsolved: [],
  guidanceOnly: [],
});

async function openReception(view: QueueView) {
  const opened = await openPage((core: ScriptedCore) => {
    core.answer('queue.get', () => view);
    core.answer('queue.add', () => ({ number: 8 }));
    core.answer('authority.visitation', ({ byPhone }) => visit(byPhone));
    core.answer('guidance.search', () => ({
      hits: [
        {
          kind: 'task',
          id: taskIdSchema.parse('skatteopgaver'),
          title: { da: 'Skatteopgaver', en: 'Skatteopgaver' },
          where: 'title',
          excerpt: null,
          score: 1,
        },
      ],
    }));
    core.answer('guidance.tasks', () => ({ tasks: [], administrations: [] }));
  });
  await opened.user.click(screen.getByRole('button', { name: 'Modtagelse' }));
  await opened.user.type(await screen.findByRole('searchbox', { name: 'Hvad drejer det sig om?' }), 'skat');
  return opened;
}

describe('the queue', () => {
  it('is handed to the person proposed with one button, with the inquiry in it and the reckoned wait beside it', async () => {
    const { user, core } = await openReception(known());
    await user.click(await screen.findByRole('button', { name: 'Skatteopgaver' }));
    expect(await screen.findAllByText(/anslået ventetid 12 minutter/)).not.toHaveLength(0);
    await user.click(await screen.findByRole('button', { name: `Sæt i kø: ${OFFICER.name}` }));
    expect(await screen.findByText(`Nummer 8 er sat i kø til ${OFFICER.name}.`)).toBeTruthy();
    expect(core.inputsOf('queue.add')).toMatchObject([
      {
        place: PLACE,
        channel: 'counter',
        inquiry: { tasks: ['skatteopgaver'], words: '' },
        cpr: null,
        to: { kind: 'employee', employee: OFFICER.uuid },
      },
    ]);
  });

  it('on the telephone is transferred, and becomes a call-back only with a number to call', async () => {
    const { user, core } = await openReception(known({ contactCentre: PLACE }));
    await user.click(await screen.findByRole('button', { name: 'Skatteopgaver' }));
    expect(await screen.findByText('3 på arbejde i kommunen')).toBeTruthy();
    const back = await screen.findByRole<HTMLButtonElement>('button', { name: 'Ring tilbage: Sagsbehandler' });
    expect(back.disabled).toBe(true);
    await user.type(screen.getByLabelText('Telefonnummer'), '33660000');
    await user.click(back);
    await waitFor(() =>
      expect(core.inputsOf('queue.add')).toMatchObject([
        { channel: 'callBack', callOn: '33660000', to: { kind: 'function', jobFunction: 'caseworker' } },
      ]),
    );
    expect(core.inputsOf('authority.visitation').at(-1)).toMatchObject({ byPhone: true, place: null });
  });

  it('stands with the receiver, who takes it with one button that opens the citizen', async () => {
    const { user, core } = await openPage((scripted) => {
      scripted.answer('queue.get', () => known());
      scripted.answer('queue.move', () => ({ kind: 'done', cpr: ULLA }));
    });
    expect(await screen.findByRole('heading', { name: /I kø til mig/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Tag ind' }));
    await waitFor(() => expect(core.inputsOf('citizens.open')).toEqual([{ cpr: ULLA }]));
    expect(core.inputsOf('queue.move')).toEqual([{ id: row.id, version: 1, state: 'beingServed', to: null }]);
  });

  it('says when another was first', async () => {
    const { user } = await openPage((scripted) => {
      scripted.answer('queue.get', () => known());
      scripted.answer('queue.move', () => ({ kind: 'conflict' }));
    });
    await user.click(await screen.findByRole('button', { name: 'Tag ind' }));
    expect(await screen.findByText(/En anden har lige ændret pladsen/)).toBeTruthy();
  });

  it('that does not answer is never shown as empty', async () => {
    await openPage((scripted) => scripted.answer('queue.get', () => ({ kind: 'failed', problem: 'busy' })));
    expect(await screen.findByText(/Det vides ikke, om nogen venter/)).toBeTruthy();
    expect(screen.queryByText('Ingen venter på dig lige nu.')).toBeNull();
  });
});
