// Life situations in Nova: found by citizen or by caseworker, and changed by adding a note, never by overwriting.
// Must not know the database or another adapter. Nothing of an answer goes into an error.
import type { EmployeeId } from '../../../../shared/domain/person.ts';
import { z } from 'zod';
import type { LifeSituationId } from '../../../../shared/catalogue/task.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { KeptSituation, LifeSituationCase } from '../../../../shared/domain/life-situation-case.ts';
import { makeChange, openSituation, type SituationChange } from '../../../../shared/domain/life-situation-change.ts';
import { refuseStatus } from '../../transport/read-answer.ts';
import {
  type AdapterTools,
  type Answer,
  type Ask,
  refused,
  afterAcceptedWrite,
  type SituationOutcome,
  type SituationWrite,
} from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { caseImport, journalNote, type NewCaseDefaults } from './change.ts';
import { CASE_OUTPUT, ROW_OUTPUT } from './get-output.ts';
import type { Body, NovaApi } from './nova-api.ts';
import type { NovaCase } from './response-schema.ts';
import { foldSituation, type Folded, NOTE_TITLE, noteIdOf, noteTextOf, TITLE_START } from './situation-note.ts';
import { roleOf } from './to-case.ts';

/** Under which KLE number and facet the municipality files life situations in Nova. Which number is right is theirs to say. */
export const situationsConfigSchema = z.strictObject({
  kle: z.strictObject({ number: z.string().regex(/^\d\d\.\d\d\.\d\d$/), facet: z.string().min(1).max(10) }),
});

interface Ground {
  readonly nova: NovaApi;
  readonly tools: AdapterTools;
  readonly config: z.infer<typeof situationsConfigSchema>;
  readonly newCase: NewCaseDefaults;
  readonly letters: 'utf8' | 'ascii';
  /** Statuses with which Nova may turn a change away; what has become of it is then looked for. */
  readonly turnedAway: ReadonlySet<number>;
}

/** Nova shows a new case within ten seconds. */
const UNTIL_SHOWN_MS = 5_000;

export function situationsIn({ nova, tools, config, newCase, letters, turnedAway }: Ground) {
  const isSituation = ({ caseAttributes, caseClassification }: NovaCase) =>
    caseClassification?.kleNumber?.code === config.kle.number &&
    caseAttributes?.title?.startsWith(TITLE_START) === true;

  const kept = (facts: LifeSituationCase, version: string | null, caseNumber: string): KeptSituation => ({
    source: tools.source,
    version,
    caseNumber: caseNumber.slice(0, 60),
    fetchedAt: tools.now().toISOString(),
    facts,
  });
  const keptOf = ({ facts, version }: Folded, one: NovaCase | null) =>
    facts === null ? null : kept(facts, version, one?.caseAttributes?.userFriendlyCaseNumber ?? '');

  /** Each row's situation, whole. One whose first note has not come is no situation yet. */
  async function whole(rows: readonly NovaCase[], cpr: Cpr | null, ask: Ask): Promise<Answer<KeptSituation[]>> {
    const value: KeptSituation[] = [];
    for (const row of rows) {
      if (!isSituation(row) || (cpr !== null && roleOf(row, cpr) !== 'primary')) continue;
      const one = await nova.case(row.common.uuid, CASE_OUTPUT, ask);
      const found = one === null ? null : keptOf(foldSituation(one), one);
      if (found === null) continue;
      if (cpr !== null && found.facts.cpr !== cpr)
        throw new FagsystemError('wrongPerson', 'the situation is about somebody else');
      value.push(found);
    }
    return { kind: 'found', value };
  }

  /** Makes the case under the situation's own id, unless it is there. What Nova said when it will not. */
  async function makeCase(
    { id, cpr, change, doing }: SituationWrite & { readonly change: SituationChange & { kind: 'open' } },
    ask: Ask,
  ): Promise<string | null> {
    const { number, facet } = config.kle;
    const body = caseImport(
      {
        kind: 'newCase',
        idempotencyKey: id,
        cpr,
        partyName: change.partyName,
        title: `${TITLE_START}${change.facts.title}`,
        description: '',
        // Nova knows a caseworker by user id; the UUID is not sent.
        kle: { number, title: '', facet },
        handler: { uuid: id as string as EmployeeId, userId: doing.by.userId, name: doing.by.name },
      },
      newCase,
      tools.now().toISOString(),
    );
    const { status, ...answer } = await nova.write('POST', '/Case/Import', body, ask);
    if ((status >= 200 && status < 300) || status === 409) return null;
    if (!turnedAway.has(status)) throw refuseStatus({ status, ...answer });
    return `http ${status}`;
  }

  /** `kind` is which of the catalogue's the situation is; null for one that is to be opened. */
  async function updateOf(command: SituationWrite, kind: LifeSituationId | null, onBehalfOf: string): Promise<Body> {
    const { change } = command;
    const { namesOf } = await import('./situation-names.ts');
    const text = noteTextOf(command, namesOf(kind));
    const note = journalNote(noteIdOf(command), NOTE_TITLE, text, {
      onBehalfOf,
      at: tools.now().toISOString(),
      letters,
    });
    return {
      common: { uuid: command.id },
      ...(change.kind === 'title' ? { caseAttributes: { title: `${TITLE_START}${change.to}` } } : {}),
      ...(change.kind === 'close' ? { state: 'Afsluttet' } : change.kind === 'reopen' ? { state: 'Opstaaet' } : {}),
      journalNotes: [note],
    };
  }

  /** What has come of a change whose note is in the journal; null when it is not there. */
  function cameOf(command: SituationWrite, folded: Folded, one: NovaCase): SituationOutcome | null {
    const now = keptOf(folded, one);
    const id = noteIdOf(command);
    if (now === null) return null;
    const field = folded.voided.get(id);
    if (field !== undefined) return { kind: 'differs', kept: now, field };
    return folded.counted.has(id) ? { kind: 'applied', kept: now } : null;
  }

  return {
    async findSituations(cpr: Cpr, ask: Ask): Promise<Answer<KeptSituation[]>> {
      return await whole(await nova.casesOf(cpr, ROW_OUTPUT, ask), cpr, ask);
    },

    async findMySituations(ask: Ask): Promise<Answer<KeptSituation[]>> {
      const rows = await nova.casesOfHandler(ask.onBehalfOf, ROW_OUTPUT, ask);
      // A list of everybody's cases is what comes of a search term that Nova does not know.
      if (rows.some((one) => one.caseworker?.kspIdentity?.racfId?.toLowerCase() !== ask.onBehalfOf.toLowerCase())) {
        throw new FagsystemError('nonsense', 'a case of another caseworker');
      }
      return await whole(rows, null, ask);
    },

    async changeSituation(command: SituationWrite, ask: Ask): Promise<SituationOutcome> {
      const { id, change, seen, doing, cpr } = command;
      const before = await nova.case(id, CASE_OUTPUT, ask);
      let kind: LifeSituationId | null = null;
      if (before !== null && roleOf(before, cpr) !== 'primary') return refused('otherCitizensCase');
      if (before === null) {
        if (change.kind !== 'open') throw new FagsystemError('busy', 'the case is not to be seen yet', UNTIL_SHOWN_MS);
        const said = await makeCase({ ...command, change }, ask);
        if (said !== null) return refused('notAccepted', said);
      } else {
        const folded = foldSituation(before);
        const came = cameOf(command, folded, before);
        if (came !== null) return came;
        if (folded.isUnread) return refused('newerDesk');
        const now = keptOf(folded, before);
        if (now === null && change.kind !== 'open')
          throw new FagsystemError('busy', 'the situation is not whole yet', UNTIL_SHOWN_MS);
        if (now !== null) {
          kind = now.facts.kind;
          const made = makeChange(now.facts, change, seen, doing);
          if (made.kind === 'asIs') return { kind: 'applied', kept: now };
          if (made.kind === 'differs') return { kind: 'differs', kept: now, field: made.field };
        }
      }
      const send = async () => {
        const answer = await nova.write('PATCH', '/Case/Update', await updateOf(command, kind, ask.onBehalfOf), ask);
        const isTaken = answer.status >= 200 && answer.status < 300;
        if (!isTaken && !turnedAway.has(answer.status)) throw refuseStatus(answer);
        return { status: answer.status, isTaken };
      };
      // A case that has just been made for it is a write too.
      const { status, isTaken } = before === null ? await afterAcceptedWrite(send) : await send();
      const look = async () => await nova.case(id, CASE_OUTPUT, ask);
      const after = isTaken ? await afterAcceptedWrite(look) : await look();
      const came = after === null ? null : cameOf(command, foldSituation(after), after);
      if (came !== null) return came;
      if (!isTaken) return refused('notAccepted', `http ${status}`);
      // Taken, and not to be seen yet: a new case. Anything else must be seen before it is called done.
      if (change.kind === 'open')
        return { kind: 'applied', kept: kept(openSituation(id, change, doing), noteIdOf(command), '') };
      throw new FagsystemError('nonsense', 'a note that was taken is not there');
    },
  };
}
