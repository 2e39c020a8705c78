// The names of SF1470 v6: namespaces, SOAPAction, and the UUIDs that stand for roles and types in a relation.
// Must not know messages. Sources: KOMBIT's WSDL and XSD 6.0.STS-0, and the client.properties of its Java sample.
import { SAGDOK_NS } from '../../transport/sagdok.ts';

export const SF1470_NS = {
  sdi: 'urn:oio:sts:sagdok:sagdokumentindeks:6',
  sag: 'urn:oio:sts:sagdok:sag:6',
  si: 'urn:oio:sts:sagdok:sagindeks:6',
  di: 'urn:oio:sts:sagdok:dokumentindeks:6',
  gd: 'urn:oio:sts:generelledefinitioner:6',
  sd: SAGDOK_NS,
} as const;

/** SOAPAction without the operation's name. */
export const SF1470_ACTION = 'http://kombit.dk/sts/sagdokumentindeks/';

/** Rolle: what a relation means. */
export const ROLLE = {
  ejer: '9e979b84-b846-4472-8622-58007dc63c7e',
  ansvarlig: 'a1263342-d348-44ba-a566-233f37c4cb67',
  primaerBehandler: 'bf1f93ed-9441-4af4-835b-baeb201f3076',
  primaerPart: 'd839f26a-d4d1-4441-b2d6-3dbbb12a9404',
  primaerKlasse: 'a86c6581-ec85-412d-a655-31a1f1d5b14f',
  handlingsklasse: '05ef7011-11a7-4e4c-a46b-3de6aa457fc3',
  master: '251c24fd-57b0-4afc-9d73-b063d1957eb3',
  afsender: '1b3c6a6d-e977-4491-9bf8-b41ee6999f39',
} as const;

/** Type: what kind of object a relation refers to. */
export const TYPE = {
  organisation: 'bc6972cd-8f2b-4b9d-8d37-62916d6a71aa',
  organisationEnhed: 'c5fc3b3b-5197-49ee-92e6-ae6ba1957174',
  bruger: '85d65133-4b00-460d-992e-3984857b5768',
  person: 'c189ba35-de4b-4363-a8b7-67f1456cf56f',
  klasse: '267235ea-526d-4a18-8001-f2a0e563eba1',
  itSystem: '29fe1da2-897a-46cd-b635-b9be8e0bffd6',
} as const;

/**
 * Role Journalnotat and type Dokument of a journal note, and its format. Not verified against KOMBIT's Klassifikation: the UUIDs
 * stand in another client's public table, the format is the guide's word for a class whose UUID is in no open source.
 */
export const JOURNALNOTAT_CLASSES = {
  rolle: '1281739d-93ea-486c-8950-607a4263bef0',
  type: '198dd40f-88fe-49a3-8716-b6230544c23b',
  format: 'Text',
} as const;

/** ReferenceID of a journal note: it refers to nothing outside the case. */
export const URN_EMPTY = 'URN:Empty';

export const CVR_URN = 'urn:oio:cvr-nr:';

/** FremdriftStatusKode: what this format lets one write. */
export const FREMDRIFT = ['Opstaaet', 'Oplyst', 'Afgjort', 'Afsluttet'] as const;
