// The operation opdater: a journal note, a step of progress or a caseworker as OpdaterSagDokumentIndeksInput, and what the index said to it.
// Must not know HTTP. Element order is the XSD's; what must be filled in is KOMBIT's guide for Sag, v1.7.
import type { Refusal } from '../../../../shared/domain/refusal.ts';
import { childOf, childrenOf, textOf, xml, type XmlElement, type XmlMarkup } from '../../transport/xml.ts';
import { type CaseChange, handoverNote, titleRefusal } from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { UUID } from '../uuid.ts';
import { FREMDRIFT, SF1470_NS, URN_EMPTY } from './namespaces.ts';
import { STATUS_OK, virkningNote } from '../../transport/sagdok.ts';
import { handlerRefusal, primaerBehandler, relation, writeVirkning, type Sf1470Writer } from './relation.ts';

/** Indeks of a relation. The key goes there: a relation is one by kind, role and Indeks, so the same key is the same note. */
const LONGEST_KEY = 36;
/** 100 KB, counted as base64: whether the index counts before or after encoding is not verified. */
const LARGEST_NOTE = 75_000;

/** The classes that a journal note is marked with, as UUIDs or words of Fælleskommunalt Klassifikationssystem. */
interface Journalnotat {
  readonly rolle: string;
  readonly type: string;
  readonly format: string;
}

/** Why a command cannot be said in this format; null when it can. Asked before anything is sent. */
export function sf1470Refusal(command: CaseChange): Refusal | null {
  if (!UUID.test(command.externalId)) return 'noSuchCase';
  if (command.idempotencyKey.trim() === '' || command.idempotencyKey.length > LONGEST_KEY) return 'notInFormat';
  if (command.kind === 'progress') {
    return (FREMDRIFT as readonly string[]).includes(command.progress) ? null : 'noSuchProgress';
  }
  if (command.kind === 'handler') return handlerRefusal(command.handler);
  return command.text === '' || Buffer.byteLength(command.text, 'utf8') > LARGEST_NOTE
    ? 'textNotTaken'
    : titleRefusal(command.title);
}

/**
 * The command as a message. Tidspunkt is when the change was made (KOMBIT's guide), not the version it builds on. The key is the
 * note's Indeks, or NoteTekst on the Virkning of the state or the actor, where `holdsAct` finds it again. A caseworker and the note that
 * says why are one registration, under one key.
 */
export function opdaterInput(command: CaseChange, writer: Sf1470Writer, journalnotat: Journalnotat): XmlMarkup {
  return xml`<sdi:OpdaterSagDokumentIndeksInput
xmlns:sdi="${SF1470_NS.sdi}" xmlns:sag="${SF1470_NS.sag}" xmlns:si="${SF1470_NS.si}" xmlns:gd="${SF1470_NS.gd}" xmlns:sd="${SF1470_NS.sd}">
<sdi:OpdaterSagIndeks><sd:UUIDIdentifikator>${command.externalId}</sd:UUIDIdentifikator>
${change(command, writer, journalnotat)}<sdi:Tidspunkt>${writer.at}</sdi:Tidspunkt></sdi:OpdaterSagIndeks>
</sdi:OpdaterSagDokumentIndeksInput>`;
}

function change(command: CaseChange, writer: Sf1470Writer, journalnotat: Journalnotat): XmlMarkup {
  const { idempotencyKey: key } = command;
  switch (command.kind) {
    case 'progress':
      return xml`<sag:TilstandListe>${fremdrift(command.progress, key, writer)}</sag:TilstandListe>`;
    case 'handler':
      return xml`<sag:RelationListe>${primaerBehandler(command.handler, key, writer)}
${journalpost(handoverNote(command), key, writer, journalnotat)}</sag:RelationListe>`;
    case 'journalNote':
      return xml`<sag:RelationListe>${journalpost(command, key, writer, journalnotat)}</sag:RelationListe>`;
  }
}

/** A state from now on. `key` null: nothing to find it by. */
export function fremdrift(progress: string, key: string | null, writer: Sf1470Writer): XmlMarkup {
  return xml`<sag:Fremdrift><sag:Virkning>${writeVirkning(writer, key)}</sag:Virkning>
<sag:FremdriftStatusKode>${progress}</sag:FremdriftStatusKode></sag:Fremdrift>`;
}

function journalpost(
  note: { readonly title: string; readonly text: string },
  key: string,
  writer: Sf1470Writer,
  { rolle, type, format }: Journalnotat,
): XmlMarkup {
  return xml`<sag:Journalpost>
${relation({ rolle, type, indeks: key, reference: URN_EMPTY }, writer)}
<sag:JournalpostEgenskaber><sag:JournalnotatEgenskaber>
<sag:Titel>${note.title}</sag:Titel>
<sag:Notat>${Buffer.from(note.text, 'utf8').toString('base64')}</sag:Notat>
<sag:Format>${format}</sag:Format>
</sag:JournalnotatEgenskaber></sag:JournalpostEgenskaber></sag:Journalpost>`;
}

/** StatusKode of the case's UnikRetur, else of StandardRetur: all was turned away. Applied for UnikRetur 20 only. */
export function readMultipleOutput(
  output: XmlElement,
  uuid: string,
): { readonly applied: boolean; readonly statusKode: string } {
  const isOwn = (retur: XmlElement) =>
    textOf(retur, SF1470_NS.sd, 'UUIDIdentifikator')?.toLowerCase() === uuid.toLowerCase();
  const own = childrenOf(output, SF1470_NS.sd, 'UnikRetur').find(isOwn);
  const statusKode = textOf(own ?? childOf(output, SF1470_NS.sd, 'StandardRetur'), SF1470_NS.sd, 'StatusKode');
  if (statusKode === null || (own === undefined && statusKode === STATUS_OK)) {
    throw new FagsystemError('nonsense', 'no UnikRetur about the case');
  }
  return { applied: statusKode === STATUS_OK, statusKode };
}

/** True when a registration holds the act with this key. */
export function holdsAct(registrering: XmlElement, key: string): boolean {
  const relationer = childOf(registrering, SF1470_NS.sag, 'RelationListe');
  const states = childrenOf(childOf(registrering, SF1470_NS.sag, 'TilstandListe'), SF1470_NS.sag, 'Fremdrift');
  const actors = childrenOf(relationer, SF1470_NS.sag, 'Sagsaktoer');
  const posts = childrenOf(relationer, SF1470_NS.sag, 'Journalpost');
  return (
    posts.some((post) => textOf(post, SF1470_NS.gd, 'Indeks') === key) ||
    [...states, ...actors].some((one) => virkningNote(one) === key)
  );
}
