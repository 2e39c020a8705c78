// Writes (opdater) of SF1470: a journal note or a new state of progress, and what came of it. Must not know HTTP.
// `Tidspunkt` in the request is when the change was made (KOMBIT's anvisning), not the version it builds on: the adapter
// reads the case first and compares, and the index refuses a registration that is older than what it has.
import { createHash } from 'node:crypto';
import { childOf, childrenOf, textOf, xml, type XmlElement, type XmlMarkup } from '../../transport/xml.ts';
import { FagsystemError, type WriteCommand, type WriteOutcome } from '../adapter.ts';
import { type Billede, isGone, statusKode, virkningOf } from './fremsoeg.ts';
import { EMPTY_URN, NS, STATUS_CONFLICT, STATUS_NOT_FOUND, STATUS_OK } from './namespaces.ts';
import { OWN_NOTE } from './to-case.ts';

/** Classes of a journal note that KOMBIT's Klassifikation has and no open source lists: role, type "Dokument", format "Text". */
export interface JournalnotatKlasser {
  readonly rolle: string;
  readonly type: string;
  readonly format: string;
}

/** Who writes, and when. `aktoer` is the employee's UUID or a URN. */
export interface Writer {
  readonly aktoer: string;
  readonly at: Date;
  readonly klasser: JournalnotatKlasser;
}

const PROGRESS = ['Opstaaet', 'Oplyst', 'Afgjort', 'Afsluttet'];
const LONGEST_TITLE = 255;
/** 100 KB as base64 carries it (anvisning, Journalnotat): whether KOMBIT counts before or after encoding is not verified. */
const LONGEST_NOTE_BYTES = 75_000;
const LONGEST_INDEKS = 36;

/** Why a command cannot be said in this format; null when it can. Asked before anything is sent. */
export function cannotSay(command: WriteCommand): string | null {
  if (command.kind === 'progress') return PROGRESS.includes(command.progress) ? null : 'progressUnknown';
  if (command.title.trim() === '' || command.title.length > LONGEST_TITLE) return 'titleLength';
  if (command.text === '' || Buffer.byteLength(command.text) > LONGEST_NOTE_BYTES) return 'textLength';
  return null;
}

/**
 * What the case as it is now says about a command, before it is sent; null: send it. A command that is there already has been
 * carried out, also when its answer was lost. `current` null: the index does not have the case.
 */
export function settledAlready(command: WriteCommand, current: Billede | null): WriteOutcome | null {
  if (current === null) return { kind: 'refused', reason: 'notFound' };
  const version = new Date(current.newest.tidspunkt).toISOString();
  if (isThere(command, current)) return { kind: 'applied', version };
  if (isGone(current)) return { kind: 'refused', reason: 'passiveret' };
  const isOther = command.baseVersion !== null && Date.parse(command.baseVersion) !== current.newest.tidspunkt;
  return isOther ? { kind: 'conflict', theirVersion: version } : null;
}

/** The request. The same key gives the same `Indeks` (or note on the state), so the index can hold it once only. */
export function writeOpdater(command: WriteCommand, { aktoer, at, klasser }: Writer): XmlMarkup {
  const tidspunkt = at.toISOString();
  const change =
    command.kind === 'progress'
      ? xml`<sag:TilstandListe><sag:Fremdrift><sag:Virkning>${virkning(tidspunkt, aktoer, OWN_NOTE + indeksOf(command))}</sag:Virkning><sag:FremdriftStatusKode>${command.progress}</sag:FremdriftStatusKode></sag:Fremdrift></sag:TilstandListe>`
      : xml`<sag:RelationListe><sag:Journalpost>
<gd:Virkning>${virkning(tidspunkt, aktoer, null)}</gd:Virkning>
<gd:Rolle><sd:UUIDIdentifikator>${klasser.rolle}</sd:UUIDIdentifikator></gd:Rolle>
<gd:Type><sd:UUIDIdentifikator>${klasser.type}</sd:UUIDIdentifikator></gd:Type>
<gd:Indeks>${indeksOf(command)}</gd:Indeks>
<gd:ReferenceID><sd:URNIdentifikator>${EMPTY_URN}</sd:URNIdentifikator></gd:ReferenceID>
<sag:JournalpostEgenskaber><sag:JournalnotatEgenskaber>
<sag:Titel>${oneLine(command.title)}</sag:Titel>
<sag:Notat>${Buffer.from(command.text, 'utf8').toString('base64')}</sag:Notat>
<sag:Format>${klasser.format}</sag:Format>
</sag:JournalnotatEgenskaber></sag:JournalpostEgenskaber>
</sag:Journalpost></sag:RelationListe>`;
  return xml`<sdi:OpdaterSagDokumentIndeksInput><sdi:OpdaterSagIndeks>
<sd:UUIDIdentifikator>${command.externalId}</sd:UUIDIdentifikator>
${change}
<sdi:Tidspunkt>${tidspunkt}</sdi:Tidspunkt>
</sdi:OpdaterSagIndeks></sdi:OpdaterSagDokumentIndeksInput>`;
}

/** Reads the answer: one UnikRetur per object, and ours must be among them. Throws FagsystemError `sourceFault` or `nonsense`. */
export function readOpdater(output: XmlElement, externalId: string, version: Date): WriteOutcome {
  const ours = childrenOf(output, NS.sd, 'UnikRetur').find(
    (retur) => textOf(retur, NS.sd, 'UUIDIdentifikator')?.toLowerCase() === externalId.toLowerCase(),
  );
  if (ours === undefined) {
    const general = childOf(output, NS.sd, 'StandardRetur');
    if (general === undefined) throw new FagsystemError('nonsense', 'no UnikRetur for the case');
    throw new FagsystemError('sourceFault', `StatusKode ${statusKode(general)}`);
  }
  const status = statusKode(ours);
  if (status === STATUS_OK) return { kind: 'applied', version: version.toISOString() };
  if (status === STATUS_CONFLICT) return { kind: 'conflict', theirVersion: null };
  return { kind: 'refused', reason: status === STATUS_NOT_FOUND ? 'notFound' : `StatusKode ${status}` };
}

/** Index (indeks) of a journal post: the idempotency key, or where it is too long for the format a digest of it. */
function indeksOf({ idempotencyKey }: WriteCommand): string {
  if (/^[\w-]{1,36}$/.test(idempotencyKey)) return idempotencyKey;
  return createHash('sha256').update(idempotencyKey).digest('hex').slice(0, LONGEST_INDEKS);
}

function isThere(command: WriteCommand, { newest }: Billede): boolean {
  const key = indeksOf(command);
  if (command.kind === 'journalNote') {
    const posts = childrenOf(childOf(newest.element, NS.sag, 'RelationListe'), NS.sag, 'Journalpost');
    return posts.some((post) => textOf(post, NS.gd, 'Indeks') === key);
  }
  const states = childrenOf(childOf(newest.element, NS.sag, 'TilstandListe'), NS.sag, 'Fremdrift');
  return states.some((state) => virkningOf(state, NS.sag).note === OWN_NOTE + key);
}

/** Valid from now on. Only Bruger and ItSystem may be given as the kind of actor (anvisning). */
function virkning(from: string, aktoer: string, note: string | null): XmlMarkup {
  const isUrn = aktoer.startsWith('urn:');
  const reference = isUrn
    ? xml`<sd:URNIdentifikator>${aktoer}</sd:URNIdentifikator>`
    : xml`<sd:UUIDIdentifikator>${aktoer}</sd:UUIDIdentifikator>`;
  return xml`<sd:FraTidspunkt><sd:TidsstempelDatoTid>${from}</sd:TidsstempelDatoTid></sd:FraTidspunkt><sd:TilTidspunkt><sd:GraenseIndikator>true</sd:GraenseIndikator></sd:TilTidspunkt><sd:AktoerRef>${reference}</sd:AktoerRef><sd:AktoerTypeKode>Bruger</sd:AktoerTypeKode>${note === null ? null : xml`<sd:NoteTekst>${note}</sd:NoteTekst>`}`;
}

/** Titles are one line in this format (anvisning). */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
