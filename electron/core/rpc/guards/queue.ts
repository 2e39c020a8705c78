// Who may add to the queue, and who may call, take, end or pass on a place in it. The rules answer for the citizen; the place belongs to the person or the function it was handed to.
// Must not write in the queue.
import type { ActMatter } from '../../../../shared/authority/case-act.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { isFor } from '../../../../shared/domain/expected-wait.ts';
import type { QueueEntry } from '../../../../shared/domain/queue.ts';
import type { Asker } from '../../authority/answers.ts';
import type { Authority } from '../../authority/authority.ts';
import type { Viewer } from '../../authority/queue-view.ts';
import type { Barred } from '../../authority/barred.ts';
import type { OrganisationCopy } from '../../organisation/organisation-copy.ts';
import type { SignedInPerson } from '../../session/current-person.ts';
import { type Call, throwSourceError } from '../handler.ts';
import { type LineAbout, RefusedCall } from '../refused.ts';
import type { Guard } from './guard.ts';

export interface QueueGuardTools {
  readonly organisation: Pick<OrganisationCopy, 'organisation' | 'hasQueue' | 'name' | 'askQueue'>;
  readonly authority: Pick<Authority, 'mayReceive'> | null;
  readonly barred: Pick<Barred, 'askOwnFamily' | 'by' | 'familyOf'>;
  readonly now: () => Date;
}

/** The view carries the task list, and is loaded on demand. */
const view = async () => await import('../../authority/queue-view.ts');

export function guardsOfQueue(tools: QueueGuardTools): {
  readonly addToQueue: Guard<'addToQueue'>;
  readonly moveInQueue: Guard<'moveInQueue'>;
} {
  const { organisation, barred } = tools;
  return {
    addToQueue: async ({ id, to, cpr, place, channel, callOn }, call) => {
      const copy = organisation.organisation();
      if (copy === null) throw new ContractError('ORGANISATION_MISSING');
      if (!copy.units.some((unit) => unit.id === place)) throw new ContractError('NOT_FOUND');
      if (to.kind === 'employee' && !copy.employees.some((one) => one.id === to.employee))
        throw new ContractError('NOT_FOUND');
      if (channel === 'callBack' && callOn === null && cpr === null)
        throw new ContractError('INPUT_INVALID', { fields: [{ path: 'callOn', problem: 'missing' }] });
      const line = { cpr, detail: id };
      if (cpr !== null && to.kind === 'employee' && !(await mayHave(tools, to, cpr, call)))
        throw new RefusedCall('RECEIVER_MAY_NOT', {}, line);
      return { found: {}, line };
    },

    moveInQueue: async ({ id, state, to }, call) => {
      const entries = await readQueue(tools, call);
      const entry = entries.find((one) => one.id === id) ?? null;
      const line = { cpr: entry?.cpr ?? null, detail: id };
      if (entry === null) return { found: { entry, me: null, isTaken: false }, line };
      await mustNotBeBarred(barred, entry, call);
      const { mayMove, viewerServer } = await view();
      const me = viewerServer(viewerOf(tools, call.person));
      const takes = state === 'called' || state === 'beingServed';
      const isTaken = takes && me !== null && isFor(entry, me);
      if (!mayMove(entry, me, call.person.userId) || (takes && !isTaken))
        throw new RefusedCall('NOT_ALLOWED', {}, line);
      if (isTaken) await mayTake(tools, entry, line, call);
      if (to?.kind === 'employee' && entry.cpr !== null && !(await mayHave(tools, to, entry.cpr, call)))
        throw new RefusedCall('RECEIVER_MAY_NOT', {}, line);
      return { found: { entry, me, isTaken }, line };
    },
  };
}

/** The person as the queue sees them, with the organisation now. */
export function viewerOf(
  { organisation, now }: Pick<QueueGuardTools, 'organisation' | 'now'>,
  person: SignedInPerson,
): Viewer {
  return { organisation: organisation.organisation(), person, now: now().getTime() };
}

/** The queue as the service has it now. @throws ContractError CAPABILITY_MISSING, SOURCE_FAILED, SOURCE_REFUSED, CANCELLED. */
async function readQueue({ organisation }: QueueGuardTools, { traceId, signal }: Call): Promise<readonly QueueEntry[]> {
  if (!organisation.hasQueue) throw new ContractError('CAPABILITY_MISSING', { source: organisation.name });
  try {
    return await organisation.askQueue((queue, ask) => queue.read(ask), traceId, signal);
  } catch (error) {
    throwSourceError(error, organisation.name);
  }
}

/** False only where the rules deny it: what could not be checked is checked again when the citizen is opened. */
async function mayHave(
  { authority, barred }: QueueGuardTools,
  receiver: Asker,
  cpr: Cpr,
  { signal }: Pick<Call, 'signal'>,
): Promise<boolean> {
  if (authority === null) return true;
  const family = await barred.familyOf(cpr, signal);
  return (await authority.mayReceive(receiver, matterOf(cpr, family))).verdict !== 'mayNot';
}

/** Nobody calls, takes, ends or passes on a place that is hidden from them. @throws RefusedCall CONFLICT_OF_INTEREST. */
async function mustNotBeBarred(
  barred: QueueGuardTools['barred'],
  { id, cpr }: QueueEntry,
  { signal }: Call,
): Promise<void> {
  if (cpr === null) return;
  await barred.askOwnFamily(signal);
  const [rule] = await barred.by(cpr);
  if (rule !== undefined)
    throw new RefusedCall('CONFLICT_OF_INTEREST', { problem: rule.code }, { cpr, detail: `${id} ${rule.code}` });
}

async function mayTake(
  tools: QueueGuardTools,
  { cpr }: QueueEntry,
  line: LineAbout,
  call: Call & { readonly person: SignedInPerson },
): Promise<void> {
  if (cpr !== null && !(await mayHave(tools, call.person, cpr, call)))
    throw new RefusedCall('AUTHORITY_REFUSED', { problem: 'mayNotHave' }, line);
}

function matterOf(party: Cpr, family: readonly Cpr[] | null): ActMatter {
  return {
    party,
    related: family === null ? null : [...family],
    caseId: null,
    kle: null,
    sensitivity: null,
    administration: null,
    place: null,
  };
}
