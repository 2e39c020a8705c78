// The operation opdater: a journal note or a step of progress as OpdaterSagDokumentIndeksInput, and what the index said to it.
// Must not know HTTP. Element order is the XSD's; what must be filled in is KOMBIT's guide for Sag, v1.7.
import { childOf, childrenOf, textOf, xml, type XmlElement, type XmlMarkup } from '../../transport/xml.ts';
import { type CaseChange, FagsystemError } from '../adapter.ts';
import { FREMDRIFT, NS, STATUS_OK, URN_EMPTY, UUID } from './namespaces.ts';
import { virkningNote } from './registrering.ts';

/** Indeks of a relation. The key goes there: a relation is one by kind, role and Indeks, so the same key is the same note. */
const LONGEST_KEY = 36;
const LONGEST_TITLE = 255;
/** 100 KB, counted as base64: whether the index counts before or after encoding is not verified. */
const LARGEST_NOTE = 75_000;

/** The classes that a journal note is marked with, as UUIDs or words of Fælleskommunalt Klassifikationssystem. */
export interface Journalnotat {
  readonly rolle: string;
  readonly type: string;
  readonly format: string;
}

/** Who writes, when, and with which classes. */
export interface Writer {
  readonly onBehalfOf: string;
  readonly cvr: string;
  /** Instant of the registration: later than the newest one of the case, or the index refuses it as old. */
  readonly at: string;
  readonly journalnotat: Journalnotat;
}

/** Why a command cannot be said in this format; null when it can. Asked before anything is sent. */
export function refusalOf(command: CaseChange): string | null {
  if (!UUID.test(command.externalId)) return 'not a case of this source';
  if (command.idempotencyKey.trim() === '' || command.idempotencyKey.length > LONGEST_KEY) return 'key not 1 to 36 characters';
  if (command.kind === 'progress') {
    return (FREMDRIFT as readonly string[]).includes(command.progress) ? null : 'progress not in FremdriftStatusKode';
  }
  if (command.kind === 'handler') return 'not in this format';
  if (command.title.trim() === '' || command.title.length > LONGEST_TITLE) return 'title not 1 to 255 characters';
  if (/[\r\n]/.test(command.title)) return 'title not one line';
  if (command.text === '') return 'note empty';
  return Buffer.byteLength(command.text, 'utf8') > LARGEST_NOTE ? 'note too large' : null;
}

/**
 * The command as a message. Tidspunkt is when the change was made (KOMBIT's guide), not the version it builds on. The key is the
 * note's Indeks or the state's NoteTekst, where `holdsAct` finds it again.
 */
export function opdaterInput(command: CaseChange, writer: Writer): XmlMarkup {
  const { idempotencyKey: key } = command;
  const change = command.kind === 'progress' ? fremdrift(command.progress, key, writer) : command.kind === 'journalNote' ? journalpost(command, writer) : null;
  return xml`<sdi:OpdaterSagDokumentIndeksInput
xmlns:sdi="${NS.sdi}" xmlns:sag="${NS.sag}" xmlns:gd="${NS.gd}" xmlns:sd="${NS.sd}">
<sdi:OpdaterSagIndeks><sd:UUIDIdentifikator>${command.externalId}</sd:UUIDIdentifikator>
${change}<sdi:Tidspunkt>${writer.at}</sdi:Tidspunkt></sdi:OpdaterSagIndeks>
</sdi:OpdaterSagDokumentIndeksInput>`;
}

function fremdrift(progress: string, key: string, writer: Writer): XmlMarkup {
  return xml`<sag:TilstandListe><sag:Fremdrift><sag:Virkning>${virkning(writer)}<sd:NoteTekst>${key}</sd:NoteTekst></sag:Virkning>
<sag:FremdriftStatusKode>${progress}</sag:FremdriftStatusKode></sag:Fremdrift></sag:TilstandListe>`;
}

function journalpost(note: CaseChange & { kind: 'journalNote' }, writer: Writer): XmlMarkup {
  const { rolle, type, format } = writer.journalnotat;
  return xml`<sag:RelationListe><sag:Journalpost><gd:Virkning>${virkning(writer)}</gd:Virkning>
<gd:Rolle><sd:UUIDIdentifikator>${rolle}</sd:UUIDIdentifikator></gd:Rolle>
<gd:Type><sd:UUIDIdentifikator>${type}</sd:UUIDIdentifikator></gd:Type>
<gd:Indeks>${note.idempotencyKey}</gd:Indeks>
<gd:ReferenceID><sd:URNIdentifikator>${URN_EMPTY}</sd:URNIdentifikator></gd:ReferenceID>
<sag:JournalpostEgenskaber><sag:JournalnotatEgenskaber>
<sag:Titel>${note.title}</sag:Titel>
<sag:Notat>${Buffer.from(note.text, 'utf8').toString('base64')}</sag:Notat>
<sag:Format>${format}</sag:Format>
</sag:JournalnotatEgenskaber></sag:JournalpostEgenskaber></sag:Journalpost></sag:RelationListe>`;
}

/** The contents of a Virkning: from now until further notice, by the employee. */
function virkning({ onBehalfOf, cvr, at }: Writer): XmlMarkup {
  // Users the organisation system does not have are named 'urn:oio:<org>:<idtype>:xxxx' (KOMBIT's guide); the words are our own.
  const urn = `urn:oio:${cvr}:brugernavn:${encodeURIComponent(onBehalfOf.toWellFormed())}`.slice(0, 255);
  const actor = UUID.test(onBehalfOf)
    ? xml`<sd:UUIDIdentifikator>${onBehalfOf}</sd:UUIDIdentifikator>`
    : xml`<sd:URNIdentifikator>${urn}</sd:URNIdentifikator>`;
  return xml`<sd:FraTidspunkt><sd:TidsstempelDatoTid>${at}</sd:TidsstempelDatoTid></sd:FraTidspunkt>
<sd:TilTidspunkt><sd:GraenseIndikator>true</sd:GraenseIndikator></sd:TilTidspunkt>
<sd:AktoerRef>${actor}</sd:AktoerRef><sd:AktoerTypeKode>Bruger</sd:AktoerTypeKode>`;
}

/** StatusKode of the case's UnikRetur, else of StandardRetur: all was turned away. Applied for UnikRetur 20 only. */
export function readOpdaterOutput(output: XmlElement, uuid: string): { readonly applied: boolean; readonly statusKode: string } {
  const isOwn = (retur: XmlElement) => textOf(retur, NS.sd, 'UUIDIdentifikator')?.toLowerCase() === uuid.toLowerCase();
  const own = childrenOf(output, NS.sd, 'UnikRetur').find(isOwn);
  const statusKode = textOf(own ?? childOf(output, NS.sd, 'StandardRetur'), NS.sd, 'StatusKode');
  if (statusKode === null || (own === undefined && statusKode === STATUS_OK)) {
    throw new FagsystemError('nonsense', 'no UnikRetur about the case');
  }
  return { applied: statusKode === STATUS_OK, statusKode };
}

/** True when a registration holds the act with this key. */
export function holdsAct(registrering: XmlElement, key: string): boolean {
  const posts = childrenOf(childOf(registrering, NS.sag, 'RelationListe'), NS.sag, 'Journalpost');
  const states = childrenOf(childOf(registrering, NS.sag, 'TilstandListe'), NS.sag, 'Fremdrift');
  return posts.some((post) => textOf(post, NS.gd, 'Indeks') === key) || states.some((state) => virkningNote(state) === key);
}
