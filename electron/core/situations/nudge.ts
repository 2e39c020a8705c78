// The reminder of a life situation: a note in the journal of each open case on a line, at most one a day in each.
// Must not ask whether it may be written: the guard of the act does.
import type { ActMatter } from '../../../shared/authority/case-act.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { CaseId } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import type { SituationId } from '../../../shared/domain/life-situation-case.ts';
import type { OutboxItem } from '../../../shared/domain/outbox.ts';
import type { Doer } from '../../../shared/domain/person.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Permit } from '../permit.ts';
import { uuidFrom } from '../uuid-from.ts';
import { type BoardCall, type BoardTools, readMine } from './board.ts';
import { showGroundOf, type OpenCitizen, show } from './ground.ts';
import type { ShowGround } from './show.ts';

/** The open cases on one line of a citizen's life situation. */
export interface Reminded {
  readonly cpr: Cpr;
  readonly id: SituationId;
  readonly title: string;
  /** Whole day. */
  readonly today: string;
  readonly cases: readonly {
    readonly caseId: CaseId;
    readonly source: SourceId;
    readonly title: string;
    /** Raw, as the source gave it; null where the desk does not have the case. */
    readonly sensitivity: string | null;
  }[];
}

/** The cases to remind. Throws NOT_FOUND for a situation that is hidden from the person or not there, and for a line without a case that takes a note. */
export async function findReminded(
  tools: BoardTools,
  { cpr, id, task }: { readonly cpr: Cpr; readonly id: SituationId; readonly task: string },
  call: BoardCall & { readonly lookUp: OpenCitizen },
): Promise<Reminded> {
  const { situations, situationStore, sources } = tools;
  const one = [...situations.cached(cpr), ...situationStore.ofCitizen(cpr), ...(await readMine(tools, call)).kept].find(
    ({ facts }) => facts.id === id,
  );
  const ground = await showGroundOf(tools, cpr, call.person, call.lookUp);
  const { boardLine, isOfBarred } = await show();
  if (one === undefined || isOfBarred(one, ground.barred)) throw new ContractError('NOT_FOUND');
  const lineWithout = (barred: ShowGround['barred']) =>
    boardLine(one.facts, null, { ...ground, barred }).lines.find((line) => line.task === task);
  // A line with nothing but cases the person is released from is not on the board: the rule on them refuses it.
  const line = lineWithout(ground.barred) ?? lineWithout([]);
  const takes = (source: SourceId) =>
    sources.some(({ fagsystem }) => fagsystem.id === source && fagsystem.writes.includes('journalNote'));
  const cases = (line?.cases ?? []).filter(({ source }) => takes(source));
  if (cases.length === 0) throw new ContractError('NOT_FOUND');
  return {
    cpr,
    id,
    title: one.facts.title,
    today: ground.today,
    cases: cases.map((about) => ({
      ...about,
      sensitivity: ground.cases.find((row) => row.id === about.caseId)?.sensitivity ?? null,
    })),
  };
}

/** Keeps the reminders in the outbox. `matters`: of the cases, in their order. In Danish: it is the case's text, not the screen's. */
export function remind(
  permit: Permit<'nudge'>,
  outbox: Pick<Outbox, 'note'>,
  { cpr, id, title, today, cases }: Reminded,
  matters: readonly (ActMatter | null)[],
  by: Doer,
): OutboxItem[] {
  const text = `Borgerservice følger op på livssituationen »${title}«. Hvor langt er sagen, og hvornår kan borgeren vente svar?`;
  const wanted = { kind: 'journalNote' as const, title: 'Opfølgning fra Borgerservice', text };
  return cases.map((about, index) => {
    const { sensitivity: _sensitivity, ...named } = about;
    const key = uuidFrom(`${id} ${about.caseId} nudge ${today}`);
    return outbox.note({ permit, about: { cpr, ...named }, wanted, by, key, matter: matters[index] ?? null });
  });
}
