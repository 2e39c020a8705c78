// What SF1500 answers with: objects with their newest registration, as attributes, validity and relations. Must not know HTTP,
// nor what an organisation is at the desk.
import type { Validity } from '../../../../shared/domain/organisation.ts';
import {
  isWithdrawn,
  newestRegistrering,
  SAGDOK_NS,
  STATUS_OK,
  virkningFrom,
  virkningNote,
  virkningTo,
} from '../../transport/sagdok.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../transport/xml.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { SF1500_NS, STATUS_NOTHING } from './names.ts';

/** A relation: to what (UUID in lower case, or URN), for how long, and the note on it. */
export interface OrgRelation {
  readonly to: string;
  readonly validity: Validity;
  readonly note: string | null;
}

/** An object as its newest registration has it. Withdrawn ones are never made into one of these. */
export interface OrgObject {
  readonly uuid: string;
  /** When it was registered, to the last digit: the version. */
  readonly version: string;
  /** An attribute's text, e.g. `attribute(SAGDOK_NS, 'EnhedNavn')`. */
  attribute(ns: string, name: string): string | null;
  /** First and last moment it is Aktiv; null when it is so at no time. */
  readonly validity: Validity | null;
  readonly validityNote: string | null;
  /** Relations by the schema's element name. */
  relations(name: string): readonly OrgRelation[];
}

/** What a FiltreretOejebliksbillede holds; null for an object that has been withdrawn. Throws FagsystemError `nonsense`. */
function readObject(billede: XmlElement, ns: string): OrgObject | null {
  const uuid = textOf(childOf(billede, ns, 'ObjektType'), SAGDOK_NS, 'UUIDIdentifikator')?.toLowerCase();
  if (uuid === undefined) throw new FagsystemError('nonsense', 'an object without UUID');
  const { element, tidspunkt } = newestRegistrering(childrenOf(billede, ns, 'Registrering'));
  if (isWithdrawn(element)) return null;
  const egenskab = childrenOf(childOf(element, ns, 'AttributListe'), ns, 'Egenskab').at(-1);
  const active = childrenOf(childOf(element, ns, 'TilstandListe'), SF1500_NS.faelles, 'Gyldighed').filter(
    (one) => textOf(one, SF1500_NS.faelles, 'GyldighedStatusKode') === 'Aktiv',
  );
  const lists = childOf(element, ns, 'RelationListe');
  return {
    uuid,
    version: tidspunkt,
    attribute: (space, name) => textOf(egenskab, space, name),
    validity: active.length === 0 ? null : hull(active.map(validityOf)),
    validityNote: active[0] === undefined ? null : virkningNote(active[0]),
    relations: (name) => childrenOf(lists, SAGDOK_NS, name).flatMap(readRelation),
  };
}

function readRelation(element: XmlElement): OrgRelation[] {
  const id = childOf(element, SAGDOK_NS, 'ReferenceID');
  const to = textOf(id, SAGDOK_NS, 'UUIDIdentifikator')?.toLowerCase() ?? textOf(id, SAGDOK_NS, 'URNIdentifikator');
  return to === null ? [] : [{ to, validity: validityOf(element), note: virkningNote(element) }];
}

const validityOf = (element: XmlElement): Validity => ({ from: virkningFrom(element), to: virkningTo(element) });

/** From the earliest beginning to the latest end. */
function hull(all: readonly Validity[]): Validity {
  const froms = all.map(({ from }) => from);
  const tos = all.map(({ to }) => to);
  return {
    from: froms.includes(null) ? null : (froms.toSorted()[0] ?? null),
    to: tos.includes(null) ? null : (tos.toSorted().at(-1) ?? null),
  };
}

/** The objects in a list's answer. Throws FagsystemError `sourceFault` for any StatusKode but 20 and "nothing". */
export function readListOutput(output: XmlElement, ns: string): OrgObject[] {
  const status = statusOf(output);
  if (status === STATUS_NOTHING) return [];
  if (status !== STATUS_OK) throw new FagsystemError('sourceFault', organisationStatusDetail(status));
  return childrenOf(output, ns, 'FiltreretOejebliksbillede').flatMap((one) => readObject(one, ns) ?? []);
}

/** Everything of one page of the hierarchy. */
export interface HierarchyPage {
  readonly organisations: readonly OrgObject[];
  readonly units: readonly OrgObject[];
  readonly functions: readonly OrgObject[];
  readonly users: readonly OrgObject[];
  /** How many objects the page held, withdrawn ones and kinds the desk does not use among them. */
  readonly count: number;
  /** UUIDs of all of them, to see that a page is not the one before. */
  readonly ids: readonly string[];
}

/** Throws FagsystemError: `sourceFault` for any StatusKode but 20, `nonsense` when a list is missing. */
export function readHierarchy(output: XmlElement): HierarchyPage {
  const status = statusOf(output);
  if (status !== STATUS_OK) throw new FagsystemError('sourceFault', organisationStatusDetail(status));
  const list = (name: string) => {
    const found = childOf(output, SF1500_NS.system, name);
    if (found === undefined) throw new FagsystemError('nonsense', `no ${name}`);
    return childrenOf(found, SF1500_NS.system, 'FiltreretOejebliksbillede');
  };
  const kinds = {
    organisations: [list('Organisationer'), SF1500_NS.organisation],
    units: [list('OrganisationEnheder'), SF1500_NS.enhed],
    functions: [list('OrganisationFunktioner'), SF1500_NS.funktion],
    users: [list('Brugere'), SF1500_NS.bruger],
  } as const;
  const read = ([all, ns]: readonly [readonly XmlElement[], string]) => all.flatMap((one) => readObject(one, ns) ?? []);
  const everything = Object.values(kinds).flatMap(([all, ns]) =>
    all.map((one) => textOf(childOf(one, ns, 'ObjektType'), SAGDOK_NS, 'UUIDIdentifikator') ?? ''),
  );
  return {
    organisations: read(kinds.organisations),
    units: read(kinds.units),
    functions: read(kinds.functions),
    users: read(kinds.users),
    count: everything.length + list('Interessefaellesskaber').length + list('ItSystemer').length,
    ids: everything,
  };
}

export function statusOf(output: XmlElement): string {
  const status = textOf(childOf(output, SAGDOK_NS, 'StandardRetur'), SAGDOK_NS, 'StatusKode');
  if (status === null) throw new FagsystemError('nonsense', 'no StatusKode');
  return status;
}

/** For the log: the code when it looks like one, and never the text beside it. */
export const organisationStatusDetail = (status: string) =>
  /^\d{1,5}$/.test(status) ? `StatusKode ${status}` : 'StatusKode is no number';
