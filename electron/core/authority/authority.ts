// Authority in the core: the rules asked with the core's copy of the organisation. The same rules answer the buttons, the pages and the outbox.
// Must not know how the organisation is fetched, nor hold a rule. The rules carry the task list and are loaded with the first question.
import type { AuthorityAnswer } from '../../../shared/authority/answer.ts';
import { type ActMatter, actMatterSchema, type CaseAct } from '../../../shared/authority/case-act.ts';
import { conditionWords } from '../../../shared/authority/conditions.ts';
import type { Emergency } from '../../../shared/authority/question.ts';
import type { CoverageTrial, CoverageView, MyAuthority, VisitationView } from '../../../shared/authority/views.ts';
import type { RulePack } from '../../../shared/catalogue/rule-pack.ts';
import type { Task } from '../../../shared/catalogue/task.ts';
import type { Case } from '../../../shared/domain/case.ts';
import { type Citizen, familyOf } from '../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Organisation } from '../../../shared/domain/organisation.ts';
import type { UserId } from '../../../shared/domain/person.ts';
import type { MayReceive, Receiver } from '../../../shared/domain/receiver.ts';
import type { OutboxItem } from '../../../shared/domain/outbox.ts';
import type { Asker, Questions, ReadingAnswer } from './answers.ts';
import type { VisitationAsked } from './visitation-view.ts';

/** The desk's copy of the organisation. Null: it has never been fetched. */
export interface OrganisationReader {
  organisation(): Organisation | null;
}

/** A kept act as authority is asked about it when it is sent. `userId`: the person who did it. */
export interface KeptAct {
  readonly item: Pick<OutboxItem, 'wanted' | 'cpr' | 'caseId'>;
  readonly userId: UserId;
  /** Null for an act that was kept before its matter was. */
  readonly matter: ActMatter | null;
}

/** The reason beside a yes: the organisation has no number to compare with the party's family, and forvaltningsloven § 6 obliges the person to report a conflict. */
const NUMBER_UNKNOWN = {
  da: 'Slægtskab er ikke undersøgt: organisationen har ikke modtagerens CPR-nummer. Den, der er inhabil, skal selv sige det.',
  en: 'Kinship was not checked: the organisation does not have the receiver’s CPR number. A receiver with a conflict of interest must report it.',
};

const engine = async () => await import('./answers.ts');

export class Authority {
  readonly #copy: OrganisationReader;
  readonly #now: () => Date;

  constructor(copy: OrganisationReader, now: () => Date) {
    this.#copy = copy;
    this.#now = now;
  }

  /** One answer for each act, in order, with who else could where it is no. */
  async aboutCase(person: Asker, matter: ActMatter, acts: readonly CaseAct[]): Promise<AuthorityAnswer[]> {
    const questions = await this.#asking(person);
    return acts.map((act) => questions.about(matter, act));
  }

  /** Whether a person may see what is inside a case of a citizen, and whether a nødopslag would let them. `emergency`: the one in force at it. */
  async reading(
    person: Asker,
    citizen: Citizen | null,
    row: Case,
    emergency: Emergency | null,
  ): Promise<ReadingAnswer> {
    const matter = await this.matterOfCase(person, citizen, row);
    return (await this.#asking(person)).reading(matter, emergency);
  }

  /** A case as the rules read it, with where the person sits now. */
  async matterOf(
    person: Asker,
    { cpr, citizen }: { readonly cpr: Cpr; readonly citizen: Citizen | null },
    about: Pick<ActMatter, 'caseId' | 'kle' | 'sensitivity' | 'administration'>,
  ): Promise<ActMatter> {
    const { place } = await this.#asking(person);
    return actMatterSchema.parse({ ...about, party: cpr, related: familyOf(citizen), place });
  }

  async matterOfCase(
    person: Asker,
    citizen: Citizen | null,
    { id, cpr, kle, sensitivity, administration }: Case,
  ): Promise<ActMatter> {
    return await this.matterOf(
      person,
      { cpr, citizen },
      { caseId: id, kle: kle?.number ?? null, sensitivity, administration },
    );
  }

  /** Answers for tasks that a citizen needs and that have no case yet, one at a time as they are asked for. */
  async aboutTasks(
    person: Asker,
    party: Pick<ActMatter, 'party' | 'related'>,
  ): Promise<(task: Task) => AuthorityAnswer> {
    const questions = await this.#asking(person);
    return (task) => questions.task(party, task);
  }

  /** Whether an act that was kept may still be done, at the minute it is sent. An act that could not be checked is not refused. */
  async mayStill({ item, userId, matter }: KeptAct): Promise<'may' | 'mayNot' | 'couldNotCheck'> {
    const act = actOf(item);
    // Of an act kept without its matter the party alone is known: enough for guidance, not for a decision.
    if (matter === null && act.kind === 'progress') return 'couldNotCheck';
    const bare: ActMatter = {
      party: item.cpr,
      related: null,
      caseId: item.caseId,
      kle: null,
      sensitivity: null,
      administration: null,
      place: null,
    };
    const employee = this.#copy.organisation()?.employees.find((one) => one.userId === userId)?.id ?? null;
    const [answer] = await this.aboutCase({ employee }, matter ?? bare, [act]);
    if (answer?.outcome === 'allowed') return 'may';
    return answer?.because === 'mayNot' ? 'mayNot' : 'couldNotCheck';
  }

  /** Everybody with a valid employment, by name. Empty where the organisation has never been fetched. */
  async receivers(): Promise<readonly Receiver[]> {
    return (await engine()).receivers(this.#copy.organisation(), this.#now().getTime());
  }

  /**
   * Whether a person may have a case: take part in it at all. Whether they may decide it is asked when they do. `why` names kinship that could
   * not be checked: without the party's family nothing was checked, and without the receiver's own number the receiver has to report it.
   */
  async mayReceive(receiver: Asker, matter: ActMatter): Promise<MayReceive> {
    const questions = await this.#asking(receiver);
    const answer = questions.alone(matter, { kind: 'journalNote' });
    const why = answer.rules.find(({ says }) => says === 'deny')?.sentence ?? null;
    if (answer.outcome === 'allowed') {
      if (matter.related === null) return { verdict: 'couldNotBeChecked', why: conditionWords.relationsUnknown };
      return { verdict: 'may', why: questions.number === null ? NUMBER_UNKNOWN : null };
    }
    return { verdict: answer.because === 'mayNot' ? 'mayNot' : 'couldNotBeChecked', why };
  }

  /** @throws ContractError ORGANISATION_MISSING, as the next two do. `day`: a Danish day to try, at this time of day; null is now. */
  async mine(person: Asker, day: string | null, packs: readonly RulePack[]): Promise<MyAuthority> {
    return (await import('./my-authority.ts')).myAuthority(this.#copy.organisation(), person, {
      now: this.#now().getTime(),
      day,
      packs,
    });
  }

  /** A week at a centre. `place` null: where the person sits, or the first centre. */
  async coverage(person: Asker, place: string | null, day: string, trial: CoverageTrial): Promise<CoverageView> {
    return (await import('./coverage-view.ts')).coverageView(this.#copy.organisation(), person, {
      place,
      day,
      trial,
      now: this.#now().getTime(),
    });
  }

  /** To whom a citizen who has come to a centre, or calls, goes now. */
  async visitation(person: Asker, asked: VisitationAsked): Promise<VisitationView> {
    return (await import('./visitation-view.ts')).visitationView(this.#copy.organisation(), person, {
      ...asked,
      now: this.#now().getTime(),
    });
  }

  async #asking(person: Asker): Promise<Questions> {
    return (await engine()).asking(person, this.#copy.organisation(), this.#now().getTime());
  }
}

/** An act as authority is asked about it: what kind, without its words. */
export function actOf({ wanted }: Pick<OutboxItem, 'wanted'>): CaseAct {
  // A decision is asked about as the step to Afgjort that it is.
  if (wanted.kind === 'decision') return { kind: 'progress', progress: 'Afgjort' };
  return wanted.kind === 'progress' ? { kind: 'progress', progress: wanted.progress } : { kind: wanted.kind };
}
