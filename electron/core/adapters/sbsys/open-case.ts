// A new case in SBSYS, from a template: looked for before it is made, and taken up where its making was cut off.
// Must not know changes to a case. SBSYS takes no key, so the desk's is in the first note of the case.
import type { HttpAnswer } from '../../transport/http-client.ts';
import { readJson, refuseStatus } from '../../transport/read-answer.ts';
import { type Ask, type NewCase, refused, afterAcceptedWrite, type WriteOutcome } from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { formatCpr } from '../../../../shared/domain/cpr.ts';
import { refuseOtherPerson, type SbsysApi } from './api.ts';
import { findBruger } from './bruger.ts';
import { templateFor } from './config.ts';
import { isSaidNo, keyOf, sendNote, type SbsysWriter } from './sending.ts';
import { isSagClosed, sbsysVersionOf } from './to-case.ts';
import { createdSchema, type SbsysSag } from './wire-schema.ts';

/** Most cases of one template that are looked through for a key; the newest come first. */
const MOST_CANDIDATES = 50;

/** A case that may be the one a command made before: with its key, or made by the desk and cut off before the key was in it. */
interface Made {
  readonly byKey: SbsysSag | null;
  readonly cutOff: SbsysSag | null;
}

/**
 * Opens a case from a template. Creating takes no key and is not idempotent, so the person's cases are searched first. The key is
 * in the first note of the case. A case of the desk's own user with the same template and title and no such note is one whose
 * creation was cut off in between: it is taken up, never made again.
 */
export async function openCase(command: NewCase, ask: Ask, writer: SbsysWriter): Promise<WriteOutcome> {
  const { api, config } = writer;
  const SkabelonId = templateFor(config, command.kle.number) ?? 0;
  const made = await findMade(command, SkabelonId, ask, writer);
  if (made.byKey !== null)
    return { kind: 'created', externalId: String(made.byKey.Id), version: sbsysVersionOf(made.byKey) };
  if (made.cutOff !== null) return await finish(made.cutOff.Id, command, ask, writer);

  const bruger = command.handler === null ? null : await findBruger(command.handler, ask, api);
  if (command.handler !== null && bruger === null) return refused('unknownUser');
  const PartId = await personIdFor(command, ask, api);
  const part = { PartId, PartType: 'Person' };
  const answer = await api.send(
    'POST',
    api.dialect.createPath,
    {
      SagsTitel: command.title,
      SkabelonId,
      PrimaryPart: part,
      Parts: [part],
      ...(bruger === null ? {} : { [api.dialect.handlerIdField]: bruger.Id }),
    },
    ask,
  );
  if (answer.status < 200 || answer.status >= 300) {
    if (!isSaidNo(answer)) throw refuseStatus(answer);
    if (answer.status !== 409) return refused('notAccepted', `http ${answer.status}`);
    const there = await findMade(command, SkabelonId, ask, writer);
    if (there.byKey === null) return refused('caseExists', 'http 409');
    return { kind: 'created', externalId: String(there.byKey.Id), version: sbsysVersionOf(there.byKey) };
  }
  const id =
    createdId(answer) ??
    (await afterAcceptedWrite(async () => await findMade(command, SkabelonId, ask, writer))).cutOff?.Id;
  if (id === undefined) throw new FagsystemError('sourceFault', 'a case was made and is not to be found');
  return await finish(id, command, ask, writer);
}

async function findMade(command: NewCase, SkabelonId: number, ask: Ask, { api, config }: SbsysWriter): Promise<Made> {
  const all = await api.searchSager(command.cpr, ask);
  const candidates = all.filter(
    ({ SagSkabelon }) => typeof SagSkabelon?.Id !== 'number' || SagSkabelon.Id === SkabelonId,
  );
  let cutOff: SbsysSag | null = null;
  for (const sag of candidates.toSorted((a, b) => b.Id - a.Id).slice(0, MOST_CANDIDATES)) {
    const keys = (await api.noter(sag, ask)).map(keyOf).filter((key) => key !== null);
    if (keys.includes(command.idempotencyKey)) return { byKey: sag, cutOff: null };
    const isOurs = sag.OprettetAf?.LogonId?.toLowerCase() === config.username.toLowerCase();
    if (isOurs && keys.length === 0 && !isSagClosed(sag) && sag.SagsTitel === command.title) cutOff ??= sag;
  }
  return { byKey: null, cutOff };
}

/** Puts the key and the description into a new case, and says what it is. */
async function finish(id: number, command: NewCase, ask: Ask, writer: SbsysWriter): Promise<WriteOutcome> {
  const { api } = writer;
  return await afterAcceptedWrite(async () => {
    const answer = await sendNote(
      id,
      'Oprettet fra Sagsbord',
      command.description,
      command.idempotencyKey,
      ask,
      writer,
    );
    // A case that takes no notes is there all the same: it is taken up again by its title, should the command come again.
    if ((answer.status < 200 || answer.status >= 300) && answer.status !== 403 && !isSaidNo(answer))
      throw refuseStatus(answer);
    const made = await api.sag(String(id), ask);
    if (made === null) throw new FagsystemError('sourceFault', 'a case was made and is not to be found');
    refuseOtherPerson(made.sag, command.cpr);
    return { kind: 'created', externalId: String(id), version: sbsysVersionOf(made.sag) };
  });
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
