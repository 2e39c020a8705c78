// Puts a citizen's life situations together for the page and the board: facts, acts under way, checklist, proposals.
// Loaded when first asked, for it carries the catalogue. Must not ask any source, nor write anything.
import type { Doer } from '../../../shared/domain/person.ts';
import { taskById } from '../../../shared/catalogue/catalogue.ts';
import { lifeSituationById } from '../../../shared/catalogue/life-situations.ts';
import type { BoardSituation, ShownSituation } from '../../../shared/contract/situations.ts';
import type { Case, CaseId } from '../../../shared/domain/case.ts';
import type { Citizen } from '../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import type { KeptSituation, LifeSituationCase } from '../../../shared/domain/life-situation-case.ts';
import { makeChange, openSituation } from '../../../shared/domain/life-situation-change.ts';
import {
  type AskAuthority,
  casesOnNoLine,
  type ChecklistLine,
  checklistOf,
} from '../../../shared/domain/life-situation-checklist.ts';
import { followUpOf } from '../../../shared/domain/life-situation-follow-up.ts';
import { proposeCases } from '../../../shared/domain/life-situation-match.ts';
import type { OutboxItem, SituationLine } from '../../../shared/domain/outbox.ts';

export interface ShowGround {
  readonly fagsystemer: readonly Fagsystem[];
  readonly cases: readonly Case[];
  /** Acts about the citizen that no source has accepted yet. */
  readonly underWay: readonly OutboxItem[];
  readonly actByKey: (key: string) => OutboxItem | undefined;
  readonly authority: AskAuthority;
  /** Cases in which the person has declared a conflict of interest: nothing of them is shown. */
  readonly barred: readonly string[];
  /** Whole day. */
  readonly today: string;
}

const MOST_PROPOSALS = 100;

/** Every life situation of a citizen, newest first, open ones before closed. */
export function showSituations(
  kept: readonly KeptSituation[],
  citizen: Citizen | null,
  ground: ShowGround,
): ShownSituation[] {
  const isShown = shownTo(ground);
  return withActs(
    kept.filter((one) => !isOfBarred(one, ground.barred)),
    ground.underWay,
  )
    .map(({ facts: whole, kept: from, acts }): ShownSituation => {
      // The cases that are left out still count for a line's state, and for what may be closed.
      const lines = linesOf(whole, ground);
      const facts = { ...whole, cases: whole.cases.filter(isShown) };
      return {
        facts,
        source: from?.source ?? null,
        caseNumber: from?.caseNumber ?? '',
        fetchedAt: from?.fetchedAt ?? null,
        underWay: acts,
        situation: lifeSituationById(facts.kind) ?? null,
        lines: lines.map((line) => withoutBarred(line, isShown) ?? { ...line, cases: [], starting: null }),
        others: casesOnNoLine(facts, lines, { cases: byId(ground.cases), today: ground.today }),
        hidden: whole.cases.length - facts.cases.length,
        proposals:
          facts.closed === null
            ? proposals(
                facts,
                lines,
                citizen,
                ground.cases.filter(({ id }) => isShown({ caseId: id })),
              )
            : [],
      };
    })
    .toSorted(
      (a, b) =>
        Number(a.facts.closed !== null) - Number(b.facts.closed !== null) ||
        b.facts.startedOn.localeCompare(a.facts.startedOn),
    );
}

/** The checklist of one situation; empty where the catalogue has no such life situation. */
export function linesOf(
  facts: LifeSituationCase,
  { fagsystemer, cases, actByKey, authority, today }: ShowGround,
): ChecklistLine[] {
  const situation = lifeSituationById(facts.kind);
  if (situation === undefined) return [];
  return checklistOf(facts, { situation, taskById, fagsystemer, cases: byId(cases), actByKey, authority, today });
}

/** True for a situation that a source keeps as a case in which the person has a conflict of interest. */
export function isOfBarred({ source, facts }: KeptSituation, barred: ShowGround['barred']): boolean {
  return barred.includes(`${source}:${facts.id}`);
}

function shownTo({ barred }: ShowGround) {
  return ({ caseId }: { readonly caseId: CaseId }) => !barred.includes(caseId);
}

/** The line without the cases that are left out; null when that is all of them, for the line is then about nothing else. */
function withoutBarred(
  line: ChecklistLine,
  isShown: (one: { readonly caseId: CaseId }) => boolean,
): ChecklistLine | null {
  const cases = line.cases.filter(isShown);
  return cases.length === 0 && line.cases.length > 0 ? null : { ...line, cases };
}

/** One situation as the board has it. `casesAsOf` is when the oldest of its cases was asked about. */
export function boardLine(facts: LifeSituationCase, name: string | null, ground: ShowGround): BoardSituation {
  const { id, cpr, kind, title, startedOn, followers } = facts;
  const lines = linesOf(facts, ground);
  const known = byId(ground.cases);
  const isShown = shownTo(ground);
  const cases = facts.cases.filter(isShown);
  const asked = cases.map(({ caseId }) => known.get(caseId)?.provenance.fetchedAt ?? null);
  return {
    facts: { id, cpr, kind, title, startedOn, followers },
    name,
    lines: lines.flatMap((line) => withoutBarred(line, isShown) ?? []).map((line) => followUpOf(line, ground.today)),
    others: casesOnNoLine({ ...facts, cases }, lines, { cases: known, today: ground.today }).length,
    hidden: facts.cases.length - cases.length,
    casesAsOf: asked.includes(null) ? null : (asked.toSorted()[0] ?? null),
  };
}

/** What is kept with this desk's own changes under way made to it, so that a person sees what they have done. A conflict is not made. */
export function withActs(kept: readonly KeptSituation[], underWay: readonly OutboxItem[]) {
  const found = new Map<string, { facts: LifeSituationCase; kept: KeptSituation | null; acts: OutboxItem[] }>(
    kept.map((one) => [one.facts.id, { facts: one.facts, kept: one, acts: [] }]),
  );
  for (const act of underWay) {
    const { wanted, line, decides = [] } = act;
    if (wanted.kind !== 'situation') {
      const about = new Set([...(line === undefined ? [] : [line]), ...decides].map(({ situation }) => situation));
      for (const situation of about) found.get(situation)?.acts.push(act);
      continue;
    }
    const { situation, change, seen, by } = wanted;
    const doing = { by, at: act.createdAt };
    const one = found.get(situation);
    if (one === undefined) {
      if (change.kind === 'open')
        found.set(situation, { facts: openSituation(situation, change, doing), kept: null, acts: [act] });
      continue;
    }
    one.acts.push(act);
    const came = act.state === 'conflict' ? null : makeChange(one.facts, change, seen, doing);
    if (came?.kind === 'changed') one.facts = came.facts;
  }
  return [...found.values()];
}

function proposals(
  facts: LifeSituationCase,
  lines: readonly ChecklistLine[],
  citizen: Citizen | null,
  cases: readonly Case[],
): ShownSituation['proposals'] {
  const family = new Map<Cpr, 'child' | 'spouse'>();
  for (const { kind, cpr } of citizen?.relations ?? [])
    if (cpr !== null && (kind === 'child' || kind === 'spouse')) family.set(cpr, kind);
  // A line that a person has declined, or that an answer has switched off, needs no case; one that depends on an answer may.
  const tasks = lines
    .filter(({ notNeeded }) => notNeeded === null || notNeeded.because === 'notAsked')
    .flatMap(({ task }) => taskById(task) ?? []);
  const known = byId(cases);
  return proposeCases(facts, { tasks, cases, family })
    .slice(0, MOST_PROPOSALS)
    .flatMap((one) => {
      const row = known.get(one.caseId);
      return row === undefined ? [] : [{ ...one, row }];
    });
}

function byId(cases: readonly Case[]): ReadonlyMap<string, Case> {
  return new Map(cases.map((row) => [row.id, row]));
}

/** The lines that a decision on a case makes done: the case is in an open situation, and no person has marked the line yet. */
export function linesDecidedBy(
  caseId: CaseId,
  kept: readonly KeptSituation[],
  underWay: readonly OutboxItem[],
  by: Doer,
): SituationLine[] {
  return withActs(kept, underWay).flatMap(({ facts: { id, title, closed, cases, words } }) =>
    closed !== null
      ? []
      : cases.flatMap((one) =>
          one.caseId === caseId && one.task !== null && words[one.task] === undefined
            ? [{ situation: id, title, task: one.task, by }]
            : [],
        ),
  );
}
