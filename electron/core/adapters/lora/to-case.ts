// A Sag of LoRa as a case at the desk. Pure: wire objects and the names of what they point at in, domain objects out.
// Must not know HTTP. Values the desk does not know are kept as they came; what LoRa does not say is null.
import { type Case, type CaseDetail, caseIdSchema, caseSchema, isOpenCase } from '../../../../shared/domain/case.ts';
import { type Cpr, parseCpr } from '../../../../shared/domain/cpr.ts';
import { lazy } from '../../../../shared/domain/lazy.ts';
import type { AdapterTools } from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { clip } from '../text.ts';
import { CPR_URN_PREFIX } from '../../transport/sagdok.ts';
import type { Entry } from './opslag.ts';
import type { Journalpost, LoraRegistrering, LoraRelation, RelationName, LoraSag } from './sag-schema.ts';
import {
  beginsAt,
  compareBounds,
  currentRegistrering,
  inForceNow,
  isSagWithdrawn,
  type Now,
  registeredAt,
} from './tid.ts';

/** Marks that the desk writes: in a registration's note with the act's key, in a virkning with the employee's user id. */
export const MARK = 'Sagsbord ';

/** What the UUIDs in a Sag are called; one that no register has is not there. */
export interface LoraNames {
  readonly klasser: ReadonlyMap<string, Entry>;
  readonly brugere: ReadonlyMap<string, Entry>;
  readonly enheder: ReadonlyMap<string, Entry>;
}

/** What a case is read with. `caseAddress` is where the fagsystem opens a case, with `{uuid}` in it. */
interface Reading {
  readonly tools: AdapterTools;
  readonly now: Now;
  readonly names: LoraNames;
  readonly caseAddress: string | undefined;
}

/** UUIDs whose names are needed to show these registrations. */
export function pointedAt(registreringer: readonly LoraRegistrering[]): Record<keyof LoraNames, string[]> {
  const named: Record<keyof LoraNames, string[]> = { klasser: [], brugere: [], enheder: [] };
  const add = (to: string[], uuids: readonly (string | null | undefined)[]) =>
    to.push(...uuids.filter((uuid) => uuid !== null && uuid !== undefined));
  for (const { brugerref, relationer, tilstande } of registreringer) {
    const { primaerklasse, handlingsklasse, foelsomhedsklasse, ansvarlig, primaerbehandler, journalpost } =
      relationer ?? {};
    add(
      named.klasser,
      [...(primaerklasse ?? []), ...(handlingsklasse ?? []), ...(foelsomhedsklasse ?? [])].map(({ uuid }) => uuid),
    );
    const actors = [...(ansvarlig ?? []), ...(primaerbehandler ?? [])];
    add(
      named.enheder,
      actors.filter(isUnit).map(({ uuid }) => uuid),
    );
    add(
      named.brugere,
      actors.filter((one) => !isUnit(one)).map(({ uuid }) => uuid),
    );
    add(named.brugere, [
      brugerref,
      ...[...(tilstande?.sagfremdrift ?? []), ...(journalpost ?? [])].map(({ virkning }) => virkning.aktoerref),
    ]);
  }
  return named;
}

/**
 * A Sag as a row of the history; null for one that has been withdrawn (Passiveret, Slettet). Throws FagsystemError `wrongPerson`
 * unless its primary party is the person asked for; a withdrawn one may have been emptied of its parties.
 */
export function toLoraCase(sag: LoraSag, cpr: Cpr, reading: Reading): Case | null {
  const current = currentRegistrering(sag.registreringer, reading.now);
  refuseOtherPerson(current, cpr, reading.now);
  return isSagWithdrawn(current) ? null : rowOf(sag.id, current, cpr, reading);
}

/**
 * A Sag as a row of a caseworker's work list; null for one that is withdrawn, closed, somebody else's by now, or about nobody with a CPR
 * number: it may have changed since it was found.
 */
export function toLoraHandlersCase(sag: LoraSag, handlerUuid: string, reading: Reading): Case | null {
  const current = currentRegistrering(sag.registreringer, reading.now);
  if (
    isSagWithdrawn(current) ||
    relationNow(current, 'primaerbehandler', reading.now)?.uuid?.toLowerCase() !== handlerUuid
  )
    return null;
  const urn = relationNow(current, 'primaerpart', reading.now)?.urn;
  const parsed = urn?.startsWith(CPR_URN_PREFIX) === true ? parseCpr(urn.slice(CPR_URN_PREFIX.length)) : null;
  if (parsed?.ok !== true) return null;
  const row = rowOf(sag.id, current, parsed.cpr, reading);
  return isOpenCase(row) ? row : null;
}

/** The Sag whole, with its chain of registrations; null for one that has been withdrawn. Throws as `toLoraCase`. */
export function toLoraCaseDetail(sag: LoraSag, cpr: Cpr, reading: Reading): CaseDetail | null {
  const row = toLoraCase(sag, cpr, reading);
  if (row === null) return null;
  const current = currentRegistrering(sag.registreringer, reading.now);
  const egenskaber = inForceNow(current.attributter?.sagegenskaber, reading.now)[0];
  const posts = inForceNow(current.relationer?.journalpost, reading.now).toSorted(byIndeks);
  return {
    case: row,
    description: clip(egenskaber?.beskrivelse, 4096),
    legalBasis: clip(egenskaber?.hjemmel, 1024),
    parties: partiesOf(current, reading.now),
    events: eventsOf(sag, current, row.openedAt, reading),
    documents: posts.filter(({ journalnotat }) => !journalnotat).map((post) => documentOf(post)),
    journal: posts.flatMap((post) => noteOf(post, reading)),
    facts: factsOf(current, egenskaber?.kassationskode, reading),
  };
}

/** Primary party must be the person. A Sag without one cannot be shown to be theirs, and is refused unless it is withdrawn. */
function refuseOtherPerson(current: LoraRegistrering, cpr: Cpr, now: Now): void {
  const parties = inForceNow(current.relationer?.primaerpart, now);
  if (parties.length === 0 && !isSagWithdrawn(current)) throw new FagsystemError('wrongPerson', 'no primaerpart');
  if (parties.some(({ urn }) => urn !== CPR_URN_PREFIX + cpr))
    throw new FagsystemError('wrongPerson', 'primaerpart is not the one asked for');
}

function rowOf(uuid: string, current: LoraRegistrering, cpr: Cpr, reading: Reading): Case {
  const { tools, now, names } = reading;
  const egenskaber = inForceNow(current.attributter?.sagegenskaber, now)[0];
  const states = current.tilstande?.sagfremdrift ?? [];
  const state = inForceNow(states, now)[0];
  const progress = clip(state?.fremdrift, 60) ?? '';
  const at = registeredAt(current);
  const begun = [...states, ...(current.attributter?.sagegenskaber ?? [])]
    .map(beginsAt)
    .filter((from) => from !== null);
  const sensitivity = relationNow(current, 'foelsomhedsklasse', now)?.uuid;
  return {
    id: caseIdSchema.parse(`${tools.source}:${uuid}`),
    cpr,
    administration: tools.administration,
    caseNumber: clip(egenskaber?.sagsnummer, 60) ?? clip(egenskaber?.brugervendtnoegle, 60) ?? uuid,
    title: clip(egenskaber?.titel, 255) ?? '',
    kle: kleOf(current, reading),
    progress,
    localStatus: null,
    sensitivity: sensitivity ? clip(names.klasser.get(sensitivity)?.noegle ?? sensitivity, 60) : null,
    openedAt: begun.toSorted(compareBounds)[0] ?? at,
    closedAt: state !== undefined && progress === 'Afsluttet' ? (beginsAt(state) ?? at) : null,
    changedAt: at,
    deadline: null,
    responsibleUnit: actorOf(relationNow(current, 'ansvarlig', now), names),
    handler: actorOf(relationNow(current, 'primaerbehandler', now), names),
    partyName: null,
    openInSource: hopOf(uuid, reading),
    contentHidden: !egenskaber?.titel,
    provenance: { source: tools.source, fetchedAt: tools.now().toISOString(), registeredAt: at },
  };
}

/** KLE number and title of primaerklasse, facet of handlingsklasse; null for a class no register has. LoRa does not say which KLE edition. */
function kleOf(current: LoraRegistrering, { now, names }: Reading): Case['kle'] {
  const klasse = names.klasser.get(relationNow(current, 'primaerklasse', now)?.uuid ?? '');
  if (klasse === undefined) return null;
  const handling = names.klasser.get(relationNow(current, 'handlingsklasse', now)?.uuid ?? '');
  return {
    number: klasse.noegle.slice(0, 20),
    title: clip(klasse.navn, 255),
    facet: clip(handling?.noegle, 10),
    version: null,
  };
}

function hopOf(uuid: string, { caseAddress }: Reading): string | null {
  const parsed = caseSchema.shape.openInSource.safeParse(caseAddress?.replaceAll('{uuid}', uuid) ?? null);
  return parsed.success ? parsed.data : null;
}

const ROLES: readonly (readonly [RelationName, string])[] = [
  ['primaerpart', 'Primær part'],
  ['sekundaerpart', 'Sekundær part'],
  ['ydelsesmodtager', 'Ydelsesmodtager'],
];

/** LoRa has no name of a party, only its number. What is no CPR number (a company's urn) stands where the name would. */
function partiesOf(current: LoraRegistrering, now: Now): CaseDetail['parties'] {
  return ROLES.flatMap(([relation, role]) =>
    inForceNow(current.relationer?.[relation], now).map(({ urn, uuid }) => {
      const parsed = urn?.startsWith(CPR_URN_PREFIX) === true ? parseCpr(urn.slice(CPR_URN_PREFIX.length)) : null;
      return parsed?.ok === true
        ? { role, name: null, cpr: parsed.cpr }
        : { role, name: clip(urn ?? uuid, 255), cpr: null };
    }),
  );
}

/** The course, oldest first: every fremdrift, also what no longer holds or is still to come, and every registration. */
function eventsOf(sag: LoraSag, current: LoraRegistrering, openedAt: string, { names }: Reading): CaseDetail['events'] {
  const states = (current.tilstande?.sagfremdrift ?? []).map((state) => ({
    at: beginsAt(state) ?? openedAt,
    kind: clip(state.fremdrift, 60) ?? '',
    text: clip(state.fremdrift, 1000) ?? '',
    by: authorOf(state.virkning, names),
  }));
  const registrations = sag.registreringer.map((one) => ({
    at: registeredAt(one),
    // Not the bare code: Opstaaet is a livscykluskode and a fremdrift.
    kind: clip(`Registrering: ${one.livscykluskode}`, 60) ?? '',
    text: clip(one.note, 1000) ?? '',
    by: authorOf({ aktoerref: one.brugerref }, names),
  }));
  return [...registrations, ...states].toSorted((a, b) => compareBounds(a.at, b.at));
}

function documentOf(post: Journalpost): CaseDetail['documents'][number] {
  return {
    id: clip(post.uuid ?? post.urn, 120) ?? String(post.indeks ?? ''),
    title: clip(post.journaldokument?.dokumenttitel, 255) ?? '',
    kind: clip(post.journalpostkode, 60),
    // The day it was put on the case. Its own date and state are in LoRa's Dokument, which is not read.
    date: danishDay(beginsAt(post)),
    status: null,
    sensitivity: null,
  };
}

function noteOf(post: Journalpost, { names }: Reading): CaseDetail['journal'] {
  const { journalnotat } = post;
  if (!journalnotat) return [];
  return [
    {
      id: String(post.indeks ?? ''),
      at: beginsAt(post),
      title: clip(journalnotat.titel, 255) ?? '',
      text: clip(journalnotat.notat, 100_000) ?? '',
      author: authorOf(post.virkning, names),
    },
  ];
}

/** What has no place of its own at the desk, under LoRa's names; a class that no register has stays visible by its UUID. */
function factsOf(
  current: LoraRegistrering,
  kassationskode: string | null | undefined,
  { now, names }: Reading,
): CaseDetail['facts'] {
  const unknown = (['primaerklasse', 'handlingsklasse'] as const).flatMap((name) => {
    const relation = relationNow(current, name, now);
    const value = relation?.uuid ?? relation?.urn;
    return value && !names.klasser.has(value) ? [{ name, value: value.slice(0, 1000), unit: 'text' as const }] : [];
  });
  const code = clip(kassationskode, 1000);
  return [...unknown, ...(code === null ? [] : [{ name: 'kassationskode', value: code, unit: 'text' as const }])];
}

/** The 0..1 relation that holds now; of two that overlap the one that began last. */
function relationNow(current: LoraRegistrering, name: RelationName, now: Now): LoraRelation | undefined {
  return inForceNow(current.relationer?.[name], now)[0];
}

function isUnit({ objekttype }: LoraRelation): boolean {
  return /^organisationenhed$/i.test(objekttype ?? '');
}

/** Name of a person or unit on the case; one that no register has is shown by its UUID or urn, for somebody it is. */
function actorOf(relation: LoraRelation | undefined, { brugere, enheder }: LoraNames): string | null {
  if (relation === undefined) return null;
  const { uuid, urn } = relation;
  const entry = (isUnit(relation) ? enheder : brugere).get(uuid ?? '');
  return clip(entry?.navn ?? entry?.noegle ?? uuid ?? urn, 255);
}

/** Who is behind a fact: the name of its aktoerref, else the user id the desk itself has written down. */
function authorOf(
  virkning: { readonly aktoerref?: string | null | undefined; readonly notetekst?: string | null | undefined },
  { brugere }: LoraNames,
): string | null {
  const entry = brugere.get(virkning.aktoerref ?? '');
  const written = virkning.notetekst?.startsWith(MARK) === true ? virkning.notetekst.slice(MARK.length) : null;
  return clip(entry?.navn ?? entry?.noegle ?? written, 255);
}

const dayFormat = lazy(
  () =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Copenhagen',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
);

function danishDay(instant: string | null): string | null {
  return instant === null ? null : dayFormat().format(new Date(instant));
}

function byIndeks(a: Journalpost, b: Journalpost): number {
  return (a.indeks ?? 0) - (b.indeks ?? 0);
}
