// The queue: seen, added to and moved. Asked of the service that keeps it each time: every desk sees the same, and an outage is said.
// Must not keep a copy, nor give a CPR number to anybody but whoever takes the place and may have the matter.
import type { ActMatter } from '../../../../shared/authority/case-act.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import { isFor } from '../../../../shared/domain/expected-wait.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { QueueEntry } from '../../../../shared/domain/queue.ts';
import type { Asker } from '../../authority/answers.ts';
import type { Ask } from '../../adapters/adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import type { ConnectedQueue } from '../../adapters/organisation-source.ts';
import { type Context, type Handlers, signedIn, throwSourceError, writeDown } from '../handler.ts';

type QueueMethods = Extract<keyof Handlers, `queue.${string}`>;

/** The view carries the task list, and is loaded with the first question. */
const view = async () => await import('../../authority/queue-view.ts');

export const queueHandlers: Pick<Handlers, QueueMethods> = {
  'queue.get': async ({ solvers }, context) => {
    if (!context.core.organisation.hasQueue) return { kind: 'none' };
    try {
      await context.core.barred.askOwnFamily(context.signal);
      const entries = await askQueue(context, (queue, ask) => queue.read(ask));
      return (await view()).queueView(entries, viewerOf(context), solvers, await barredAmong(context, entries));
    } catch (error) {
      if (!(error instanceof FagsystemError) || error.code === 'cancelled')
        throw error instanceof FagsystemError ? new ContractError('CANCELLED') : error;
      context.core.log('queue not read', { problem: error.code, detail: error.detail, traceId: context.traceId });
      return { kind: 'failed', problem: error.code };
    }
  },

  'queue.add': async (draft, context) => {
    const { organisation } = viewerOf(context);
    if (organisation === null) throw new ContractError('ORGANISATION_MISSING');
    const { to, cpr, place } = draft;
    if (!organisation.units.some(({ id }) => id === place)) throw new ContractError('NOT_FOUND');
    if (to.kind === 'employee' && !organisation.employees.some(({ id }) => id === to.employee))
      throw new ContractError('NOT_FOUND');
    if (draft.channel === 'callBack' && draft.callOn === null && cpr === null)
      throw new ContractError('INPUT_INVALID', { fields: [{ path: 'callOn', problem: 'missing' }] });
    if (cpr !== null) {
      writeDown(context, { method: 'queue', outcome: 'asked', cpr, detail: draft.id });
      if (to.kind === 'employee' && !(await mayHave(context, to, cpr))) {
        writeDown(context, { method: 'queue', outcome: 'refused', cpr, detail: draft.id });
        throw new ContractError('RECEIVER_MAY_NOT');
      }
    }
    const outcome = await asked(context, (queue, ask) =>
      queue.add({ ...draft, addedBy: signedIn(context).userId }, ask),
    );
    if (outcome.kind !== 'done') throw new ContractError('SOURCE_REFUSED', { source: context.core.organisation.name });
    return { number: outcome.entry.number };
  },

  'queue.move': async (move, context) => {
    const entries = await asked(context, (queue, ask) => queue.read(ask));
    const entry = entries.find(({ id }) => id === move.id);
    if (entry === undefined) return { kind: 'conflict' };
    await mustNotBeBarred(context, entry);
    const { mayMove, viewerServer } = await view();
    const me = viewerServer(viewerOf(context));
    if (!mayMove(entry, me, signedIn(context).userId)) throw new ContractError('NOT_ALLOWED');
    const takes = move.state === 'called' || move.state === 'beingServed';
    const isTaken = takes && me !== null && isFor(entry, me);
    if (takes && !isTaken) throw new ContractError('NOT_ALLOWED');
    if (isTaken) await mayTake(context, entry);
    if (move.to?.kind === 'employee' && entry.cpr !== null && !(await mayHave(context, move.to, entry.cpr)))
      throw new ContractError('RECEIVER_MAY_NOT');
    const outcome = await asked(context, (queue, ask) =>
      queue.move(isTaken && me !== null ? { ...move, to: { kind: 'employee', employee: me.employee } } : move, ask),
    );
    if (outcome.kind === 'refused')
      throw new ContractError('SOURCE_REFUSED', { source: context.core.organisation.name });
    if (outcome.kind === 'conflict') return { kind: 'conflict' };
    const cpr = move.state === 'beingServed' ? outcome.entry.cpr : null;
    if (cpr !== null) writeDown(context, { method: 'queue', outcome: 'carriedOut', cpr, detail: move.id });
    return { kind: 'done', cpr };
  },
};

function viewerOf(context: Context) {
  return {
    organisation: context.core.organisation.organisation(),
    person: signedIn(context),
    now: context.core.now().getTime(),
  };
}

async function askQueue<T>(
  { core, traceId, signal }: Context,
  ask: (queue: ConnectedQueue, ask: Ask) => Promise<T>,
): Promise<T> {
  return await core.organisation.askQueue(ask, traceId, signal);
}

/** As `askQueue`, where no answer is the question's end. @throws ContractError CAPABILITY_MISSING, SOURCE_FAILED, SOURCE_REFUSED, CANCELLED. */
async function asked<T>(context: Context, ask: (queue: ConnectedQueue, ask: Ask) => Promise<T>): Promise<T> {
  const { organisation } = context.core;
  if (!organisation.hasQueue) throw new ContractError('CAPABILITY_MISSING', { source: organisation.name });
  try {
    return await askQueue(context, ask);
  } catch (error) {
    throwSourceError(error, organisation.name);
  }
}

/** False only where the rules say that the person may not: what could not be checked is asked again when the citizen is opened. */
async function mayHave({ core, signal }: Context, receiver: Asker, cpr: Cpr): Promise<boolean> {
  if (core.authority === null) return true;
  const family = await core.barred.familyOf(cpr, signal);
  return (await core.authority.mayReceive(receiver, matterOf(cpr, family))).verdict !== 'mayNot';
}

/** Of those in the queue, the citizens whom the signed-in person may not have to do with. */
async function barredAmong({ core }: Context, entries: readonly QueueEntry[]): Promise<ReadonlySet<Cpr>> {
  const barred = new Set<Cpr>();
  for (const cpr of new Set(entries.flatMap(({ cpr: one }) => one ?? [])))
    if ((await core.barred.by(cpr)).length > 0) barred.add(cpr);
  return barred;
}

/** Nobody calls, takes, ends or passes on a place that is hidden from them. @throws ContractError CONFLICT_OF_INTEREST. */
async function mustNotBeBarred(context: Context, { id, cpr }: QueueEntry): Promise<void> {
  if (cpr === null) return;
  await context.core.barred.askOwnFamily(context.signal);
  const [rule] = await context.core.barred.by(cpr);
  if (rule === undefined) return;
  writeDown(context, { method: 'queue', outcome: 'refused', cpr, detail: `${id} ${rule.code}` });
  throw new ContractError('CONFLICT_OF_INTEREST', { problem: rule.code });
}

async function mayTake(context: Context, { id, cpr }: QueueEntry): Promise<void> {
  if (cpr === null || (await mayHave(context, signedIn(context), cpr))) return;
  writeDown(context, { method: 'queue', outcome: 'refused', cpr, detail: id });
  throw new ContractError('AUTHORITY_REFUSED', { problem: 'mayNotHave' });
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
