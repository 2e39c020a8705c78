// The operation opdater: a journal note or a step of progress as OpdaterSagDokumentIndeksInput, and what the index said to it.
// Must not know HTTP. Element order is the XSD's.
import { childrenOf, textOf, xml, type XmlElement, type XmlMarkup } from '../../transport/xml.ts';
import { FagsystemError, type WriteCommand } from '../adapter.ts';
import { FREMDRIFT, NS, ROLLE, STATUS_OK, URN_EMPTY, UUID } from './namespaces.ts';

/** Indeks of a relation. The idempotency key goes there: a relation is one by type, role and Indeks, so the same key is the same note. */
const LONGEST_INDEKS = 36;
const LONGEST_TITLE = 255;
/** The index takes notes up to 100 KB (KOMBIT's guide). */
const LARGEST_NOTE = 100 * 1024;

/** Why a command cannot be said in this format; null when it can. Asked before anything is sent. */
export function refusalOf(command: WriteCommand): string | null {
  if (!UUID.test(command.externalId)) return 'not a case of this source';
  if (command.baseVersion === null) return 'no base version';
  if (command.idempotencyKey === '' || command.idempotencyKey.length > LONGEST_INDEKS) return 'idempotency key longer than Indeks';
  if (command.kind === 'progress') {
    return (FREMDRIFT as readonly string[]).includes(command.progress) ? null : 'progress not in FremdriftStatusKode';
  }
  if (command.title.trim() === '' || command.title.length > LONGEST_TITLE) return 'title not 1 to 255 characters';
  return Buffer.byteLength(command.text, 'utf8') > LARGEST_NOTE ? 'note above 100 KB' : null;
}

/**
 * The command as a message. Tidspunkt is the version the person saw: that the index refuses an older one is the reference's reading,
 * not verified. The key is the registration's note too, so that the desk can see afterwards whether the act is there.
 */
export function opdaterInput(command: WriteCommand, onBehalfOf: string, now: Date): XmlMarkup {
  const from = now.toISOString();
  const virkning = (ns: 'sag' | 'gd') => {
    const content = xml`<sd:FraTidspunkt><sd:TidsstempelDatoTid>${from}</sd:TidsstempelDatoTid></sd:FraTidspunkt>
<sd:TilTidspunkt><sd:GraenseIndikator>true</sd:GraenseIndikator></sd:TilTidspunkt>
<sd:AktoerRef>${actor(onBehalfOf)}</sd:AktoerRef><sd:AktoerTypeKode>Bruger</sd:AktoerTypeKode>`;
    return ns === 'sag' ? xml`<sag:Virkning>${content}</sag:Virkning>` : xml`<gd:Virkning>${content}</gd:Virkning>`;
  };
  const change =
    command.kind === 'progress'
      ? xml`<sag:TilstandListe><sag:Fremdrift>${virkning('sag')}
<sag:FremdriftStatusKode>${command.progress}</sag:FremdriftStatusKode></sag:Fremdrift></sag:TilstandListe>`
      : xml`<sag:RelationListe><sag:Journalpost>${virkning('gd')}
<gd:Rolle><sd:UUIDIdentifikator>${ROLLE.journalnotat}</sd:UUIDIdentifikator></gd:Rolle>
<gd:Indeks>${command.idempotencyKey}</gd:Indeks>
<gd:ReferenceID><sd:URNIdentifikator>${URN_EMPTY}</sd:URNIdentifikator></gd:ReferenceID>
<sag:JournalpostEgenskaber><sag:JournalnotatEgenskaber>
<sag:Titel>${command.title}</sag:Titel><sag:Notat>${Buffer.from(command.text, 'utf8').toString('base64')}</sag:Notat><sag:Format>Text</sag:Format>
</sag:JournalnotatEgenskaber></sag:JournalpostEgenskaber></sag:Journalpost></sag:RelationListe>`;
  return xml`<sdi:OpdaterSagDokumentIndeksInput xmlns:sdi="${NS.sdi}" xmlns:sag="${NS.sag}" xmlns:gd="${NS.gd}" xmlns:sd="${NS.sd}">
<sdi:OpdaterSagIndeks><sd:UUIDIdentifikator>${command.externalId}</sd:UUIDIdentifikator><sd:NoteTekst>${command.idempotencyKey}</sd:NoteTekst>
${change}<sdi:Tidspunkt>${command.baseVersion}</sdi:Tidspunkt></sdi:OpdaterSagIndeks>
</sdi:OpdaterSagDokumentIndeksInput>`;
}

/** The employee. A fagsystem that knows its users by something else than a UUID gets that in a URN of the desk's own (not verified). */
function actor(onBehalfOf: string): XmlMarkup {
  if (UUID.test(onBehalfOf)) return xml`<sd:UUIDIdentifikator>${onBehalfOf}</sd:UUIDIdentifikator>`;
  return xml`<sd:URNIdentifikator>${`urn:sagsbord:bruger:${encodeURIComponent(onBehalfOf.toWellFormed())}`.slice(0, 255)}</sd:URNIdentifikator>`;
}

/** StatusKode of the case's UnikRetur, or of StandardRetur when the whole message was turned away. `applied` for 20, in UnikRetur only. */
export function readOpdaterOutput(output: XmlElement, uuid: string): { readonly applied: boolean; readonly statusKode: string } {
  const own = childrenOf(output, NS.sd, 'UnikRetur').find((one) => textOf(one, NS.sd, 'UUIDIdentifikator')?.toLowerCase() === uuid.toLowerCase());
  const retur = own ?? childrenOf(output, NS.sd, 'StandardRetur')[0];
  const statusKode = textOf(retur, NS.sd, 'StatusKode');
  if (statusKode === null) throw new FagsystemError('nonsense', 'no UnikRetur about the case');
  if (own === undefined && statusKode === STATUS_OK) throw new FagsystemError('nonsense', 'StandardRetur 20 without UnikRetur');
  return { applied: own !== undefined && statusKode === STATUS_OK, statusKode };
}

/** True when the registration was made by this act, or the case already holds its note. */
export function holdsAct(registrering: XmlElement, key: string): boolean {
  if (textOf(registrering, NS.sd, 'NoteTekst') === key) return true;
  const relationer = childrenOf(registrering, NS.sag, 'RelationListe')[0];
  return childrenOf(relationer, NS.sag, 'Journalpost').some(
    (post) => textOf(post, NS.gd, 'Indeks') === key,
  );
}
