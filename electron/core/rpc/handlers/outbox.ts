// Acts: done to a case or as a new one, and what has become of them. Kept first, sent after.
import { isDeepStrictEqual } from 'node:util';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import type { Fagsystem, SourceId, WriteCapability } from '../../../../shared/domain/fagsystem.ts';
import type { SettledChoice, SituationLine } from '../../../../shared/domain/outbox.ts';
import type { Doer } from '../../outbox/outbox.ts';
import { type Context, type Handlers, signedIn } from '../handler.ts';
import { mustBeAllowed } from '../guards/authority.ts';
import { openLookUp } from '../guards/opened-citizen.ts';
import { withGuardedDecision } from '../guards/decision.ts';
import { withCheckedReceiver } from '../guards/receiver.ts';
import { caseOf, toGive } from '../guards/opened-citizen.ts';

type OutboxMethods =
  | 'cases.change'
  | 'cases.open'
  | 'outbox.list'
  | 'outbox.withdraw'
  | 'outbox.giveUp'
  | 'outbox.settle'
  | 'outbox.sendNow';

export const outboxHandlers: Pick<Handlers, OutboxMethods> = {
  'cases.change': async ({ cpr, caseId, wanted, key }, context) => {
    const row = caseOf(cpr, caseId, context);
    mustTake(context, row.provenance.source, wanted.kind);
    const lookUp = openLookUp(cpr, context);
    const matter = await mustBeAllowed(context, lookUp, { row }, wanted);
    const checked = withGuardedDecision(await withCheckedReceiver(wanted, toGive(row, lookUp), context), row, context);
    return context.core.outbox.change(
      row,
      checked,
      doerOf(context),
      key,
      matter,
      checked.kind === 'decision' ? await linesDecided(row, context) : [],
    );
  },

  'cases.open': async ({ cpr, source, wanted, key }, context) => {
    const lookUp = openLookUp(cpr, context);
    const { citizen } = lookUp;
    const { administration } = mustTake(context, source, 'newCase');
    // Without the register's word nobody knows who the party is: a case in a wrong name is worse than a case later.
    if (citizen === null) throw new ContractError('NOT_FOUND');
    const matter = await mustBeAllowed(context, lookUp, { administration }, wanted);
    return context.core.outbox.open(source, cpr, citizen.name.full, wanted, doerOf(context), key, undefined, matter);
  },

  'outbox.list': ({ limit }, { core }) => ({
    items: core.outbox.list(limit),
    counts: core.outbox.counts(),
    unreadable: core.outbox.unreadable(),
  }),
  'outbox.withdraw': ({ key }, { core }) => core.outbox.withdraw(key),
  'outbox.giveUp': ({ key, reason }, context) => context.core.outbox.giveUp(key, reason, doerOf(context)),
  'outbox.settle': async ({ choices }, context) => {
    const checked: SettledChoice[] = [];
    for (const choice of choices) checked.push(await withReceiverOfChoice(choice, context));
    return { items: context.core.outbox.settle(checked) };
  },
  'outbox.sendNow': ({ key }, { core }) => core.outbox.sendNow(key),
};

/** A hand-over that is stood by was checked when it was done, and is when it is sent; one that is written anew is checked as a new one. */
async function withReceiverOfChoice(choice: SettledChoice, context: Context): Promise<SettledChoice> {
  const { key, wanted } = choice;
  const { outbox } = context.core;
  if (wanted?.kind !== 'handler' || isDeepStrictEqual(outbox.byKey(key)?.wanted, wanted)) return choice;
  const about = outbox.caseToGive(key);
  if (about === null) throw new ContractError('OUTBOX_TOO_LATE');
  return { key, wanted: await withCheckedReceiver(wanted, about, context) };
}

async function linesDecided({ cpr, id }: Case, context: Context): Promise<SituationLine[]> {
  const { core } = context;
  const { linesDecidedBy } = await import('../../situations/show.ts');
  const by = doerOf(context);
  return linesDecidedBy(id, core.situations.of(cpr).kept, core.outbox.ofCitizen(cpr), { userId: by.id, name: by.name });
}

function mustTake({ core }: Context, id: SourceId, act: WriteCapability | 'decision'): Fagsystem {
  // A decision is written into the case as a note: every source that takes one can hold it.
  const kind = act === 'decision' ? 'journalNote' : act;
  const source = core.sources.find(({ fagsystem }) => fagsystem.id === id);
  if (source === undefined || !source.fagsystem.writes.includes(kind))
    throw new ContractError('CAPABILITY_MISSING', { source: id });
  return source.fagsystem;
}

function doerOf(context: Context): Doer {
  const { id, name } = signedIn(context);
  return { id, name };
}
