// What the desk writes into LoRa: the body of Ret (PATCH) for a change to a Sag, and of Opret (POST) for a new one.
// Must not know HTTP. Names and required fields are those of LoRa's own JSON schema (oio_rest/validate.py).
import { KNOWN_PROGRESS } from '../../../../shared/domain/case.ts';
import type { Refusal } from '../../../../shared/domain/refusal.ts';
import { type CaseChange, handoverNote, type NewCase, type WriteCommand } from '../adapter.ts';
import { UUID } from '../uuid.ts';
import { CPR_URN_PREFIX } from '../../transport/sagdok.ts';
import { type LoraRegistrering } from './sag-schema.ts';
import { beginsAt, compareBounds, type Effective, inForceNow, type Now } from './tid.ts';
import { MARK } from './to-case.ts';

/** Letters, digits and hyphens: the key becomes a part of a brugervendtnoegle (50 at most) and of a urn, where LoRa's search has no wildcards for them. */
const KEY = /^[0-9A-Za-z-]{1,40}$/;

/** Who writes, and from when it is so. `aktoerref` is null for an employee LoRa's organisation does not have. */
export interface LoraWriter {
  readonly onBehalfOf: string;
  readonly aktoerref: string | null;
  readonly at: string;
}

/** Why a command cannot be said in this format; null when it can. Asked before anything is sent. */
export function loraRefusal(command: WriteCommand): Refusal | null {
  if (!KEY.test(command.idempotencyKey)) return 'notInFormat';
  if (command.kind !== 'newCase' && !UUID.test(command.externalId)) return 'noSuchCase';
  if (command.kind === 'progress')
    return (KNOWN_PROGRESS as readonly string[]).includes(command.progress) ? null : 'noSuchProgress';
  if (command.kind === 'handler') return UUID.test(command.handler.uuid) ? null : 'unknownUser';
  if (command.title.trim() === '' || command.title.length > 255) return 'textNotTaken';
  if (command.kind === 'newCase') return command.description.length > 4096 ? 'textNotTaken' : null;
  return command.text === '' || command.text.length > 100_000 ? 'textNotTaken' : null;
}

/** The note a registration is marked with, by which the act is found again. */
export function noteOf(key: string): string {
  return MARK + key;
}

/**
 * From when a change is so: now, or right after what it takes over from where the desk's clock is behind. LoRa cuts what is there at
 * the new Virkning, so one that began earlier would wipe it out.
 */
export function startOfChange(command: CaseChange, current: LoraRegistrering, desk: Date, now: Now): string {
  const { tilstande, relationer } = current;
  const before: readonly Effective[] =
    command.kind === 'progress'
      ? (tilstande?.sagfremdrift ?? [])
      : command.kind === 'handler'
        ? (relationer?.primaerbehandler ?? [])
        : [];
  const latest = inForceNow(before, now)
    .map(beginsAt)
    .filter((from) => from !== null)
    .toSorted(compareBounds)
    .at(-1);
  return new Date(
    Math.max(desk.getTime(), latest === undefined ? 0 : Math.floor(Date.parse(latest)) + 1),
  ).toISOString();
}

/** The body of Ret; null when the case's journal cannot be sent back as it must. A hand-over is one registration with its note, or none at all. */
export function retBody(command: CaseChange, current: LoraRegistrering, writer: LoraWriter): unknown {
  const note = noteOf(command.idempotencyKey);
  const virkning = virkningOf(writer);
  switch (command.kind) {
    case 'progress':
      return { note, tilstande: { sagfremdrift: [{ fremdrift: command.progress, virkning }] } };
    case 'handler': {
      const journalpost = postsWith(handoverNote(command), command.idempotencyKey, current, virkning);
      const primaerbehandler = [{ uuid: command.handler.uuid, objekttype: 'Bruger', virkning }];
      return journalpost === null ? null : { note, relationer: { primaerbehandler, journalpost } };
    }
    case 'journalNote': {
      const journalpost = postsWith(command, command.idempotencyKey, current, virkning);
      return journalpost === null ? null : { note, relationer: { journalpost } };
    }
  }
}

/** The case's journal with one note more; null when it cannot be sent back as it must. */
function postsWith(
  { title: titel, text: notat }: { readonly title: string; readonly text: string },
  key: string,
  { relationer }: LoraRegistrering,
  virkning: object,
): readonly object[] | null {
  const posts = relationer?.journalpost ?? [];
  // Without its indeks LoRa would take an old post for a new one.
  if (posts.some(({ indeks }) => typeof indeks !== 'number')) return null;
  // Every post goes back with its indeks: mox keeps those that are not sent, other versions keep only what is.
  return [
    ...posts,
    {
      urn: `urn:oio:sagsbord:${key}`,
      journalpostkode: 'journalnotat',
      journalnotat: { titel, notat, format: 'internt' },
      virkning,
    },
  ];
}

/** brugervendtnoegle of a new Sag: the key goes there, where LoRa's search finds it. */
export function newCaseKey(command: NewCase): string {
  return `SB-${command.idempotencyKey}`;
}

/** Classes, unit and disposal of a new Sag. */
interface Placement {
  readonly primaerklasse: string;
  readonly handlingsklasse: string;
  readonly ansvarlig: string | null;
  readonly kassationskode: string;
}

/** The body of Opret. LoRa has no series of case numbers, so the desk makes one up from the key. */
export function opretBody(command: NewCase, placement: Placement, writer: LoraWriter): unknown {
  const virkning = virkningOf(writer);
  const to = (uuid: string | null, objekttype: string) => (uuid === null ? [] : [{ uuid, objekttype, virkning }]);
  const relationer = {
    primaerpart: [{ urn: CPR_URN_PREFIX + command.cpr, objekttype: 'Person', virkning }],
    primaerklasse: to(placement.primaerklasse, 'Klasse'),
    handlingsklasse: to(placement.handlingsklasse, 'Klasse'),
    ansvarlig: to(placement.ansvarlig, 'OrganisationEnhed'),
    primaerbehandler: to(command.handler?.uuid ?? null, 'Bruger'),
  };
  return {
    note: noteOf(command.idempotencyKey),
    attributter: {
      sagegenskaber: [
        {
          brugervendtnoegle: newCaseKey(command),
          sagsnummer: `SB-${writer.at.slice(0, 4)}-${command.idempotencyKey.slice(0, 8).toUpperCase()}`,
          titel: command.title,
          beskrivelse: command.description,
          kassationskode: placement.kassationskode,
          virkning,
        },
      ],
    },
    tilstande: { sagfremdrift: [{ fremdrift: 'Opstaaet', virkning }] },
    relationer: Object.fromEntries(Object.entries(relationer).filter(([, held]) => held.length > 0)),
  };
}

function virkningOf({ aktoerref, onBehalfOf, at }: LoraWriter): Record<string, string> {
  const by = aktoerref === null ? {} : { aktoerref, aktoertypekode: 'Bruger' };
  return { from: at, to: 'infinity', ...by, notetekst: `${MARK}${onBehalfOf}`.slice(0, 255).toWellFormed() };
}
