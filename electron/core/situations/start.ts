// Starts the lines of a life situation: a case in each one's own fagsystem, under a key that follows from situation, line and turn.
// Must not send anything itself: the outbox does, and takes up what was left. Nothing is started twice.
import type { Doer } from '../../../shared/domain/person.ts';
import type { ActMatter } from '../../../shared/authority/case-act.ts';
import type { Sentence } from '../../../shared/catalogue/sentence.ts';
import type { TaskId } from '../../../shared/catalogue/task.ts';
import type { Output } from '../../../shared/contract/methods.ts';
import type { DecisionOutcome } from '../../../shared/domain/decision.ts';
import type { LifeSituationCase } from '../../../shared/domain/life-situation-case.ts';
import { fieldOf, type SituationChange, valueAt } from '../../../shared/domain/life-situation-change.ts';
import { type ChecklistLine, mayStart } from '../../../shared/domain/life-situation-checklist.ts';
import { notStartedBecause, type OutboxItem } from '../../../shared/domain/outbox.ts';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import { OUTCOMES } from '../decision/decision-text.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Permit } from '../permit.ts';
import { uuidFrom } from '../uuid-from.ts';

/** KLE's facet for a concrete case (G01), as the adapters' own new cases have it. */
const FACET = 'G01';

export interface StartGround {
  readonly permit: Permit<'changeSituation'>;
  readonly outbox: Pick<Outbox, 'byKey' | 'open' | 'situation'>;
  /** The source that keeps the life situations. */
  readonly keeper: SourceId;
  readonly facts: LifeSituationCase;
  readonly lines: readonly ChecklistLine[];
  readonly partyName: string;
  readonly by: Doer;
  /** The case as authority was asked about it, so that it can be asked again when each act is sent; null where it was not asked. */
  readonly matter: ActMatter | null;
}

/**
 * One act for each line that can be started, and one that notifies the situation. To be called in one transaction: either all of it is in the
 * outbox or nothing is. A line under way already gives the act it has.
 */
export function startLines(tasks: readonly TaskId[], ground: StartGround): Output<'situations.start'> {
  const acts: OutboxItem[] = [];
  const notStarted: Output<'situations.start'>['notStarted'] = [];
  for (const task of new Set(tasks)) {
    const line = ground.lines.find((one) => one.task === task);
    const key = line?.starting?.key;
    const underWay = key === undefined ? undefined : ground.outbox.byKey(key);
    if (line !== undefined && mayStart(line)) acts.push(startLine(line, ground));
    else if (underWay !== undefined) acts.push(underWay);
    else if (line !== undefined)
      notStarted.push({
        task,
        state: line.state,
        why: line.startable.kind === 'cannot' ? line.startable.why : 'notMissing',
      });
  }
  return { acts, notStarted };
}

function startLine(
  { task, title, why, startable, starting }: ChecklistLine,
  { permit, outbox, keeper, facts, partyName, by, matter }: StartGround,
): OutboxItem {
  if (startable.kind !== 'can') throw new Error('a line that cannot be started');
  const before = facts.starts[task];
  // A start that was refused or withdrawn is over; the next has a key of its own. One whose end is not known here keeps its key.
  const isOver =
    starting?.state === 'refused' ||
    starting?.state === 'withdrawn' ||
    starting?.state === 'givenUp' ||
    starting?.state === 'sent';
  const nth = before === undefined ? 0 : before.nth + (isOver ? 1 : 0);
  const key = uuidFrom(`${facts.id} ${task} ${nth}`);
  const { source, kle } = startable;
  const change: SituationChange = { kind: 'start', task, key, source, nth };
  const wanted = {
    kind: 'newCase' as const,
    title: title.slice(0, 255),
    description: describe(facts, why),
    kle: { ...kle, facet: FACET },
    handler: null,
  };
  const act = outbox.open({
    permit,
    source,
    cpr: facts.cpr,
    partyName,
    wanted,
    by,
    key,
    line: { situation: facts.id, title: facts.title, task, by },
    matter,
  });
  const seen = valueAt(facts, fieldOf(change));
  outbox.situation({
    permit,
    source: keeper,
    cpr: facts.cpr,
    title: facts.title,
    wanted: { kind: 'situation', situation: facts.id, change, seen, by },
    key: uuidFrom(`${key} start`),
    matter,
  });
  return act;
}

type NotifyOutbox = Pick<Outbox, 'situation' | 'situationNotified'>;

/** What the administration reads on the new case. In Danish: it is the case's text, not the screen's. */
function describe({ title, startedOn }: LifeSituationCase, why: Sentence): string {
  return `Oprettet i Borgerservice som led i livssituationen »${title}« (start ${startedOn}). ${why.da}`;
}

/**
 * Notifies the situation of the result of an act for its lines: the new case is put under the line, a refusal is written on it, a decision that has
 * been sent makes the line done. Called when such an act has ended, and when the desk starts for those that a stop came between; the keys make it once.
 */
export function notifySituation(
  permit: Permit<'desk'>,
  item: OutboxItem,
  keeper: SourceId,
  outbox: NotifyOutbox,
): void {
  const { line, key, state, caseId, cpr, wanted } = item;
  if (wanted.kind === 'decision' && state === 'sent')
    return notifyDecided(permit, item, wanted.decision.outcome, keeper, outbox);
  if (line === undefined || wanted.kind !== 'newCase') return;
  const { situation, title, task, by } = line;
  const notify = (change: SituationChange, seen: string | null, what: string) =>
    void outbox.situation({
      permit,
      source: keeper,
      cpr,
      title,
      wanted: { kind: 'situation', situation, change, seen, by },
      key: uuidFrom(`${key} ${what}`),
    });
  if (state === 'sent' && caseId !== null) {
    const why = 'Sagen er startet fra livssituationen.';
    notify({ kind: 'attach', to: { caseId, caseNumber: '', title: wanted.title, task, why } }, null, 'attach');
  } else if (state === 'refused' || state === 'withdrawn' || state === 'givenUp') {
    const why = notStartedBecause(item);
    // The person's own reason for giving it up stays at this desk.
    const reason = state === 'refused' ? (item.reason ?? '') : '';
    notify({ kind: 'startRefused', task, key, ...(why === null ? {} : { why }), reason }, key, 'refused');
  } else return;
  outbox.situationNotified(key);
}

function notifyDecided(
  permit: Permit<'desk'>,
  { decides = [], key, cpr }: OutboxItem,
  outcome: DecisionOutcome,
  keeper: SourceId,
  outbox: NotifyOutbox,
): void {
  if (decides.length === 0) return;
  for (const { situation, title, task, by } of decides) {
    const change: SituationChange = {
      kind: 'word',
      task,
      to: { word: 'done', reason: `Afgjort på stedet: ${OUTCOMES[outcome]}.` },
    };
    outbox.situation({
      permit,
      source: keeper,
      cpr,
      title,
      wanted: { kind: 'situation', situation, change, seen: null, by },
      key: uuidFrom(`${key} ${situation} ${task} decided`),
    });
  }
  outbox.situationNotified(key);
}
