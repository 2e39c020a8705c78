// What the desk writes into SBSYS: notes, statuses, caseworkers and new cases, each looked up before it is made.
// Must not know tokens or paging. SBSYS locks nothing and takes no key, so the desk compares and marks for itself.
import { formatCpr } from '../../../../shared/domain/cpr.ts';
import type { HttpAnswer } from '../../transport/http-client.ts';
import { htmlToText, textToHtml } from '../../transport/html.ts';
import { readJson, refuseStatus } from '../../transport/read-answer.ts';
import { type AdapterTools, type Ask, type CaseChange, FagsystemError, handoverNote, type NewCase, type WriteCommand, type WriteOutcome } from '../adapter.ts';
import { type OpenSag, refuseOtherPerson, type SbsysApi } from './api.ts';
import { findBruger, isSameBruger } from './bruger.ts';
import { progressOf, type SbsysConfig, statusFor, templateFor } from './config.ts';
import { toInstant } from './local-time.ts';
import { isKey, markOf, readMark } from './marker.ts';
import { isClosed, versionOf } from './to-case.ts';
import { createdSchema, type Note, type Sag } from './wire-schema.ts';

/** Longest title and note the desk sends; SBSYS's own limits are not verified. */
const LONGEST_TITLE = 255;
const LONGEST_NOTE = 50_000;

/** Most cases of one template that are looked through for a key; the newest come first. */
const MOST_CANDIDATES = 50;

export interface Writer {
  readonly api: SbsysApi;
  readonly config: SbsysConfig;
  readonly tools: AdapterTools;
}

/** Carries out a command once. Throws FagsystemError when it is not known what came of it. */
export async function write(command: WriteCommand, ask: Ask, writer: Writer): Promise<WriteOutcome> {
  const reason = refusalOf(command, writer.config);
  if (reason !== null) return refused(reason);
  return command.kind === 'newCase' ? await open(command, ask, writer) : await change(command, ask, writer);
}

const refused = (reason: string): WriteOutcome => ({ kind: 'refused', reason });

/** Why a command cannot be said to this installation; null when it can. Asked before anything is sent. */
function refusalOf(command: WriteCommand, config: SbsysConfig): string | null {
  if (!isKey(command.idempotencyKey)) return 'key not 1 to 64 letters, digits and -.:_';
  if (command.kind === 'newCase') {
    if (templateFor(config, command.kle.number) === null) return 'no template for this KLE number';
    return titleRefusal(command.title) ?? textRefusal(command.description);
  }
  if (!/^\d{1,15}$/.test(command.externalId)) return 'not a case of this source';
  if (command.kind === 'progress') return statusFor(config, command.progress) === null ? 'no status for this progress' : null;
  if (command.kind === 'handler') return null;
  return titleRefusal(command.title) ?? (command.text === '' ? 'note empty' : textRefusal(command.text));
}

function titleRefusal(title: string): string | null {
  if (title.trim() === '' || title.length > LONGEST_TITLE) return 'title not 1 to 255 characters';
  return /[\r\n]/.test(title) ? 'title not one line' : null;
}

const textRefusal = (text: string) => (text.length > LONGEST_NOTE ? 'text too long' : null);

/** One change, ready to be sent. */
interface Change {
  /** This very act has been carried out before. */
  readonly isThere: boolean;
  /** The case is as the act makes it, and the note is all that is missing: an earlier try was cut off there, or somebody else has done the same. */
  readonly isNoteMissing?: boolean;
  /** The note that the change is nothing without, written when the case is as the change makes it. */
  readonly note?: () => Promise<HttpAnswer>;
  /** Why it cannot be sent; null when it can. */
  readonly refusal: string | null;
  /** The case is already as the act would make it. */
  readonly isNeedless: boolean;
  readonly send: () => Promise<HttpAnswer>;
  /** The case is as the act made it; false when somebody else was there afterwards. */
  readonly stands: (sag: Sag) => boolean;
}

async function change(command: CaseChange, ask: Ask, writer: Writer): Promise<WriteOutcome> {
  const { api } = writer;
  const before = await api.sag(command.externalId, ask);
  if (before === null) return refused('no such case');
  const version = versionOf(before.sag);
  const planned = await plan(command, before, ask, writer);
  if (planned.isThere) return { kind: 'applied', version };
  if (planned.isNoteMissing === true) return await sinceTaken(() => settle(command, planned, before, ask, writer));
  // Last write wins at SBSYS: what the person saw is held against what is there now, and only then is anything sent.
  if (command.baseVersion !== null && !isSameVersion(command.baseVersion, version)) return { kind: 'conflict', theirVersion: version };
  if (planned.refusal !== null) return refused(planned.refusal);
  if (planned.isNeedless) return { kind: 'applied', version };
  const answer = await planned.send();
  const isTaken = answer.status >= 200 && answer.status < 300;
  if (!isTaken && !isSaidNo(answer)) throw refuseStatus(answer);
  // Some writes answer in plain text or not at all, so the case itself says what came of it.
  if (isTaken) return await sinceTaken(async () => settle(command, planned, await api.sag(command.externalId, ask), ask, writer));
  const after = await api.sag(command.externalId, ask);
  if (after === null) return refused('no such case');
  const now = versionOf(after.sag);
  if (answer.status !== 409) return refused(`not accepted by the source, http ${answer.status}`);
  if (now !== version) return { kind: 'conflict', theirVersion: now };
  return refused(isClosed(after.sag) ? 'the case is closed' : 'the case takes no change, http 409');
}

/** What came of a change that has been taken, with the note that goes with it. Refused by half: the case is as it should be, without the note. */
async function settle(command: CaseChange, { stands, note }: Change, after: OpenSag | null, ask: Ask, { api }: Writer): Promise<WriteOutcome> {
  if (after === null) return refused('no such case');
  const version = versionOf(after.sag);
  if (!stands(after.sag)) return { kind: 'conflict', theirVersion: version };
  if (note === undefined) return { kind: 'applied', version };
  const answer = await note();
  if (answer.status === 403 || isSaidNo(answer)) return { kind: 'refused', reason: `not accepted by the source, http ${answer.status}`, isHalf: true };
  if (answer.status < 200 || answer.status >= 300) throw refuseStatus(answer);
  const last = await api.sag(command.externalId, ask);
  return { kind: 'applied', version: last === null ? null : versionOf(last.sag) };
}

/**
 * What follows a write that has been taken: whatever goes wrong with it, the source has been written to, so that no error may say that
 * nothing arrived (`busy`, `signIn`), nor that it was refused (`notAllowed`). It is asked again, and finds what is there.
 */
async function sinceTaken<Result>(follow: () => Promise<Result>): Promise<Result> {
  try {
    return await follow();
  } catch (error) {
    if (!(error instanceof FagsystemError) || error.code === 'cancelled') throw error;
    throw new FagsystemError('sourceFault', `after a write that was taken: ${error.code}`, error.retryAfterMs);
  }
}

/** What is to be sent for a command. */
async function plan(command: CaseChange, before: OpenSag, ask: Ask, { api, config, tools }: Writer): Promise<Change> {
  const { sag, whole } = before;
  const key = command.idempotencyKey;
  if (command.kind === 'journalNote') {
    const { title, text } = command;
    return {
      isThere: (await api.noter(sag, ask)).some((note) => keyOf(note) === key),
      send: () => sendNote(sag.Id, title, text, key, ask, { api, tools }),
      refusal: null,
      isNeedless: false,
      // Nobody else's change takes a note away.
      stands: () => true,
    };
  }
  if (command.kind === 'progress') {
    const { progress } = command;
    const isSo = ({ SagsStatus }: Sag) => typeof SagsStatus?.Id === 'number' && progressOf(config, SagsStatus.Id) === progress;
    return {
      isThere: readMark(sag.SagsStatus?.SagsStatusKommentar ?? '').mark?.key === key,
      send: () =>
        api.send('PUT', `/api/sag/${sag.Id}/status`, { SagsStatusID: statusFor(config, progress), Kommentar: markOf(key, ask.onBehalfOf) }, ask),
      refusal: null,
      // Another status of the same progress may say more than the one that would be written: it stays.
      isNeedless: isSo(sag),
      stands: isSo,
    };
  }
  const isThere = (await api.noter(sag, ask)).some((note) => keyOf(note) === key);
  const bruger = await findBruger(command.handler, ask, api);
  const isTheirs = ({ Behandler }: Sag) => bruger !== null && isSameBruger(Behandler, bruger);
  const { title, text } = handoverNote(command);
  return {
    // The caseworker first, then the note, which has the key: a note never tells of a hand-over that did not come about.
    isThere,
    isNoteMissing: isTheirs(sag),
    note: () => sendNote(sag.Id, title, text, key, ask, { api, tools }),
    send: () => {
      const field = ['Behandler', 'Sagsbehandler'].find((name) => name in whole) ?? api.dialect.handlerField;
      // The whole object goes back: what is left out of a PUT is emptied.
      return api.send('PUT', `/api/sag/${sag.Id}`, { ...whole, [field]: bruger }, ask);
    },
    refusal: bruger === null ? 'no such user in the source' : null,
    isNeedless: false,
    stands: isTheirs,
  };
}

async function sendNote(
  sagId: number, title: string, text: string, key: string, ask: Ask, { api, tools }: Pick<Writer, 'api' | 'tools'>,
): Promise<HttpAnswer> {
  const Note = `<p>${textToHtml(text)}</p><p>${textToHtml(markOf(key, ask.onBehalfOf))}</p>`;
  return await api.send('POST', '/api/journalarknote/create', { SagID: sagId, Overskrift: title, Note, KontaktTidspunkt: tools.now().toISOString() }, ask);
}

const keyOf = (note: Note) => readMark(htmlToText(note.Note ?? '')).mark?.key ?? null;

/** True for an answer by which SBSYS says that it did not carry the write out, and never will. */
function isSaidNo({ status }: HttpAnswer): boolean {
  return status === 400 || status === 404 || status === 405 || status === 409 || status === 422;
}

/** False also for a base version that is no time: it cannot be what the person saw. */
function isSameVersion(baseVersion: string, version: string | null): boolean {
  try {
    return toInstant(baseVersion, 'base version') === version;
  } catch {
    return false;
  }
}

/** A case that may be the one a command made before: with its key, or made by the desk and cut off before the key was in it. */
interface Made {
  readonly byKey: Sag | null;
  readonly cutOff: Sag | null;
}

/**
 * Opens a case from a template. Creating takes no key and is not idempotent, so the person's cases are searched first. The key is
 * in the first note of the case. A case of the desk's own user with the same template and title and no such note is one whose
 * creation was cut off in between: it is taken up, never made again.
 */
async function open(command: NewCase, ask: Ask, writer: Writer): Promise<WriteOutcome> {
  const { api, config } = writer;
  const SkabelonId = templateFor(config, command.kle.number) ?? 0;
  const made = await findMade(command, SkabelonId, ask, writer);
  if (made.byKey !== null) return { kind: 'created', externalId: String(made.byKey.Id), version: versionOf(made.byKey) };
  if (made.cutOff !== null) return await finish(made.cutOff.Id, command, ask, writer);

  const bruger = command.handler === null ? null : await findBruger(command.handler, ask, api);
  if (command.handler !== null && bruger === null) return refused('no such user in the source');
  const PartId = await personIdFor(command, ask, api);
  const part = { PartId, PartType: 'Person' };
  const answer = await api.send(
    'POST',
    api.dialect.createPath,
    {
      SagsTitel: command.title, SkabelonId, PrimaryPart: part, Parts: [part],
      ...(bruger === null ? {} : { [api.dialect.handlerIdField]: bruger.Id }),
    },
    ask,
  );
  if (answer.status < 200 || answer.status >= 300) {
    if (!isSaidNo(answer)) throw refuseStatus(answer);
    if (answer.status !== 409) return refused(`not accepted by the source, http ${answer.status}`);
    const there = await findMade(command, SkabelonId, ask, writer);
    if (there.byKey === null) return refused('the source has such a case already, http 409');
    return { kind: 'created', externalId: String(there.byKey.Id), version: versionOf(there.byKey) };
  }
  const id = createdId(answer) ?? (await findMade(command, SkabelonId, ask, writer)).cutOff?.Id;
  if (id === undefined) throw new FagsystemError('sourceFault', 'a case was made and is not to be found');
  return await finish(id, command, ask, writer);
}

async function findMade(command: NewCase, SkabelonId: number, ask: Ask, { api, config }: Writer): Promise<Made> {
  const all = await api.searchSager(command.cpr, ask);
  const candidates = all.filter(({ SagSkabelon }) => typeof SagSkabelon?.Id !== 'number' || SagSkabelon.Id === SkabelonId);
  let cutOff: Sag | null = null;
  for (const sag of candidates.toSorted((a, b) => b.Id - a.Id).slice(0, MOST_CANDIDATES)) {
    const keys = (await api.noter(sag, ask)).map(keyOf).filter((key) => key !== null);
    if (keys.includes(command.idempotencyKey)) return { byKey: sag, cutOff: null };
    const isOurs = sag.OprettetAf?.LogonId?.toLowerCase() === config.username.toLowerCase();
    if (isOurs && keys.length === 0 && !isClosed(sag) && sag.SagsTitel === command.title) cutOff ??= sag;
  }
  return { byKey: null, cutOff };
}

/** Puts the key and the description into a new case, and says what it is. */
async function finish(id: number, command: NewCase, ask: Ask, writer: Writer): Promise<WriteOutcome> {
  const { api } = writer;
  const answer = await sendNote(id, 'Oprettet fra Sagsbord', command.description, command.idempotencyKey, ask, writer);
  // A case that takes no notes is there all the same: it is taken up again by its title, should the command come again.
  if ((answer.status < 200 || answer.status >= 300) && !isSaidNo(answer)) throw refuseStatus(answer);
  const made = await api.sag(String(id), ask);
  if (made === null) throw new FagsystemError('sourceFault', 'a case was made and is not to be found');
  refuseOtherPerson(made.sag, command.cpr);
  return { kind: 'created', externalId: String(id), version: versionOf(made.sag) };
}

/** The citizen's id as a party; SBSYS is asked to take the citizen in (from CPR) when it has none. */
async function personIdFor({ cpr }: NewCase, ask: Ask, api: SbsysApi): Promise<number> {
  const known = await api.personId(cpr, ask);
  if (known !== null) return known;
  const answer = await api.send('POST', '/api/person', { CprNummer: formatCpr(cpr) }, ask);
  // 409: somebody else has done it meanwhile.
  if ((answer.status < 200 || answer.status >= 300) && answer.status !== 409) throw refuseStatus(answer);
  const taken = await api.personId(cpr, ask);
  if (taken === null) throw new FagsystemError('sourceFault', 'a person was taken in and is not to be found');
  return taken;
}

/** The id of a case that was made; null when the answer is text, or JSON of another shape. */
function createdId(answer: HttpAnswer): number | null {
  try {
    return readJson(answer, createdSchema).Id;
  } catch {
    return null;
  }
}
