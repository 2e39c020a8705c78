// What follows a register's answer about a citizen: the wall of conflicts of interest, work lists, appointments and pins.
// Must not ask the register, nor keep what it answered.
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { Appointments } from './appointments/appointments.ts';
import type { Barred } from './authority/barred.ts';
import type { PinnedStore } from './db/pinned-store.ts';
import type { Pages } from './pages.ts';
import type { LookUpTools } from './sync/look-up.ts';
import type { WorkLists } from './sync/work-lists.ts';

export interface AfterRegisterTools {
  readonly pages: Pick<Pages, 'push'>;
  readonly barred: Pick<Barred, 'registerAnswered' | 'by'>;
  readonly workLists: Pick<WorkLists, 'registerAnswered'>;
  readonly appointments: Pick<Appointments, 'registerAnswered'>;
  readonly pinned: Pick<PinnedStore, 'forget'>;
}

type RegisterAnswer = Parameters<LookUpTools['registerAnswered']>[1];

/** Notifies everything that shows the citizen. To be called after the citizen has been kept. */
export function afterRegister(
  cpr: Cpr,
  { family, ...citizen }: RegisterAnswer,
  { pages, barred, workLists, appointments, pinned }: AfterRegisterTools,
): void {
  barred.registerAnswered(cpr, family);
  workLists.registerAnswered(cpr, citizen);
  appointments.registerAnswered(cpr, citizen);
  // A citizen who turns out to be family leaves the other lists as well.
  void barred.by(cpr).then((rules) => {
    if (rules.length > 0) pages.push([{ type: 'Pinned' }, { type: 'Situations' }]);
  });
  if (citizen.isProtected) pinned.forget(cpr);
}
