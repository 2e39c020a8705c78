// The operation importer: a new case as ImporterSagDokumentIndeksInput, with all that KOMBIT's guide says a case cannot be without.
// Must not know HTTP. Element order is the XSD's.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { KNOWN_SENSITIVITY } from '../../../../shared/domain/case.ts';
import type { Refusal } from '../../../../shared/domain/refusal.ts';
import { xml, type XmlMarkup } from '../../transport/xml.ts';
import { type NewCase, titleRefusal } from '../adapter.ts';
import { UUID } from '../uuid.ts';
import { CPR_URN_PREFIX, KLE_URN_PREFIX } from '../../transport/sagdok.ts';
import { CVR_URN, SF1470_NS, ROLLE, TYPE } from './namespaces.ts';
import { fremdrift } from './opdater.ts';
import { bruger, handlerRefusal, primaerBehandler, relation, writeVirkning, type Sf1470Writer } from './relation.ts';

const named = { uuid: z.string().regex(UUID), name: z.string().min(1).max(255) } as const;

/** What a new case must say and the desk cannot know: the municipality's own set-up of the index. */
export const newCasesSchema = z.strictObject({
  /** The IT system that holds the cases (Master), and the desk's own (Afsender). */
  master: z.strictObject(named),
  sender: z.strictObject(named),
  /** By a KLE number's beginning: the unit that answers for such cases (Ansvarlig) and their Foelsomhed. The longest that fits counts. */
  units: z
    .array(z.strictObject({ ...named, kle: z.string().regex(/^[\d.]{2,8}$/), sensitivity: z.enum(KNOWN_SENSITIVITY) }))
    .min(1),
});
type NewCases = z.infer<typeof newCasesSchema>;

/** Namespace of the UUIDs below: our own, drawn once. */
const NAMESPACE = Buffer.from('6f0c8f0a5d1b4f4e9f3a1b7c2e8d4a61', 'hex');

/**
 * UUID of the case that a key opens (RFC 9562, version 5): whoever sends a case to the index chooses its UUID, so the same key is the
 * same case, and one whose answer was lost is found again.
 */
export function caseUuidOf(key: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(key, 'utf8').digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Why a new case cannot be said in this format or set-up; null when it can. Asked before anything is sent. */
export function newCaseRefusal(command: NewCase, { units }: NewCases): Refusal | null {
  const { kle, handler } = command;
  if (command.idempotencyKey.trim() === '') return 'notInFormat';
  if (command.description.length > 4096) return 'textNotTaken';
  if (command.partyName.trim() === '' || command.partyName.length > 255) return 'notInFormat';
  if (!/^\d{2}\.\d{2}\.\d{2}$/.test(kle.number)) return 'kleNotSetUp';
  if (!/^\p{Lu}\d{2}$/u.test(kle.facet)) return 'kleNotSetUp';
  if (kle.title.trim() === '' || kle.title.length > 255) return 'kleNotSetUp';
  if (unitFor(kle.number, units) === undefined) return 'kleNotSetUp';
  return titleRefusal(command.title) ?? (handler === null ? null : handlerRefusal(handler));
}

/** The case as a message. Whether the index wants more than this is not verified; `newCaseRefusal` must have been null. */
export function importerInput(
  command: NewCase,
  uuid: string,
  writer: Sf1470Writer,
  { master, sender, units }: NewCases,
): XmlMarkup {
  const { kle, handler } = command;
  const unit = unitFor(kle.number, units);
  if (unit === undefined) throw new Error('refused before it is written');
  return xml`<sdi:ImporterSagDokumentIndeksInput
xmlns:sdi="${SF1470_NS.sdi}" xmlns:sag="${SF1470_NS.sag}" xmlns:si="${SF1470_NS.si}" xmlns:gd="${SF1470_NS.gd}" xmlns:sd="${SF1470_NS.sd}">
<sdi:SagIndeks><sd:UUIDIdentifikator>${uuid}</sd:UUIDIdentifikator>
<sag:Registrering><sd:Tidspunkt>${writer.at}</sd:Tidspunkt><sd:LivscyklusKode>Importeret</sd:LivscyklusKode>
<sd:BrugerRef>${bruger(writer)}</sd:BrugerRef>
<sag:AttributListe>
<sag:Egenskaber><sag:Virkning>${writeVirkning(writer)}</sag:Virkning>
<sag:BrugervendtNoegle>${uuid}</sag:BrugervendtNoegle>
${command.description === '' ? null : xml`<sag:Beskrivelse>${command.description}</sag:Beskrivelse>`}
<sag:Titel>${command.title}</sag:Titel></sag:Egenskaber>
<gd:LokalUdvidelseListe><si:SagIndeksEgenskaber><gd:Virkning>${writeVirkning(writer)}</gd:Virkning>
<si:Foelsomhed>${unit.sensitivity}</si:Foelsomhed><si:OprettetTidspunkt>${writer.at}</si:OprettetTidspunkt>
</si:SagIndeksEgenskaber></gd:LokalUdvidelseListe>
</sag:AttributListe>
<sag:TilstandListe>${fremdrift('Opstaaet', null, writer)}</sag:TilstandListe>
<sag:RelationListe>
<sag:Sagsaktoer>${relation({ rolle: ROLLE.ejer, type: TYPE.organisation, reference: CVR_URN + writer.cvr }, writer)}</sag:Sagsaktoer>
<sag:Sagsaktoer>${relation({ rolle: ROLLE.ansvarlig, type: TYPE.organisationEnhed, reference: unit.uuid, lokal: aktoerNavn(unit.name) }, writer)}</sag:Sagsaktoer>
${handler === null ? null : primaerBehandler(handler, null, writer)}
${klasse(ROLLE.primaerKlasse, 'KLE Emneplan', kle.number, kle.title, writer)}
${klasse(ROLLE.handlingsklasse, 'KLE - handlingsfacet', kle.facet, null, writer)}
<sag:Sagspart>${relation({ rolle: ROLLE.primaerPart, type: TYPE.person, reference: CPR_URN_PREFIX + command.cpr, lokal: partNavn(command.partyName) }, writer)}</sag:Sagspart>
<gd:LokalUdvidelseListe>${itSystem(ROLLE.master, master, writer)}${itSystem(ROLLE.afsender, sender, writer)}</gd:LokalUdvidelseListe>
</sag:RelationListe></sag:Registrering></sdi:SagIndeks></sdi:ImporterSagDokumentIndeksInput>`;
}

function unitFor(kle: string, units: NewCases['units']): NewCases['units'][number] | undefined {
  return units.filter((unit) => kle.startsWith(unit.kle)).toSorted((a, b) => b.kle.length - a.kle.length)[0];
}

/** A class by URN must be given its titles too (KOMBIT's guide). The handlingsfacet's title the desk does not know. */
function klasse(rolle: string, facet: string, key: string, title: string | null, writer: Sf1470Writer): XmlMarkup {
  const lokal = xml`<si:SagsklasseLokalUdvidelse><si:Facettitel>${facet}</si:Facettitel>
${title === null ? null : xml`<si:Klassetitel>${title}</si:Klassetitel>`}
<si:BrugervendtNoegle>${key}</si:BrugervendtNoegle></si:SagsklasseLokalUdvidelse>`;
  return xml`<sag:Sagsklasse>${relation({ rolle, type: TYPE.klasse, reference: KLE_URN_PREFIX + key, lokal }, writer)}</sag:Sagsklasse>`;
}

function itSystem(rolle: string, { uuid, name }: NewCases['master'], writer: Sf1470Writer): XmlMarkup {
  return xml`<si:SagsitsystemRelation>${relation({ rolle, type: TYPE.itSystem, reference: uuid }, writer)}
<si:SystemNavn>${name}</si:SystemNavn></si:SagsitsystemRelation>`;
}

function aktoerNavn(name: string): XmlMarkup {
  return xml`<si:SagsaktoerLokalUdvidelse><si:FuldtNavn>${name}</si:FuldtNavn></si:SagsaktoerLokalUdvidelse>`;
}

function partNavn(name: string): XmlMarkup {
  return xml`<si:SagspartLokalUdvidelse><si:FuldtNavn>${name}</si:FuldtNavn></si:SagspartLokalUdvidelse>`;
}
