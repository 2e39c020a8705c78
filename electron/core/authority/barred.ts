// Habilitet as a wall: whether the person at the desk is kept from a citizen or a case, by the rules that refuse the acts, asked by everything that shows citizens.
// Must not hold a rule, nor show anything. What cannot be checked keeps nobody out.
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
  /** Asks the registers for a family. Null: none has said. */
  readonly askFamily: (cpr: Cpr, signal: AbortSignal) => Promise<readonly Cpr[] | null>;
  /** The person's own family has been learned: the lists are others than they were. */
  readonly changed: (family: readonly Cpr[]) => void;
}

/** A family that no register could tell of is asked for again after this, not at every look at the queue. */
const ASK_AGAIN_MS = 60_000;

const engine = async () => await import('./answers.ts');

export class Barred {
  readonly #tools: BarredTools;
  /** Families as a register gave them in this session, also those of protected citizens, who are kept nowhere. */
  readonly #families = new Map<Cpr, readonly Cpr[]>();
  /** Whose relatives among the kept citizens have been looked up. */
  #lookedUp: Cpr | null = null;
  /** Whose own family the registers have told of. */
  #ownTold: Cpr | null = null;
  readonly #asking = new SharedWork<readonly Cpr[] | null>();
  /** Families that no register could tell of, and when it was tried. */
  readonly #untold = new Map<Cpr, number>();

  constructor(tools: BarredTools) {
    this.#tools = tools;
  }

  /** A register has said who a citizen's family is. */
  registerAnswered(cpr: Cpr, family: readonly Cpr[]): void {
    this.#families.set(cpr, family);
  }

  /** Forgets every family: the session ends. */
  forget(): void {
    this.#families.clear();
    this.#untold.clear();
    this.#lookedUp = null;
    this.#ownTold = null;
  }

  /**
   * Asks the registers for the person's own family, once a session: thereby every relative is known, whoever has been opened. Settles when they have
   * said, or could not: then kinship is not checked until they can. Throws FagsystemError `cancelled`.
   */
  async askOwnFamily(signal: AbortSignal): Promise<void> {
    const own = await this.#own();
    if (own === null || this.#ownTold === own) return;
    const family = await this.familyOf(own, signal);
    const isStillHere = (await this.#own()) === own;
    // Several waited for one answer, or another person sits here by now.
    if (family === null || !isStillHere || this.#ownTold === own) return;
    this.#ownTold = own;
    this.registerAnswered(own, family);
    if (family.length > 0) this.#tools.changed(family);
  }

  /** A citizen's family as it is known at the desk, asking nobody. Null: it is not. */
  knownFamilyOf(cpr: Cpr): readonly Cpr[] | null {
    return this.#families.get(cpr) ?? familyOf(this.#tools.cache.citizen(cpr));
  }

  /** A citizen's family, asked of the registers where nothing is known at the desk. Null: none could say. Throws FagsystemError `cancelled`. */
  async familyOf(cpr: Cpr, signal: AbortSignal): Promise<readonly Cpr[] | null> {
    const known = this.knownFamilyOf(cpr);
    const now = this.#tools.now().getTime();
    if (known !== null || now - (this.#untold.get(cpr) ?? -Infinity) < ASK_AGAIN_MS) return known;
    const family = await this.#asking.join(cpr, signal, async (ends) => await this.#tools.askFamily(cpr, ends));
    if (family === null) this.#untold.set(cpr, now);
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

  /** Null: no register has said, of the citizen or of the person, so kinship could not be checked. */
  #familyOf(cpr: Cpr, own: Cpr | null): readonly Cpr[] | null {
    const told = this.knownFamilyOf(cpr);
    return own !== null && this.knownFamilyOf(own)?.includes(cpr) ? [...(told ?? []), own] : told;
  }

  /** Once a session: whatever is kept later has been learned first. */
  #lookUpRelatives(own: Cpr): void {
    if (this.#lookedUp === own) return;
    this.#lookedUp = own;
    for (const citizen of this.#tools.cache.relativesOf(own))
      if (!this.#families.has(citizen.cpr)) this.#families.set(citizen.cpr, familyOf(citizen) ?? []);
  }
}
