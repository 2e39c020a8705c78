// What the adapters' own tests read and write through a connected adapter. Must not know any wire format.
import type { Case, CaseDetail } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { ConnectedFagsystem, WriteCommand, WriteOutcome } from '../../electron/core/adapters/adapter.ts';
import { FagsystemError } from '../../electron/core/fagsystem-error.ts';
import { askNow } from './adapter-contract.ts';

/** Ulla Prøvegaard, an invented citizen of every population. */
export const ULLA = '1205680008' as Cpr;

/** The citizen's cases. Throws unless the source found the citizen. */
export async function casesOf(
  connected: Pick<ConnectedFagsystem, 'findCases'>,
  cpr: Cpr = ULLA,
  ask = askNow(),
): Promise<Case[]> {
  const answer = await connected.findCases?.(cpr, ask);
  if (answer?.kind !== 'found') throw new Error(`no cases: ${answer?.kind}`);
  return answer.value;
}

/** One case with its contents. Throws unless it was found. */
export async function detailOf(
  connected: ConnectedFagsystem,
  externalId: string,
  cpr: Cpr = ULLA,
): Promise<CaseDetail> {
  const answer = await connected.readCase?.(externalId, cpr, askNow());
  if (answer?.kind !== 'found') throw new Error(`no case: ${answer?.kind}`);
  return answer.value;
}

/** The id of the case in its source: the case id without the source. */
export const externalIdOf = ({ id }: Pick<Case, 'id'>): string => id.slice(id.indexOf(':') + 1);

/** Carries out one command. Throws if the adapter does not write. */
export async function write(
  connected: ConnectedFagsystem,
  command: WriteCommand,
  ask = askNow(),
): Promise<WriteOutcome> {
  if (connected.write === undefined) throw new Error('the adapter must write');
  return await connected.write(command, ask);
}

/** The code of the FagsystemError that a promise ends with; 'none' if it does not fail. Other errors are passed on. */
export async function codeOf(promise: Promise<unknown> | undefined): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    if (!(error instanceof FagsystemError)) throw error;
    return error.code;
  }
}
