// Changes to a life situation as acts in the outbox: it is opened, a field is changed, a case is moved, lines are started.
// Must not ask whether they may be made: the guard of the act does.
import type { ActMatter } from '../../../shared/authority/case-act.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/methods.ts';
import type { Citizen } from '../../../shared/domain/citizen.ts';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import type { LifeSituationCase } from '../../../shared/domain/life-situation-case.ts';
import type { SituationChange } from '../../../shared/domain/life-situation-change.ts';
import { linesInTheWay } from '../../../shared/domain/life-situation-checklist.ts';
import type { Doer } from '../../../shared/domain/person.ts';
import type { OutboxItem } from '../../../shared/domain/outbox.ts';
import type { Db } from '../db/open-database.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Permit } from '../permit.ts';
import { uuidFrom } from '../uuid-from.ts';
import { type PersonAtDesk, type GroundTools, showGroundOf, type OpenCitizen, show, situationNamed } from './ground.ts';
import type { Situations } from './situations.ts';
import { startLines } from './start.ts';

export interface ChangeTools extends GroundTools {
  readonly db: Pick<Db, 'transaction'>;
  readonly outbox: Pick<Outbox, 'ofCitizen' | 'byKey' | 'open' | 'situation'>;
  readonly situations: Pick<Situations, 'source' | 'of'>;
}

/** Who changes, with leave to do it and what authority was asked about. */
export interface Changing {
  readonly permit: Permit<'changeSituation'>;
  readonly person: PersonAtDesk;
  readonly matter: ActMatter | null;
  readonly lookUp: NonNullable<OpenCitizen>;
}

function doerOf({ userId, name }: PersonAtDesk): Doer {
  return { userId, name };
}

/** Opens one. Throws NOT_FOUND where no register has returned the citizen: nobody knows who the party is. */
export function addSituation(
  tools: ChangeTools,
  { cpr, id, kind, title, startedOn, note }: ParsedInput<'situations.open'>,
  changing: Changing,
): OutboxItem {
  const { name } = mustBeKnown(changing.lookUp.citizen);
  const facts = { cpr, kind, title, startedOn, note };
  const change: SituationChange = { kind: 'open', partyName: name.full, facts };
  return act(tools, changing, { cpr, id, title }, { change, seen: null, key: uuidFrom(`${id} open`) });
}

/** Changes one field. Throws INPUT_INVALID for a change that only the desk itself makes, and for closing while lines are in the way. */
export async function changeSituation(
  tools: ChangeTools,
  { cpr, id, change, seen, key }: ParsedInput<'situations.change'>,
  changing: Changing,
): Promise<OutboxItem> {
  if (change.kind === 'open' || change.kind === 'start' || change.kind === 'startRefused')
    throw new ContractError('INPUT_INVALID');
  const facts = await situationNamed(tools, cpr, id);
  if (change.kind === 'close') {
    const { linesOf } = await show();
    const ground = await showGroundOf(tools, cpr, changing.person, changing.lookUp);
    if (linesInTheWay(linesOf(facts, ground)).length > 0)
      throw new ContractError('INPUT_INVALID', { fields: [{ path: 'change', problem: 'lines in the way' }] });
  }
  return act(tools, changing, facts, { change, seen, key });
}

/** Moves a case from one to another, with the reason on both. Throws NOT_FOUND. */
export async function moveCase(
  tools: ChangeTools,
  { cpr, from, to, caseId, task, reason }: ParsedInput<'situations.moveCase'>,
  changing: Changing,
): Promise<OutboxItem[]> {
  const source = await situationNamed(tools, cpr, from);
  const target = await situationNamed(tools, cpr, to);
  const attached = source.cases.find((one) => one.caseId === caseId);
  if (attached === undefined || from === to) throw new ContractError('NOT_FOUND');
  const { caseNumber, title } = attached;
  const seen = target.cases.find((one) => one.caseId === caseId);
  const turn = uuidFrom(`${caseId} ${from} ${to} ${attached.at}`);
  return inOne(tools, () => [
    act(tools, changing, target, {
      change: { kind: 'attach', to: { caseId, caseNumber, title, task, why: reason } },
      seen: seen === undefined ? null : (seen.task ?? 'whole'),
      key: uuidFrom(`${turn} to`),
    }),
    act(tools, changing, source, {
      change: { kind: 'detach', caseId, caseTitle: title, reason },
      seen: attached.task ?? 'whole',
      key: uuidFrom(`${turn} from`),
    }),
  ]);
}

/** Opens a case for each task in its administration's fagsystem. Throws NOT_FOUND as `addSituation`. */
export async function startTasks(
  tools: ChangeTools,
  { cpr, id, tasks }: ParsedInput<'situations.start'>,
  { permit, person, matter, lookUp }: Changing,
): Promise<Output<'situations.start'>> {
  const { name } = mustBeKnown(lookUp.citizen);
  const facts = await situationNamed(tools, cpr, id);
  const { linesOf } = await show();
  const lines = linesOf(facts, await showGroundOf(tools, cpr, person, lookUp));
  const { outbox } = tools;
  const keeper = keeperOf(tools);
  const ground = { permit, outbox, matter, keeper, facts, lines, partyName: name.full, by: doerOf(person) };
  return inOne(tools, () => startLines(tasks, ground));
}

function act(
  tools: ChangeTools,
  { permit, person, matter }: Changing,
  { cpr, id, title }: Pick<LifeSituationCase, 'cpr' | 'id' | 'title'>,
  { change, seen, key }: { readonly change: SituationChange; readonly seen: string | null; readonly key: string },
): OutboxItem {
  const wanted = { kind: 'situation' as const, situation: id, change, seen, by: doerOf(person) };
  return tools.outbox.situation({ permit, source: keeperOf(tools), cpr, title, wanted, key, matter });
}

/** Both or neither in the outbox, whatever stops the core in between. */
function inOne<T>({ db }: ChangeTools, write: () => T): T {
  return db.transaction(write)();
}

function keeperOf({ situations }: ChangeTools): SourceId {
  const { source } = situations;
  if (source === null) throw new ContractError('CAPABILITY_MISSING');
  return source.fagsystem.id;
}

function mustBeKnown(citizen: Citizen | null): Citizen {
  if (citizen === null) throw new ContractError('NOT_FOUND');
  return citizen;
}
