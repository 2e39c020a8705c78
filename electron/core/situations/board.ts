// The follow-up board: the open life situations that an employee has or follows, as the source returns them now and as this desk has them.
// Must not change anything.
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Output } from '../../../shared/contract/methods.ts';
import type { KeptSituation, LifeSituationCase, SituationId } from '../../../shared/domain/life-situation-case.ts';
import type { Barred } from '../authority/barred.ts';
import type { SituationStore } from '../db/situation-store.ts';
import { FagsystemError } from '../fagsystem-error.ts';
import type { Log } from '../log.ts';
import { type PersonAtDesk, type GroundTools, showGroundOf, type OpenCitizen, show } from './ground.ts';
import type { Situations } from './situations.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';

type Board = Output<'situations.mine'>;

export interface BoardTools extends GroundTools {
  readonly situations: Pick<Situations, 'source' | 'cached'>;
  readonly situationStore: Pick<SituationStore, 'all' | 'ofCitizen'>;
  readonly barred: Pick<Barred, 'hidden' | 'hiddenCases'>;
  readonly log: Log;
}

/** The call that the board is read for. */
export interface BoardCall {
  readonly person: PersonAtDesk;
  readonly signal: AbortSignal;
  readonly traceId: string;
}

/** The employee's open situations, fetched now. `problem`: why the source could not be asked, which takes nothing away. Throws CANCELLED. */
export async function readMine(
  { situations, log }: Pick<BoardTools, 'situations' | 'log'>,
  { person, signal, traceId }: BoardCall,
): Promise<{ readonly kept: readonly KeptSituation[]; readonly problem: Board['problem'] }> {
  const { source } = situations;
  const find = source?.connected.findMySituations;
  if (source === null || find === undefined) return { kept: [], problem: 'noSource' };
  const onBehalfOf = person.userId;
  try {
    const answer = await source.gate.ask(signal, (ends) =>
      find.call(source.connected, { signal: ends, traceId, onBehalfOf }),
    );
    return { kept: answer.kind === 'found' ? answer.value : [], problem: null };
  } catch (error) {
    if (!(error instanceof FagsystemError)) throw error;
    if (error.code === 'cancelled') throw new ContractError('CANCELLED');
    log('my situations not read', {
      source: source.fagsystem.id,
      problem: error.code,
      detail: error.detail,
      traceId,
    });
    return { kept: [], problem: error.code };
  }
}

/** The board. `opened`: a citizen that is on the screen now; null for one that is not. */
export async function boardOf(tools: BoardTools, call: BoardCall, opened: (cpr: Cpr) => OpenCitizen): Promise<Board> {
  const { situationStore, situations: atDesk, barred, cache } = tools;
  const { kept, problem } = await readMine(tools, call);
  const { boardLine, isOfBarred, withActs } = await show();
  const all = new Map<SituationId, KeptSituation>([...situationStore.all(), ...kept].map((one) => [one.facts.id, one]));
  const isMine = (facts: LifeSituationCase) =>
    facts.closed === null && facts.followers.some((follower) => follower.userId === call.person.userId);
  const returned = new Set(kept.map(({ facts }) => facts.id));
  const { citizens } = await barred.hidden();
  const situations: Board['situations'] = [];
  let hidden = 0;
  for (const asRead of all.values()) {
    if (citizens.includes(asRead.facts.cpr)) continue;
    // The source can have accepted a change of this desk's own since the list was read.
    const held = atDesk.cached(asRead.facts.cpr).find(({ facts }) => facts.id === asRead.facts.id);
    const one = held !== undefined && held.fetchedAt > asRead.fetchedAt ? held : asRead;
    const ground = await showGroundOf(tools, one.facts.cpr, call.person, opened(one.facts.cpr));
    const [facts] = withActs([one], ground.underWay).map((shown) => shown.facts);
    if (facts === undefined || facts.closed !== null || !(isMine(facts) || returned.has(facts.id))) continue;
    if (isOfBarred(one, ground.barred)) hidden += 1;
    else situations.push(boardLine(facts, cache.citizen(facts.cpr)?.name.full ?? null, ground));
  }
  return {
    situations: situations.toSorted((a, b) => a.facts.startedOn.localeCompare(b.facts.startedOn)).slice(0, 500),
    hidden,
    problem,
  };
}
