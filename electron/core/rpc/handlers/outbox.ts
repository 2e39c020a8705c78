// Acts: done to a case or as a new one, and what has become of them. Kept first, sent after.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { SourceId, WriteCapability } from '../../../../shared/domain/fagsystem.ts';
import type { Doer } from '../../outbox/outbox.ts';
import type { Context, Handlers } from '../handler.ts';
import { openLookUp } from './citizens.ts';
import { caseOf, withCheckedReceiver } from './people.ts';

type OutboxMethods = 'cases.change' | 'cases.open' | 'outbox.list' | 'outbox.withdraw' | 'outbox.standBy' | 'outbox.settle' | 'outbox.sendNow';

export const outboxHandlers: Pick<Handlers, OutboxMethods> = {
  'cases.change': async ({ cpr, caseId, wanted, key }, context) => {
    const row = caseOf(cpr, caseId, context);
    mustTake(context, row.provenance.source, wanted.kind);
    return context.core.outbox.change(row, await withCheckedReceiver(wanted, row, context), doerOf(context), key);
  },

  'cases.open': ({ cpr, source, wanted, key }, context) => {
    const { citizen } = openLookUp(cpr, context);
    mustTake(context, source, 'newCase');
    // Without the register's word nobody knows who the party is: a case in a wrong name is worse than a case later.
    if (citizen === null) throw new ContractError('NOT_FOUND');
    return context.core.outbox.open(source, cpr, citizen.name.full, wanted, doerOf(context), key);
  },

  'outbox.list': ({ limit }, { core }) => ({ items: core.outbox.list(limit), counts: core.outbox.counts(), unreadable: core.outbox.unreadable() }),
  'outbox.withdraw': ({ key }, { core }) => core.outbox.withdraw(key),
  'outbox.standBy': ({ key }, { core }) => core.outbox.standBy(key),
  'outbox.settle': ({ choices }, { core }) => ({ items: core.outbox.settle(choices) }),
  'outbox.sendNow': ({ key }, { core }) => core.outbox.sendNow(key),
};

function mustTake({ core }: Context, id: SourceId, kind: WriteCapability): void {
  const source = core.sources.find(({ fagsystem }) => fagsystem.id === id);
  if (source === undefined || !source.fagsystem.writes.includes(kind)) throw new ContractError('CAPABILITY_MISSING', { source: id });
}

function doerOf({ core }: Context): Doer {
  if (core.session === null) throw new ContractError('SESSION_MISSING');
  const { id, name } = core.session.employee;
  return { id, name };
}
