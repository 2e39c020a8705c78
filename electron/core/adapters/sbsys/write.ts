// What the desk changes in a case in SBSYS: notes, statuses and caseworkers, each looked up before it is made.
// Must not know tokens or paging. SBSYS locks nothing and takes no key, so the desk compares and marks for itself.
import type { Refusal } from '../../../../shared/domain/refusal.ts';
import type { HttpAnswer } from '../../transport/http-client.ts';
import { refuseStatus } from '../../transport/read-answer.ts';
import {
  type Ask,
  type CaseChange,
  handoverNote,
  refused,
  afterAcceptedWrite,
  titleRefusal,
  type WriteCommand,
  type WriteOutcome,
} from '../adapter.ts';
import { isSameExactInstant } from '../version.ts';
import type { OpenSag } from './api.ts';
import { findBruger } from './bruger.ts';
import { isSameBruger } from './same-bruger.ts';
import { progressOf, type SbsysConfig, statusFor, templateFor } from './config.ts';
import { toSbsysInstant } from './local-time.ts';
import { isKey, markOf, readMark } from './marker.ts';
import { openCase } from './open-case.ts';
import { isSaidNo, keyOf, sendNote, type SbsysWriter } from './sending.ts';
import { isSagClosed, sbsysVersionOf } from './to-case.ts';
import type { SbsysSag } from './wire-schema.ts';

/** Longest title and note the desk sends; SBSYS's own limits are not verified. */
const LONGEST_NOTE = 50_000;

/** Carries out a command once. Throws FagsystemError when it is not known what came of it. */
export async function writeToSbsys(command: WriteCommand, ask: Ask, writer: SbsysWriter): Promise<WriteOutcome> {
  const why = refusalOf(command, writer.config);
  if (why !== null) return refused(why);
  return command.kind === 'newCase' ? await openCase(command, ask, writer) : await change(command, ask, writer);
}

/** Why a command cannot be said to this installation; null when it can. Asked before anything is sent. */
function refusalOf(command: WriteCommand, config: SbsysConfig): Refusal | null {
  if (!isKey(command.idempotencyKey)) return 'notInFormat';
  if (command.kind === 'newCase') {
    if (templateFor(config, command.kle.number) === null) return 'kleNotSetUp';
    return titleRefusal(command.title) ?? textRefusal(command.description);
  }
  if (!/^\d{1,15}$/.test(command.externalId)) return 'noSuchCase';
  if (command.kind === 'progress') return statusFor(config, command.progress) === null ? 'noSuchProgress' : null;
  if (command.kind === 'handler') return null;
  return titleRefusal(command.title) ?? (command.text === '' ? 'textNotTaken' : textRefusal(command.text));
}

const textRefusal = (text: string): Refusal | null => (text.length > LONGEST_NOTE ? 'textNotTaken' : null);

/** One change, ready to be sent. */
interface Change {
  /** This very act has been carried out before. */
  readonly isThere: boolean;
  /** The case is as the act makes it, and the note is all that is missing: an earlier try was cut off there, or somebody else has done the same. */
  readonly isNoteMissing?: boolean;
  /** The note that the change is nothing without, written when the case is as the change makes it. */
  readonly note?: () => Promise<HttpAnswer>;
  /** Why it cannot be sent; null when it can. */
  readonly refusal: Refusal | null;
  /** The case is already as the act would make it. */
  readonly isNeedless: boolean;
  readonly send: () => Promise<HttpAnswer>;
  /** The case is as the act made it; false when somebody else was there afterwards. */
  readonly stands: (sag: SbsysSag) => boolean;
}

async function change(command: CaseChange, ask: Ask, writer: SbsysWriter): Promise<WriteOutcome> {
  const { api } = writer;
  const before = await api.sag(command.externalId, ask);
  if (before === null) return refused('noSuchCase');
  const version = sbsysVersionOf(before.sag);
  const planned = await plan(command, before, ask, writer);
  if (planned.isThere) return { kind: 'applied', version };
  if (planned.isNoteMissing === true)
    return await afterAcceptedWrite(() => settle(command, planned, before, ask, writer));
  // Last write wins at SBSYS: what the person saw is held against what is there now, and only then is anything sent.
  if (command.baseVersion !== null && !isSameExactInstant(command.baseVersion, version, toSbsysInstant))
    return { kind: 'conflict', theirVersion: version };
  if (planned.refusal !== null) return refused(planned.refusal);
  if (planned.isNeedless) return { kind: 'applied', version };
  const answer = await planned.send();
  const isTaken = answer.status >= 200 && answer.status < 300;
  if (!isTaken && !isSaidNo(answer)) throw refuseStatus(answer);
  // Some writes answer in plain text or not at all, so the case itself says what came of it.
  if (isTaken)
    return await afterAcceptedWrite(async () =>
      settle(command, planned, await api.sag(command.externalId, ask), ask, writer),
    );
  const after = await api.sag(command.externalId, ask);
  if (after === null) return refused('noSuchCase');
  const now = sbsysVersionOf(after.sag);
  if (answer.status !== 409) return refused('notAccepted', `http ${answer.status}`);
  if (now !== version) return { kind: 'conflict', theirVersion: now };
  return refused(isSagClosed(after.sag) ? 'caseIsClosed' : 'notAccepted', 'http 409');
}

/** What came of a change that has been taken, with the note that goes with it. Refused by half: the case is as it should be, without the note. */
async function settle(
  command: CaseChange,
  { stands, note }: Change,
  after: OpenSag | null,
  ask: Ask,
  { api }: SbsysWriter,
): Promise<WriteOutcome> {
  if (after === null) return refused('noSuchCase');
  const version = sbsysVersionOf(after.sag);
  if (!stands(after.sag)) return { kind: 'conflict', theirVersion: version };
  if (note === undefined) return { kind: 'applied', version };
  const answer = await note();
  if (answer.status === 403 || isSaidNo(answer))
    return { ...refused('notAccepted', `http ${answer.status}`), isHalf: true };
  if (answer.status < 200 || answer.status >= 300) throw refuseStatus(answer);
  const last = await api.sag(command.externalId, ask);
  return { kind: 'applied', version: last === null ? null : sbsysVersionOf(last.sag) };
}

/** What is to be sent for a command. */
async function plan(
  command: CaseChange,
  before: OpenSag,
  ask: Ask,
  { api, config, tools }: SbsysWriter,
): Promise<Change> {
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
    const isSo = ({ SagsStatus }: SbsysSag) =>
      typeof SagsStatus?.Id === 'number' && progressOf(config, SagsStatus.Id) === progress;
    return {
      isThere: readMark(sag.SagsStatus?.SagsStatusKommentar ?? '').mark?.key === key,
      send: () =>
        api.send(
          'PUT',
          `/api/sag/${sag.Id}/status`,
          { SagsStatusID: statusFor(config, progress), Kommentar: markOf(key, ask.onBehalfOf) },
          ask,
        ),
      refusal: null,
      // Another status of the same progress may say more than the one that would be written: it stays.
      isNeedless: isSo(sag),
      stands: isSo,
    };
  }
  const isThere = (await api.noter(sag, ask)).some((note) => keyOf(note) === key);
  const bruger = await findBruger(command.handler, ask, api);
  const isTheirs = ({ Behandler }: SbsysSag) => bruger !== null && isSameBruger(Behandler, bruger);
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
    refusal: bruger === null ? 'unknownUser' : null,
    isNeedless: false,
    stands: isTheirs,
  };
}
