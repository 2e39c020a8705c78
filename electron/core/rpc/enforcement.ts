// What the contract declares of a method, enforced before its handler runs: who may call, which authority it asks, which audit line it leaves.
// Must not know what a method does, nor hold a rule. The checks of each method are put together once.
import type { ActKind, MethodNeed, MethodRecords } from '../../../shared/contract/method.ts';
import { type MethodName, methods } from '../../../shared/contract/methods.ts';
import { ContractError, type ErrorCode } from '../../../shared/contract/errors.ts';
import type { CaseId } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { WorkListScope } from '../../../shared/domain/work-list.ts';
import type { AuditLine, AuditLog } from '../audit/audit-log.ts';
import type { Barred } from '../authority/barred.ts';
import { makePermit } from '../permit.ts';
import type { CurrentPerson, SignedInPerson } from '../session/current-person.ts';
import type { LookUps } from '../sync/look-ups.ts';
import type { AnyGuard } from './guards/guard.ts';
import { type Call, type Connection, isLead } from './handler.ts';
import { isRefusal, type LineAbout, RefusedCall } from './refused.ts';

export interface EnforcementTools {
  readonly now: () => Date;
  readonly audit: Pick<AuditLog, 'write'>;
  readonly person: Pick<CurrentPerson, 'current'>;
  readonly profile: { readonly mode: 'training' | 'production' } | null;
  readonly barred: Pick<Barred, 'by'>;
  readonly lookUps: Pick<LookUps, 'release'>;
}

/** A page's connection as the enforcement sees it. */
export interface EnforcedPage extends Connection {
  /** It was opened under another person: nothing more is done for it until it connects anew. */
  belongsToPreviousUser: boolean;
  /** The lines that are written at the first call only, and have been. */
  readonly recorded: Set<string>;
}

/** The parts of an input that name what the call is about. */
interface Facts {
  readonly cpr?: Cpr;
  readonly caseId?: CaseId | null;
  readonly change?: { readonly caseId?: CaseId; readonly to?: unknown };
  readonly scope?: WorkListScope;
  readonly reason?: string;
  readonly text?: string;
}

/** What keeps the person out: the rule, and whether from the citizen altogether or from one case. */
interface Barring {
  readonly rule: string;
  readonly isWhole: boolean;
}

/** A call on its way to its handler. */
export interface Entering {
  readonly name: MethodName;
  readonly input: unknown;
  readonly page: EnforcedPage;
  readonly signal: AbortSignal;
  readonly traceId: string;
}

/** Everything that is declared of a method, ready to be enforced. */
interface Plan {
  readonly needs: MethodNeed;
  readonly act: ActKind | null;
  readonly records: MethodRecords;
  /** Whether the rules on conflicts of interest are asked about the citizen in the input. */
  readonly asksBarred: boolean;
  readonly guard: AnyGuard | null;
}

const OF_CITIZEN: ReadonlySet<MethodNeed> = new Set(['citizenData', 'openedCitizen']);

export class Enforcement {
  readonly #tools: EnforcementTools;
  readonly #plans: ReadonlyMap<MethodName, Plan>;

  constructor(tools: EnforcementTools, guards: Readonly<Record<ActKind, AnyGuard | null>>) {
    this.#tools = tools;
    this.#plans = new Map(
      (Object.keys(methods) as MethodName[]).map((name) => {
        const { needs, act, records }: { needs: MethodNeed; act: ActKind | null; records: MethodRecords } =
          methods[name];
        // Closing a citizen is always allowed.
        const asksBarred = OF_CITIZEN.has(needs) && name !== 'citizens.close';
        return [name, { needs, act, records, asksBarred, guard: act === null ? null : guards[act] }];
      }),
    );
  }

  /**
   * Lets the call through with what its handler is given, or throws. Every refusal is in the audit log, and a call that is let through has its
   * line before this returns: a log that fails stops the call.
   */
  async enter(entering: Entering): Promise<Call> {
    const { person } = this.#tools;
    const before = person.current;
    try {
      return await this.#enter(entering);
    } catch (error) {
      if (isRefusal(error, true))
        this.#record(entering, before ?? person.current, 'refused', aboutError(error, entering));
      throw error;
    }
  }

  /** Writes the audit line of a call that its handler refused; nothing for any other error. */
  recordRefusal(call: Call, input: unknown, error: unknown): void {
    if (isRefusal(error, false)) call.record('refused', aboutError(error, { input }));
  }

  async #enter(entering: Entering): Promise<Call> {
    const { name, input, page, signal, traceId } = entering;
    const plan = this.#plans.get(name);
    if (plan === undefined) throw new ContractError('METHOD_UNKNOWN');
    const facts = input as Facts;
    const barring = plan.asksBarred && facts.cpr !== undefined ? await this.#barredBy(facts.cpr, facts) : null;
    const person = this.#tools.person.current;
    const refusal = this.#refusalOf(plan, page, person);
    if (refusal !== null) throw new ContractError(refusal);
    if (barring !== null) this.#bar(page, facts, barring);
    const call: Call & { readonly person: SignedInPerson | null } = {
      connection: page,
      signal,
      traceId,
      person,
      record: (outcome, about) => this.#record(entering, person, outcome, about),
    };
    const opened = openedBy(plan.needs, page, facts);
    if (opened === null) throw new ContractError('NOT_FOUND');
    const granted = plan.guard === null ? null : await plan.guard(input as never, { ...call, person: mustBe(person) });
    // Another person, or nobody, is signed in by now: the answers were about the one who asked.
    signal.throwIfAborted();
    const subject = `${name} ${facts.cpr ?? facts.scope ?? ''}`;
    if (plan.records === 'everyCall' || (plan.records === 'firstCall' && !page.recorded.has(subject)))
      call.record('asked', granted?.line ?? aboutOf(input));
    if (plan.records === 'firstCall') page.recorded.add(subject);
    return {
      ...call,
      ...opened,
      ...(plan.act === null ? {} : { permit: { ...makePermit(plan.act), found: granted?.found ?? {} } }),
    };
  }

  #refusalOf({ needs }: Plan, page: EnforcedPage, person: SignedInPerson | null): ErrorCode | null {
    if (needs === 'open') return null;
    if (person === null || page.belongsToPreviousUser) return 'SESSION_MISSING';
    if (needs === 'training' && this.#tools.profile?.mode !== 'training') return 'NOT_ALLOWED';
    if (needs === 'lead' && !isLead(person)) return 'NOT_ALLOWED';
    return null;
  }

  /** The rule that keeps the person from the citizen, or only from the case, in the input. */
  async #barredBy(cpr: Cpr, facts: Facts): Promise<Barring | null> {
    const [rule] = await this.#tools.barred.by(cpr);
    if (rule !== undefined) return { rule: rule.code, isWhole: true };
    const caseId = caseIn(facts);
    const [ofCase] = caseId === null ? [] : await this.#tools.barred.by(cpr, caseId);
    return ofCase === undefined ? null : { rule: ofCase.code, isWhole: false };
  }

  /** Refuses the call; a citizen who is open although the person may not have to do with them is closed. */
  #bar(page: EnforcedPage, facts: Facts, { rule, isWhole }: Barring): never {
    const lookUp = facts.cpr === undefined ? undefined : page.opened.get(facts.cpr);
    if (isWhole && lookUp !== undefined) {
      page.opened.delete(lookUp.cpr);
      this.#tools.lookUps.release(lookUp.cpr, lookUp);
    }
    const detail = [caseIn(facts), rule].filter((part) => part !== null).join(' ');
    throw new RefusedCall('CONFLICT_OF_INTEREST', { problem: rule }, { cpr: facts.cpr ?? null, detail });
  }

  #record(
    { name, traceId }: Entering,
    person: SignedInPerson | null,
    outcome: AuditLine['outcome'],
    { cpr, detail }: LineAbout,
  ): void {
    const { audit, now } = this.#tools;
    audit.write({
      at: now().toISOString(),
      userId: person?.userId ?? null,
      method: name,
      outcome,
      cpr,
      detail,
      traceId,
    });
  }
}

/** What the connection has opened that the call is about; null: it has not. */
function openedBy(needs: MethodNeed, page: EnforcedPage, { cpr, scope }: Facts): object | null {
  if (needs === 'openedCitizen') {
    const lookUp = cpr === undefined ? undefined : page.opened.get(cpr);
    return lookUp === undefined ? null : { lookUp };
  }
  if (needs === 'openedWorkList') {
    const team = scope === undefined ? undefined : page.workLists.get(scope);
    return team === undefined ? null : { team };
  }
  return needs === 'openedAppointments' && !page.lists.has('appointments') ? null : {};
}

function mustBe(person: SignedInPerson | null): SignedInPerson {
  if (person === null) throw new ContractError('SESSION_MISSING');
  return person;
}

function aboutError(error: ContractError, { input }: Pick<Entering, 'input'>): LineAbout {
  return error instanceof RefusedCall ? error.about : aboutOf(input);
}

/** What a line says of a call by its input: the citizen, the case, and the reason, search text or list. */
function aboutOf(input: unknown): LineAbout {
  const facts = input as Facts;
  const said = facts.reason ?? facts.text ?? facts.scope;
  const detail = [caseIn(facts), said].filter((part) => part !== null && part !== undefined).join(' ');
  return { cpr: facts.cpr ?? null, detail: detail || null };
}

/** The case that a question is about, also where a change to a life situation names it; null for a question about no single case. */
function caseIn({ caseId, change }: Facts): CaseId | null {
  const to = change?.to as { caseId?: CaseId } | string | boolean | null | undefined;
  return caseId ?? change?.caseId ?? (typeof to === 'object' ? to?.caseId : undefined) ?? null;
}
