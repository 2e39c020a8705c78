// Users (brugere) of an SBSYS installation: who a caseworker is there, and whether two of them are one.
// Must not know cases. Installations show different ids of a user.
import type { CaseHandler } from '../../../../shared/domain/case.ts';
import type { Ask } from '../adapter.ts';
import type { SbsysApi } from './api.ts';
import type { Bruger } from './wire-schema.ts';

/** The user with the logon id, else the one with the organisation system's UUID; null when there is not exactly one. */
export async function findBruger({ userId, uuid, name }: CaseHandler, ask: Ask, api: SbsysApi): Promise<Bruger | null> {
  // A search takes what is like it too: only the very same counts.
  const byLogon = (await api.findBrugere('LogonId', userId, ask)).filter(
    ({ LogonId }) => LogonId?.toLowerCase() === userId.toLowerCase(),
  );
  const found =
    byLogon.length > 0
      ? byLogon
      : (await api.findBrugere('Navn', name, ask)).filter(({ Uuid }) => Uuid?.toLowerCase() === uuid.toLowerCase());
  const [bruger] = found;
  return bruger === undefined || found.length > 1 || typeof bruger.Id !== 'number' ? null : bruger;
}
