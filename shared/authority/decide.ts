// May this person do this, here and now? Every rule in its order; default deny; a denial goes before all that allow.
// Must not contain a rule, nor look for somebody else: who-else.ts does that.
import { type ConditionCode, isUnchecked } from './conditions.ts';
import { factsOf, hasEmergency, ROLE_CONDITIONS } from './facts.ts';
import { hearingOf, rules } from './hearing.ts';
import type { KnownOrganisation } from './known-organisation.ts';
import type { AuthorityQuestion } from './question.ts';
import type { Rule } from './rule.ts';

/** `allow`; `deny`; `missed`: a rule that would have allowed if its condition had held; `overridden`: a denial that an emergency look-up overrides. */
interface Spoken {
  readonly rule: Rule;
  readonly says: 'allow' | 'deny' | 'missed' | 'overridden';
  /** The condition that failed, or on which the rule denies; null for a rule that allows. */
  readonly condition: ConditionCode | null;
}

/** Afgørelse af, hvad personen må. */
export interface AuthorityDecision {
  /** `guidanceOnly`: may guide in the matter, not do what was asked. `refer`: takes no part in this matter; somebody else must. */
  readonly outcome: 'allowed' | 'guidanceOnly' | 'refer';
  /** Null when allowed. `couldNotBeChecked` is no refusal: it is asked again when what was missing is there. */
  readonly because: 'mayNot' | 'couldNotBeChecked' | null;
  /** The rule that decided the answer; null for a default deny. */
  readonly by: Rule | null;
  /** What failed, nearest to being fulfilled first; empty when allowed. */
  readonly failed: readonly ConditionCode[];
  /** Every rule that applied, in the order of the table. */
  readonly spoke: readonly Spoken[];
}

const guidance = rules.find(({ code }) => code === 'VEJLEDNING') ?? null;
const organisationRule = rules.find(({ code }) => code === 'ORG-ALDER') ?? null;

/**
 * Decides one question. `known` null: the organisation has never been fetched; guidance about a task as such is then still allowed, and the
 * rest could not be checked.
 */
export function decide(known: KnownOrganisation | null, question: AuthorityQuestion): AuthorityDecision {
  return known === null ? withoutOrganisation(question) : weigh(known, question);
}

function weigh(known: KnownOrganisation, question: AuthorityQuestion): AuthorityDecision {
  const { subject, rules: heard } = hearingOf(question);
  const facts = factsOf(question, subject, known);
  let spoke: readonly Spoken[] = NOTHING;
  let failed: readonly ConditionCode[] = NOTHING;
  let against: Rule | null = null;
  let inFavour: Rule | null = null;
  let surelyNot = false;
  let uncheckedOrganisation = false;
  let leaves: Rule['leaves'] = 'guidance';
  for (const rule of heard) {
    const verdict = rule.speak(facts);
    if (verdict === null) continue;
    if (verdict === 'allow') {
      spoke = adding(spoke, { rule, says: 'allow', condition: null });
      inFavour ??= rule;
    } else if (rule.kind === 'allow') {
      spoke = adding(spoke, { rule, says: 'missed', condition: verdict });
      if (against === null) failed = adding(failed, verdict);
    } else if (rule.override === 'emergencyLookUp' && !subject.isDecision && hasEmergency(facts)) {
      spoke = adding(spoke, { rule, says: 'overridden', condition: verdict });
    } else {
      spoke = adding(spoke, { rule, says: 'deny', condition: verdict });
      failed = adding(failed, verdict);
      against ??= rule;
      if (rule.leaves === 'nothing') leaves = 'nothing';
      if (verdict === 'organisationTooOld') uncheckedOrganisation = true;
      // Roles in an old copy may have changed; whose case it is and what the person has reported have not.
      else if (!isUnchecked(verdict) && (!facts.isTooOld || rule.code.startsWith('HAB-'))) surelyNot = true;
    }
  }
  if (against === null && inFavour !== null)
    return { outcome: 'allowed', because: null, by: inFavour, failed: NOTHING, spoke };
  const isUncertain = !surelyNot && (uncheckedOrganisation || (against !== null && inFavour !== null));
  if (failed.length === 0) failed = ['noRule'];
  else if (against === null && failed.length > 1) failed = nearestFirst(failed);
  return {
    outcome: leaves === 'nothing' && !isUncertain ? 'refer' : 'guidanceOnly',
    because: isUncertain ? 'couldNotBeChecked' : 'mayNot',
    by: against,
    failed,
    spoke,
  };
}

const NOTHING: readonly never[] = [];

/** One more at the end. Most lists here hold one, and a list grown by push takes room for seventeen. */
const adding = <Item>(list: readonly Item[], one: Item): readonly Item[] =>
  list.length === 0 ? [one] : [...list, one];

const isOfRole = (code: ConditionCode): boolean => ROLE_CONDITIONS.includes(code);

/** A rule tries the role last: where that alone is missing, everything before it held. */
const nearestFirst = (failed: readonly ConditionCode[]): readonly ConditionCode[] =>
  failed.some(isOfRole) ? [...failed.filter(isOfRole), ...failed.filter((code) => !isOfRole(code))] : failed;

function withoutOrganisation({ depth, matter }: AuthorityQuestion): AuthorityDecision {
  if (depth === 'information' && matter === null && guidance !== null) {
    return {
      outcome: 'allowed',
      because: null,
      by: guidance,
      failed: [],
      spoke: [{ rule: guidance, says: 'allow', condition: null }],
    };
  }
  const spoke: Spoken[] =
    organisationRule === null ? [] : [{ rule: organisationRule, says: 'deny', condition: 'organisationMissing' }];
  return {
    outcome: 'guidanceOnly',
    because: 'couldNotBeChecked',
    by: organisationRule,
    failed: ['organisationMissing'],
    spoke,
  };
}
