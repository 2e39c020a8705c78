// Conflicts of interest (habilitet) as a wall: whether the same rules that refuse acts keep the person from a citizen or a case. Everything that shows citizens asks here.
// Must not hold a rule, nor show anything. A check that could not be made does not block.
import type { SpokenRule } from '../../../shared/authority/answer.ts';
import { type Citizen, familyOf } from '../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { type Hidden, NOTHING_HIDDEN } from '../../../shared/domain/hidden.ts';
import { SharedWork } from '../shared-work.ts';
import type { Asker, Questions } from './answers.ts';
import type { OrganisationReader } from './authority.ts';

export interface BarredTools {
  /** Null where no organisation system is connected: then nobody's own number is known, and each fagsystem alone decides. */
  readonly copy: OrganisationReader | null;
  /** Kept citizens, by number and by a relative's number. */
  readonly cache: { citizen(cpr: Cpr): Citizen | null; relativesOf(cpr: Cpr): readonly Citizen[] };
  readonly now: () => Date;
  /** The signed-in person; null for nobody. */
  readonly person: () => Asker | null;
  /** Asks the registers for a family. Null when none has answered. */
  readonly askFamily: (cpr: Cpr, signal: AbortSignal) => Promise<readonly Cpr[] | null>;
  /** The registers have returned the person's own family: the lists have changed. */
  readonly changed: (family: readonly Cpr[]) => void;
}

/** A family that no register could return is requested again after this time, not each time the queue is shown. */
const ASK_AGAIN_MS = 60_000;

const engine = async () => await import('./answers.ts');

export class Barred {
  readonly #tools: BarredTools;
  /** Families as a register gave them in this session, also those of protected citizens, who are kept nowhere. */
  readonly #families = new Map<Cpr, readonly Cpr[]>();
  /** Whose relatives among the kept citizens have been looked up. */
  #lookedUp: Cpr | null = null;
  /** The person whose own family the registers have returned. */
  #ownReceived: Cpr | null = null;
  readonly #asking = new SharedWork<readonly Cpr[] | null>();
  /** Families that no register could return, and when that was tried. */
  readonly #unanswered = new Map<Cpr, number>();

  constructor(tools: BarredTools) {
    this.#tools = tools;
  }

  /** A register has returned a citizen's family. */
  registerAnswered(cpr: Cpr, family: readonly Cpr[]): void {
    this.#families.set(cpr, family);
  }

  /** Forgets every family: the session ends. */
  forget(): void {
    this.#families.clear();
    this.#unanswered.clear();
    this.#lookedUp = null;
    this.#ownReceived = null;
  }

  /**
   * Asks the registers for the person's own family, once a session: then every relative is known, opened or not. Settles when they have answered
   * or failed: after a failure kinship is not checked until they answer. Throws FagsystemError `cancelled`.
   */
  async askOwnFamily(signal: AbortSignal): Promise<void> {
    const own = await this.#own();
    if (own === null || this.#ownReceived === own) return;
    const family = await this.familyOf(own, signal);
    const isStillHere = (await this.#own()) === own;
    // Several waited for one answer, or another person sits here by now.
    if (family === null || !isStillHere || this.#ownReceived === own) return;
    this.#ownReceived = own;
    this.registerAnswered(own, family);
    if (family.length > 0) this.#tools.changed(family);
  }

  /** A citizen's family as it is known at the desk, asking nobody. Null: it is not. */
  knownFamilyOf(cpr: Cpr): readonly Cpr[] | null {
    return this.#families.get(cpr) ?? familyOf(this.#tools.cache.citizen(cpr));
  }

  /** A citizen's family, asked of the registers where nothing is known at the desk. Null when none could answer. Throws FagsystemError `cancelled`. */
  async familyOf(cpr: Cpr, signal: AbortSignal): Promise<readonly Cpr[] | null> {
    const known = this.knownFamilyOf(cpr);
    const now = this.#tools.now().getTime();
    if (known !== null || now - (this.#unanswered.get(cpr) ?? -Infinity) < ASK_AGAIN_MS) return known;
    const family = await this.#asking.join(cpr, signal, async (ends) => await this.#tools.askFamily(cpr, ends));
    if (family === null) this.#unanswered.set(cpr, now);
    else this.registerAnswered(cpr, family);
    return family;
  }

  /** The rules that keep the person from a citizen, or from one of the citizen's cases; none where the person may handle them. */
  async by(cpr: Cpr, caseId: string | null = null): Promise<SpokenRule[]> {
    const questions = await this.#questions();
    return questions?.barring({ party: cpr, related: this.#familyOf(cpr, questions.number), caseId }) ?? [];
  }

  /** The single cases in which the person has declared a conflict of interest. No rule is asked: a declaration holds until it is lifted. */
  async hiddenCases(): Promise<readonly string[]> {
    return (await this.#questions())?.mayBeBarred.cases ?? [];
  }

  /** Every citizen and case that the person's lists, search and bulk actions leave out, of all that is known at the desk. */
  async hidden(): Promise<Hidden> {
    const questions = await this.#questions();
    if (questions === null) return NOTHING_HIDDEN;
    const { own, citizens, cases } = questions.mayBeBarred;
    if (own !== null) this.#lookUpRelatives(own);
    const family =
      own === null
        ? []
        : [
            ...[...this.#families].flatMap(([cpr, related]) => (related.includes(own) ? [cpr] : [])),
            ...(this.knownFamilyOf(own) ?? []),
          ];
    const barred: Cpr[] = [];
    for (const cpr of new Set([...citizens, ...family])) if ((await this.by(cpr)).length > 0) barred.push(cpr);
    return { citizens: barred, cases };
  }

  /** What can be asked about the person at the desk; null where the person or the organisation is unknown: then nobody is barred. */
  async #questions(): Promise<Questions | null> {
    const organisation = this.#tools.copy?.organisation() ?? null;
    const person = this.#tools.person();
    if (organisation === null || person === null) return null;
    return (await engine()).asking(person, organisation, this.#tools.now().getTime());
  }

  /** The person's own number; null where it, or the person, is not known. */
  async #own(): Promise<Cpr | null> {
    return (await this.#questions())?.number ?? null;
  }

  /** Null when no register has answered for the citizen or for the person, so that kinship could not be checked. */
  #familyOf(cpr: Cpr, own: Cpr | null): readonly Cpr[] | null {
    const family = this.knownFamilyOf(cpr);
    return own !== null && this.knownFamilyOf(own)?.includes(cpr) ? [...(family ?? []), own] : family;
  }

  /** Once a session: a citizen stored later has passed `registerAnswered` first. */
  #lookUpRelatives(own: Cpr): void {
    if (this.#lookedUp === own) return;
    this.#lookedUp = own;
    for (const citizen of this.#tools.cache.relativesOf(own))
      if (!this.#families.has(citizen.cpr)) this.#families.set(citizen.cpr, familyOf(citizen) ?? []);
  }
}
