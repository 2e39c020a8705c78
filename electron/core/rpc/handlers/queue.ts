// The queue: seen, added to and moved. Asked of the service that keeps it each time: every desk sees the same, and an outage is shown.
// Must not keep a copy, nor give a CPR number to anybody but the person who takes the place and may have the matter.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { QueueEntry } from '../../../../shared/domain/queue.ts';
import type { Ask } from '../../adapters/adapter.ts';
import type { ConnectedQueue, QueueOutcome } from '../../adapters/organisation-source.ts';
import type { Barred } from '../../authority/barred.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import type { Log } from '../../log.ts';
import type { OrganisationCopy } from '../../organisation/organisation-copy.ts';
import type { Permit } from '../../permit.ts';
import { viewerOf } from '../guards/queue.ts';
import { type Call, type HandlersOf, throwSourceError } from '../handler.ts';

export interface QueueHandlerTools {
  readonly organisation: Pick<OrganisationCopy, 'organisation' | 'hasQueue' | 'name' | 'askQueue' | 'writeQueue'>;
  readonly barred: Pick<Barred, 'askOwnFamily' | 'by'>;
  readonly log: Log;
  readonly now: () => Date;
}

/** The view carries the task list, and is loaded on demand. */
const view = async () => await import('../../authority/queue-view.ts');

export const queueHandlers = (tools: QueueHandlerTools): HandlersOf<'queue'> => ({
  'queue.get': async ({ solvers }, { person, signal, traceId }) => {
    const { organisation, barred, log } = tools;
    if (!organisation.hasQueue) return { kind: 'none' };
    try {
      await barred.askOwnFamily(signal);
      const entries = await organisation.askQueue((queue, ask) => queue.read(ask), traceId, signal);
      const { queueView } = await view();
      return queueView(entries, viewerOf(tools, person), solvers, await barredAmong(barred, entries));
    } catch (error) {
      if (!(error instanceof FagsystemError)) throw error;
      if (error.code === 'cancelled') throw new ContractError('CANCELLED');
      log('queue not read', { problem: error.code, detail: error.detail, traceId });
      return { kind: 'failed', problem: error.code };
    }
  },

  'queue.add': async (draft, { permit, person, ...call }) => {
    const addedBy = person.userId;
    const outcome = await write(tools, permit, call, (queue, ask) => queue.add({ ...draft, addedBy }, ask));
    if (outcome.kind !== 'done') throw new ContractError('SOURCE_REFUSED', { source: tools.organisation.name });
    return { number: outcome.entry.number };
  },

  'queue.move': async (move, { permit, ...call }) => {
    const { entry, me, isTaken } = permit.found;
    if (entry === null) return { kind: 'conflict' };
    const to = isTaken && me !== null ? ({ kind: 'employee', employee: me.employee } as const) : move.to;
    const outcome = await write(tools, permit, call, (queue, ask) => queue.move({ ...move, to }, ask));
    if (outcome.kind === 'refused') throw new ContractError('SOURCE_REFUSED', { source: tools.organisation.name });
    if (outcome.kind === 'conflict') return { kind: 'conflict' };
    const cpr = move.state === 'beingServed' ? outcome.entry.cpr : null;
    if (cpr !== null) call.record('carriedOut', { cpr, detail: move.id });
    return { kind: 'done', cpr };
  },
});

/** @throws ContractError CAPABILITY_MISSING, SOURCE_FAILED, SOURCE_REFUSED, CANCELLED. */
async function write(
  { organisation }: QueueHandlerTools,
  permit: Permit<'addToQueue'> | Permit<'moveInQueue'>,
  { traceId, signal }: Pick<Call, 'traceId' | 'signal'>,
  change: (queue: ConnectedQueue, ask: Ask) => Promise<QueueOutcome>,
): Promise<QueueOutcome> {
  if (!organisation.hasQueue) throw new ContractError('CAPABILITY_MISSING', { source: organisation.name });
  try {
    return await organisation.writeQueue(permit, change, traceId, signal);
  } catch (error) {
    throwSourceError(error, organisation.name);
  }
}

/** Of those in the queue, the citizens who are hidden from the signed-in person. */
async function barredAmong(
  barred: QueueHandlerTools['barred'],
  entries: readonly QueueEntry[],
): Promise<ReadonlySet<Cpr>> {
  const hidden = new Set<Cpr>();
  for (const cpr of new Set(entries.flatMap(({ cpr: one }) => one ?? [])))
    if ((await barred.by(cpr)).length > 0) hidden.add(cpr);
  return hidden;
}
