// UUF's school cases in GetOrganized: SharePoint with GetOrganized's own interface (_goapi) on top. Cases and documents read, cases
// closed, reopened, given to somebody and opened.
// Must not know the database, the screens or another adapter. Nothing of an answer goes into an error.
import { z } from 'zod';
import { type CaseHandler, isOpenCase } from '../../../../shared/domain/case.ts';
import { fewAtOnce } from '../../transport/few-at-once.ts';
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
  type Refused,
  refused,
  afterAcceptedWrite,
  type WriteOutcome,
} from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { isSameInstant } from '../version.ts';
import { CASE_ID, type CaseMetadata, caseUrlOf } from './case-metadata.ts';
import { setCaseOwner } from './case-owner.ts';
import { userOf } from './field-values.ts';
import { GoApi, goAccessSchema, readAnswer } from './go-api.ts';
import { descriptionFieldSchema, fieldsOfKey, newCaseBody, newCaseConfigSchema, goNewCaseRefusal } from './new-case.ts';
import { newCaseSchema } from './response-schema.ts';
import { CLOSED, isGoCaseClosed, isPartyOf, OPEN, partyOf, toGoCase, toGoCaseDetail, goVersionOf } from './to-case.ts';

const configSchema = z.strictObject({
  ...goAccessSchema,
  /** Address caseworkers open GetOrganized at, seen to be another than the interface's; null when cases are not to be opened there. */
  browseOrigin: z
    .url({ protocol: /^https$/ })
    .nullable()
    .default(null),
  /** What stands before a user id in SharePoint's name of a person, e.g. `i:0#.w|KOMMUNE\`. */
  loginPrefix: z.string().max(100),
  /** The field that holds a case's description; GetOrganized has none of its own that is known. */
  descriptionField: descriptionFieldSchema.default(null),
  /** The statuses of a case that is not closed: what a caseworker's cases are searched for by. */
  openStatuses: z.array(z.string().min(1).max(60)).min(1).max(20).default([OPEN]),
  newCase: newCaseConfigSchema.prefault({}),
});
type GetOrganizedConfig = z.infer<typeof configSchema>;

/** No `journal`, and no `handlerReason`: no public client shows a place for notes. One question about a person is one request for each case, so few at once. */
const manifest: AdapterManifest = {
  adapter: 'getorganized',
  format: 'GetOrganized (SharePoint, _goapi, OData verbose)',
  reads: ['cases', 'events', 'documents', 'workList'],
  writes: ['progress', 'handler', 'newCase'],
  writableProgress: ['Opstaaet', 'Afsluttet'],
  freshForMs: 10 * 60_000,
  deadlineMs: 12_000,
  mostAtOnce: 2,
  retention: {
    keep: 'days',
    days: 14,
    detailDays: 7,
    why: 'Metadata om skolesager i UUF’s ESDH. De skal kunne ses, når GetOrganized er nede. Efter 14 dage er de for gamle. Forløb og journal i de sager, der er åbnet eller hentet på forhånd: 7 dage.',
  },
};

const METADATA_AT_ONCE = 4;

export const getOrganizedAdapter: FagsystemAdapter<GetOrganizedConfig> = {
  manifest,
  configSchema,
  connect: (config, tools) => connect(config, tools),
};

function connect(config: GetOrganizedConfig, tools: AdapterTools): ConnectedFagsystem {
  const go = new GoApi(config, tools);
  const reading = { tools, browseOrigin: config.browseOrigin };

  /** The metadata of every case, or nothing: one that was found and cannot be read leaves the list untold. */
  async function metadataOf(ids: readonly string[], ask: Ask): Promise<CaseMetadata[]> {
    return await fewAtOnce(ids, METADATA_AT_ONCE, ask.signal, async (id, signal) => {
      const metadata = await go.metadata(id, { ...ask, signal });
      if (metadata === null) throw new FagsystemError('truncated', 'a case that was found has no metadata');
      return metadata;
    });
  }

  const giveTo = async (metadata: CaseMetadata, { userId }: CaseHandler, ask: Ask) =>
    await setCaseOwner(go, metadata, config.loginPrefix + userId, ask);

  /** Carries the change out. Why not, when the source turned it away. */
  async function carryOut(command: CaseChange, before: CaseMetadata, ask: Ask): Promise<Refused | null> {
    if (command.kind === 'handler') return (await giveTo(before, command.handler, ask)) ? null : refused('unknownUser');
    const closes = command.kind === 'progress' && command.progress === 'Afsluttet';
    const body = closes
      ? { CaseId: before.id }
      : { CaseId: before.id, Reason: `Genåbnet fra Sagsbord af ${ask.onBehalfOf}` };
    const answer = await go.post({ path: `/_goapi/Cases/${closes ? 'CloseCase' : 'OpenCase'}`, body }, ask);
    if (answer.status >= 200 && answer.status < 300) return null;
    if (MAYBE_REFUSED.has(answer.status)) return refused('notAccepted', `http ${answer.status}`);
    throw refuseStatus(answer);
  }

  /** A change sets something to a value, so the value tells whether it has been carried out, also when its answer was lost. */
  async function change(command: CaseChange, ask: Ask): Promise<WriteOutcome> {
    const before = CASE_ID.test(command.externalId) ? await go.metadata(command.externalId, ask) : null;
    if (before === null) return refused('noSuchCase');
    const version = goVersionOf(before);
    if (holds(before, command)) return { kind: 'applied', version };
    // No version can be sent along: what the person saw is compared with what is there now.
    if (command.baseVersion !== null && !isSameInstant(command.baseVersion, version))
      return { kind: 'conflict', theirVersion: version };
    const turnedAway = await carryOut(command, before, ask);
    // An answer that looks good proves nothing; the case does.
    const look = async () => await go.metadata(command.externalId, ask);
    const after = turnedAway === null ? await afterAcceptedWrite(look) : await look();
    if (after === null) return refused('noSuchCase');
    if (holds(after, command)) return { kind: 'applied', version: goVersionOf(after) };
    if (goVersionOf(after) !== version) return { kind: 'conflict', theirVersion: goVersionOf(after) };
    return turnedAway ?? refused('notCarriedOut');
  }

  /** The case that a key has opened; null when there is none. */
  async function openedWith(key: string, ask: Ask): Promise<CaseMetadata | null> {
    const [found] = (await metadataOf(await go.find(fieldsOfKey(key), ask), ask)).toSorted((a, b) =>
      a.id.localeCompare(b.id),
    );
    return found ?? null;
  }

  async function open(command: NewCase, ask: Ask): Promise<WriteOutcome> {
    const there = await openedWith(command.idempotencyKey, ask);
    if (there !== null) return await finish(there, command, false, ask);
    const answer = await go.post(
      { path: '/_goapi/Cases', body: newCaseBody(command, config.newCase, config.descriptionField) },
      ask,
    );
    if (answer.status >= 200 && answer.status < 300) {
      const { CaseID } = readAnswer(answer, newCaseSchema);
      const made = await afterAcceptedWrite(async () => await go.metadata(CaseID, ask));
      // A case that cannot be read yet has been opened all the same.
      return made === null
        ? { kind: 'created', externalId: CaseID, version: null }
        : await finish(made, command, true, ask);
    }
    if (!MAYBE_REFUSED.has(answer.status)) throw refuseStatus(answer);
    const after = await openedWith(command.idempotencyKey, ask);
    return after === null ? refused('notAccepted', `http ${answer.status}`) : await finish(after, command, false, ask);
  }

  /** Gives the new case to whom it is for. One found again may have been changed since: then it is left. Another citizen's is not it. */
  async function finish(
    made: CaseMetadata,
    { cpr, handler }: NewCase,
    isFresh: boolean,
    ask: Ask,
  ): Promise<WriteOutcome> {
    if (!isPartyOf(made, cpr)) return refused('otherCitizensCase');
    const isUntouched =
      isFresh ||
      (!isGoCaseClosed(made) && made.get('Created') !== null && made.get('Created') === made.get('LastModifiedDate'));
    return await afterAcceptedWrite(async () => {
      if (handler === null || isOwnedBy(made, handler) || !isUntouched || !(await mayGiveTo(made, handler, ask))) {
        return { kind: 'created', externalId: made.id, version: goVersionOf(made) };
      }
      const given = await go.metadata(made.id, ask);
      return { kind: 'created', externalId: made.id, version: given === null ? null : goVersionOf(given) };
    });
  }

  /** As `giveTo`; false also where the desk's user may not give cases away: the case has been opened all the same. */
  async function mayGiveTo(made: CaseMetadata, handler: CaseHandler, ask: Ask): Promise<boolean> {
    try {
      return await giveTo(made, handler, ask);
    } catch (error) {
      if (error instanceof FagsystemError && error.code === 'notAllowed') return false;
      throw error;
    }
  }

  return {
    signedInAs: config.userName,
    check: async (ask) =>
      await checked(async () => {
        // A case there is none of: a question about nobody.
        await go.find({ CaseID: `${config.caseTypePrefixes[0]}-0000-000000` }, ask);
      }),

    async findCases(cpr, ask) {
      const found = await metadataOf(await go.find({ CCMContactData_CPR: cpr }, ask), ask);
      return { kind: 'found', value: found.map((metadata) => toGoCase(metadata, cpr, reading)) };
    },

    async findHandlersCases(handler, ask) {
      const ids = new Set<string>();
      for (const status of config.openStatuses)
        for (const id of await go.find({ CaseOwner: handler.name, CaseStatus: status }, ask)) ids.add(id);
      const found = await metadataOf([...ids], ask);
      const value = found.flatMap((metadata) => {
        // The search is by name, and two people may have one; somebody of another name means that it was not searched so at all.
        if (userOf(metadata.get('CaseOwner'))?.name !== handler.name)
          throw new FagsystemError('nonsense', 'a case of another owner');
        const cpr = isOwnedBy(metadata, handler) ? partyOf(metadata) : null;
        return cpr === null ? [] : [toGoCase(metadata, cpr, reading)];
      });
      return { kind: 'found', value: value.filter(isOpenCase) };
    },

    async readCase(externalId, cpr, ask) {
      const metadata = CASE_ID.test(externalId) ? await go.metadata(externalId, ask) : null;
      if (metadata === null) return { kind: 'notFound' };
      // The person is checked before the documents are asked for.
      toGoCase(metadata, cpr, reading);
      const caseUrl = caseUrlOf(metadata);
      if (caseUrl === null) throw new FagsystemError('nonsense', 'ows_CaseUrl');
      const documents = await go.documents(externalId, caseUrl, ask);
      return { kind: 'found', value: toGoCaseDetail(metadata, documents, config.descriptionField, cpr, reading) };
    },

    async write(command, ask) {
      switch (command.kind) {
        case 'newCase': {
          const why = goNewCaseRefusal(command, config.descriptionField);
          return why === null ? await open(command, ask) : refused(why);
        }
        case 'progress':
          if (!['Opstaaet', 'Afsluttet'].includes(command.progress)) return refused('noSuchProgress');
          return await change(command, ask);
        case 'handler':
          return await change(command, ask);
        case 'journalNote':
          return refused('notInFormat');
      }
    },
  };
}

/** True when the case is as the command wants it. */
function holds(metadata: CaseMetadata, command: CaseChange): boolean {
  if (command.kind === 'handler') return isOwnedBy(metadata, command.handler);
  if (command.kind === 'progress')
    return metadata.get('CaseStatus') === (command.progress === 'Afsluttet' ? CLOSED : OPEN);
  return false;
}

/** By user id where the installation shows it, else by name. */
function isOwnedBy(metadata: CaseMetadata, { userId, name }: CaseHandler): boolean {
  const owner = userOf(metadata.get('CaseOwner'));
  if (owner === null) return false;
  return owner.userId === null ? owner.name === name : owner.userId.toLowerCase() === userId.toLowerCase();
}
