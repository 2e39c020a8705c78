// The words of a decision, with who else could make it: what the page shows and the log records.
// Must not weigh anything: decide.ts does.
import type { AuthorityAlternative, AuthorityAnswer } from './answer.ts';
import { untilWhen } from './changes.ts';
import { type ConditionCode, conditionWords } from './conditions.ts';
import { decide, type AuthorityDecision } from './decide.ts';
import { employeeBy, type KnownOrganisation, type InstantSpan } from './known-organisation.ts';
import { ownershipAt } from './ownership.ts';
import type { AuthorityQuestion } from './question.ts';
import { type Alternative, whoElse } from './who-else.ts';

/** How many others an answer names. */
const MOST_OTHERS = 10;

/** Asks and explains. Who else could is looked for only when the answer is no. */
export function explain(known: KnownOrganisation | null, question: AuthorityQuestion): AuthorityAnswer {
  const decision = decide(known, question);
  const others = known === null || decision.outcome === 'allowed' ? [] : whoElse(known, question).slice(0, MOST_OTHERS);
  return answerOf(known, question, decision, others);
}

/** The words of a decision that has been made. */
export function answerOf(
  known: KnownOrganisation | null,
  question: AuthorityQuestion,
  decision: AuthorityDecision,
  others: readonly Alternative[],
): AuthorityAnswer {
  const { task, at, depth, packs } = question;
  const condition = (code: ConditionCode) => ({
    code,
    words: conditionWords[code],
    at: instantOf(known === null ? null : momentOf(known, question, code)),
  });
  return {
    outcome: decision.outcome,
    because: decision.because,
    task: task === null ? null : { id: task.id, title: task.title },
    depth,
    by: decision.by?.code ?? null,
    failed: decision.failed.map(condition),
    rules: decision.spoke.map(({ rule, says, condition: failed }) => ({
      code: rule.code,
      name: rule.name,
      sentence: rule.sentence,
      basis: rule.basis,
      override: rule.override,
      says,
      condition: failed === null ? null : condition(failed),
    })),
    until: instantOf(known === null ? null : untilWhen(known, question, decision)),
    owners:
      task === null
        ? []
        : ownershipAt(task.id, at, packs).responsibility.owners.map(({ abbreviation, name }) => ({
            abbreviation,
            name,
          })),
    others: others.map(alternativeOf),
  };
}

const instantOf = (at: number | null): string | null =>
  at === null || !Number.isFinite(at) ? null : new Date(at).toISOString();

/** Somebody else as the answer names them: never with a CPR number. */
export function alternativeOf({ employee, place, presence, from, until }: Alternative): AuthorityAlternative {
  const { id, userId, name, title } = employee;
  return {
    employee: id,
    userId,
    name,
    title,
    place: { id: place.unit.id, name: place.unit.name },
    presence,
    from: new Date(from).toISOString(),
    until: instantOf(until),
  };
}

/** When the fact behind the condition ended or begins: the nearest such instant. */
function momentOf(
  known: KnownOrganisation,
  { employee: id, at, place }: AuthorityQuestion,
  code: ConditionCode,
): number | null {
  const employee = employeeBy(known, id);
  const here = place === null ? employee?.unit : known.units.get(place);
  const spans = (): readonly InstantSpan[] => {
    if (code.startsWith('secondment')) return employee?.secondments ?? [];
    if (code.startsWith('role')) return employee?.roles ?? [];
    if (code.startsWith('dispensation')) return known.dispensations.filter(({ unit }) => here?.line.has(unit) === true);
    return employee === undefined ? [] : [employee];
  };
  if (code.endsWith('Ended'))
    return spans().reduce<number | null>(
      (latest, { to }) => (to <= at && (latest === null || to > latest) ? to : latest),
      null,
    );
  if (code.endsWith('NotBegun'))
    return spans().reduce<number | null>(
      (first, { from }) => (from > at && (first === null || from < first) ? from : first),
      null,
    );
  return null;
}
