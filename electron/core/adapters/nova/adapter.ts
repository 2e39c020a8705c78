// KFF's ESDH over KMD Nova's REST interface, api-version 2.0-Case: cases with their course, documents and journal, read and written.
// Must not know the database, the screens or another adapter. Nothing of an answer goes into an error.
import { z } from 'zod';
import { type Case, isOpenCase } from '../../../../shared/domain/case.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { refuseStatus, MAYBE_REFUSED } from '../../transport/read-answer.ts';
import {
  type AdapterManifest,
  type AdapterTools,
  type Ask,
  type CaseChange,
  checked,
  type ConnectedFagsystem,
  type FagsystemAdapter,
  type NewCase,
  refused,
  type WriteOutcome,
  readBack,
} from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { isSameInstant } from '../version.ts';
import { UUID, NIL_UUID } from '../uuid.ts';
import { caseImport, caseUpdate, newCaseDefaultsSchema, novaRefusal, uuidOfKey } from './change.ts';
import { CASE_OUTPUT, ROW_OUTPUT, VERSION_OUTPUT } from './get-output.ts';
import { NovaApi, novaAccessSchema } from './nova-api.ts';
import { type NovaCase } from './response-schema.ts';
import { situationsConfigSchema, situationsIn } from './situations.ts';
import { novaPrimaryCprOf, roleOf, toNovaCase, toNovaCaseDetail, novaVersionOf } from './to-case.ts';

const configSchema = z.strictObject({
  ...novaAccessSchema,
  newCase: newCaseDefaultsSchema,
  /** Null for a Nova that does not keep the life situations: one in the municipality does. */
  situations: situationsConfigSchema.nullable().default(null),
  /** `ascii` for a Nova that does not keep æ, ø and å in notes. */
  noteLetters: z.enum(['utf8', 'ascii']).default('utf8'),
  /** Address of a case in Nova, with `{uuid}` or `{caseNumber}` where they belong; null when a case cannot be opened by address. */
  caseAddress: z
    .url({ protocol: /^https$/ })
    .regex(/\{(?:uuid|caseNumber)\}/)
    .nullable()
    .default(null),
});
type NovaConfig = z.infer<typeof configSchema>;

const manifest: AdapterManifest = {
  adapter: 'nova',
  format: 'KMD Nova 2.0-Case (REST)',
  reads: ['cases', 'events', 'documents', 'journal', 'workList', 'situations'],
  writes: ['journalNote', 'progress', 'handler', 'handlerReason', 'newCase', 'situation'],
  freshForMs: 10 * 60_000,
  deadlineMs: 10_000,
  mostAtOnce: 4,
  retention: {
    keep: 'days',
    days: 14,
    detailDays: 7,
    why: 'Metadata om sager i KFF’s ESDH. De skal kunne ses, når Nova er nede. Efter 14 dage er de for gamle. Forløb og journal i de sager, der er åbnet eller hentet på forhånd: 7 dage.',
  },
};

/** A case as it is before or after a write. */
interface Look {
  readonly version: string | null;
  readonly notes: ReadonlySet<string>;
  readonly one: NovaCase;
}

export const novaAdapter: FagsystemAdapter<NovaConfig> = {
  manifest,
  configSchema,
  lacks: ({ situations }) => (situations === null ? ['situations', 'situation'] : []),
  connect: (config, tools) => connect(config, tools),
};

function connect(config: NovaConfig, tools: AdapterTools): ConnectedFagsystem {
  const nova = new NovaApi(config, tools);
  const reading = { tools, caseAddress: config.caseAddress };

  /** The case as Nova has it now; null when there is none. */
  async function look(uuid: string, ask: Ask): Promise<Look | null> {
    const one = await nova.case(uuid, VERSION_OUTPUT, ask);
    if (one === null) return null;
    return {
      one,
      version: novaVersionOf(one),
      notes: new Set((one.journalNotes?.journalNotes ?? []).map(({ uuid: note }) => note)),
    };
  }

  async function change(command: CaseChange, ask: Ask): Promise<WriteOutcome> {
    const uuid = command.externalId.toLowerCase();
    const key = uuidOfKey(command.idempotencyKey);
    const before = UUID.test(uuid) ? await look(uuid, ask) : null;
    if (before === null) return refused('noSuchCase');
    if (before.notes.has(key)) return { kind: 'applied', version: before.version };
    // Nova has no version to send along: what the person saw is compared with what is there now.
    if (command.baseVersion !== null && !isSameInstant(command.baseVersion, before.version)) {
      return { kind: 'conflict', theirVersion: before.version };
    }
    const writer = { onBehalfOf: ask.onBehalfOf, at: tools.now().toISOString(), letters: config.noteLetters };
    const { status, ...answer } = await nova.write('PATCH', '/Case/Update', caseUpdate(command, writer), ask);
    if (status >= 200 && status < 300) {
      const after = await readBack(() => look(uuid, ask));
      return { kind: 'applied', version: after?.notes.has(key) === true ? after.version : null };
    }
    if (!MAYBE_REFUSED.has(status)) throw refuseStatus({ status, ...answer });
    const after = await look(uuid, ask);
    if (after?.notes.has(key) === true) return { kind: 'applied', version: after.version };
    if (after !== null && after.version !== before.version) return { kind: 'conflict', theirVersion: after.version };
    return refused('notAccepted', `http ${status}`);
  }

  async function open(command: NewCase, ask: Ask): Promise<WriteOutcome> {
    // The key is the new case's own id, so what has been opened with it is found by it.
    const uuid = uuidOfKey(command.idempotencyKey);
    const there = await look(uuid, ask);
    if (there !== null) return createdFrom(there, command.cpr);
    const body = caseImport(command, config.newCase, tools.now().toISOString());
    const { status, ...answer } = await nova.write('POST', '/Case/Import', body, ask);
    const isTaken = status >= 200 && status < 300;
    if (!isTaken && !MAYBE_REFUSED.has(status)) throw refuseStatus({ status, ...answer });
    const after = isTaken ? await readBack(() => look(uuid, ask)) : await look(uuid, ask);
    if (after !== null) return createdFrom(after, command.cpr);
    // Nova takes up to ten seconds to show a new case (a client's own test waits for it). 409: it is there, and not to be seen yet.
    if (isTaken || status === 409) return { kind: 'created', externalId: uuid, version: null };
    return refused('notAccepted', `http ${status}`);
  }

  const situations =
    config.situations === null
      ? {}
      : situationsIn({
          nova,
          tools,
          config: config.situations,
          newCase: config.newCase,
          letters: config.noteLetters,
          turnedAway: MAYBE_REFUSED,
        });

  return {
    ...situations,
    signedInAs: `client ${config.clientId}`,
    check: async (ask) => await checked(() => nova.case(NIL_UUID, VERSION_OUTPUT, ask)),

    async findCases(cpr, ask) {
      const value: Case[] = [];
      // A case of which the citizen is another party is somebody else's: not an error, and not theirs.
      for (const one of await nova.casesOf(cpr, ROW_OUTPUT, ask))
        if (roleOf(one, cpr) === 'primary') value.push(toNovaCase(one, cpr, reading));
      return { kind: 'found', value };
    },

    async findHandlersCases({ userId }, ask) {
      const value: Case[] = [];
      for (const one of await nova.casesOfHandler(userId, ROW_OUTPUT, ask)) {
        // A list of everybody's cases is what comes of a search term that Nova does not know.
        if (one.caseworker?.kspIdentity?.racfId?.toLowerCase() !== userId.toLowerCase())
          throw new FagsystemError('nonsense', 'a case of another caseworker');
        const cpr = novaPrimaryCprOf(one);
        const row = cpr === null ? null : toNovaCase(one, cpr, reading);
        if (row !== null && isOpenCase(row)) value.push(row);
      }
      return { kind: 'found', value };
    },

    async readCase(externalId, cpr, ask) {
      const uuid = externalId.toLowerCase();
      const one = UUID.test(uuid) ? await nova.case(uuid, CASE_OUTPUT, ask) : null;
      if (one === null || roleOf(one, cpr) !== 'primary') return { kind: 'notFound' };
      const [documents, tasks] = await Promise.all([nova.documents(uuid, ask), nova.tasks(uuid, ask)]);
      return { kind: 'found', value: toNovaCaseDetail(one, documents, tasks, cpr, reading) };
    },

    async write(command, ask) {
      const why = novaRefusal(command);
      if (why !== null) return refused(why);
      return command.kind === 'newCase' ? await open(command, ask) : await change(command, ask);
    },
  };
}

/** The case a key has opened. Another citizen's case under the same id is not it. */
function createdFrom({ one, version }: Look, cpr: Cpr): WriteOutcome {
  return roleOf(one, cpr) === 'primary'
    ? { kind: 'created', externalId: one.common.uuid, version }
    : refused('otherCitizensCase');
}
