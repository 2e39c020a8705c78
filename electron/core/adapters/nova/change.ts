// A change to a case and a new case as Nova takes them: bodies of Case/Update and Case/Import, and what cannot be said in them.
// Must not know HTTP. The desk's key is always the id of something Nova keeps: a journal note's, or the new case's own.
import { z } from 'zod';
import { type CaseHandler, KNOWN_PROGRESS } from '../../../../shared/domain/case.ts';
import type { Refusal } from '../../../../shared/domain/refusal.ts';
import { uuidFrom } from '../../uuid-from.ts';
import { type CaseChange, handoverNote, type NewCase, titleRefusal } from '../adapter.ts';
import { UUID } from '../uuid.ts';
import { encodeNote } from './note-text.ts';
import type { Body } from './nova-api.ts';

/** What Nova wants of a new case and the desk does not know: set by the municipality. Names are Nova's. */
export const newCaseDefaultsSchema = z.strictObject({
  /** Responsible department and security unit, as Nova knows it. */
  department: z.strictObject({
    administrativeUnitId: z.number().int(),
    fullName: z.string().min(1),
    userKey: z.string().min(1),
  }),
  sensitivity: z.enum(['IkkeFortrolige', 'Fortrolige', 'Følsomme', 'SærligFølsomme']).default('Fortrolige'),
  /** How long it is kept after its end, in years. */
  availabilityYears: z.number().int().min(1).max(100).default(5),
});
export type NewCaseDefaults = z.infer<typeof newCaseDefaultsSchema>;

/** Who writes, when, and how letters are written in notes. */
interface Writer {
  readonly onBehalfOf: string;
  /** ISO instant. */
  readonly at: string;
  readonly letters: 'utf8' | 'ascii';
}

/** Nova's limits are not published; these are the desk's own. */
const LARGEST_NOTE = 75_000;
const LONGEST_DESCRIPTION = 4096;

/** The id that a key is in Nova: the key itself when it is a UUID, else one that follows from it. */
export function uuidOfKey(key: string): string {
  return UUID.test(key) ? key.toLowerCase() : uuidFrom(key);
}

/** Why a command cannot be said in this format; null when it can. Asked before anything is sent. */
export function novaRefusal(command: CaseChange | NewCase): Refusal | null {
  if (command.idempotencyKey.trim() === '') return 'notInFormat';
  switch (command.kind) {
    case 'journalNote':
      return (
        titleRefusal(command.title) ??
        (command.text === '' || Buffer.byteLength(command.text, 'utf8') > LARGEST_NOTE ? 'textNotTaken' : null)
      );
    case 'progress':
      return (KNOWN_PROGRESS as readonly string[]).includes(command.progress) ? null : 'noSuchProgress';
    case 'handler':
      return refusalOfHandler(command.handler);
    case 'newCase':
      if (!/^\d{2}\.\d{2}\.\d{2}$/.test(command.kle.number) || command.kle.facet.trim() === '') return 'kleNotSetUp';
      if (command.description.length > LONGEST_DESCRIPTION) return 'textNotTaken';
      return titleRefusal(command.title) ?? (command.handler === null ? null : refusalOfHandler(command.handler));
  }
}

function refusalOfHandler({ userId, name }: CaseHandler): Refusal | null {
  return userId.trim() === '' || name.trim() === '' ? 'unknownUser' : null;
}

/**
 * Case/Update. Progress and caseworker have no place for a key, so each goes in one change with a journal note that says what was done
 * and carries it: found again, it has been carried out.
 */
export function caseUpdate(command: CaseChange, writer: Writer): Body {
  const common = { uuid: command.externalId.toLowerCase() };
  const key = command.idempotencyKey;
  switch (command.kind) {
    case 'journalNote':
      return { common, journalNotes: [journalNote(key, command.title, command.text, writer)] };
    case 'progress':
      return {
        common,
        state: command.progress,
        journalNotes: [journalNote(key, 'Fremdrift ændret', `Fremdrift er sat til ${command.progress}.`, writer)],
      };
    case 'handler': {
      const { title, text } = handoverNote(command);
      return { common, caseworker: caseworker(command.handler), journalNotes: [journalNote(key, title, text, writer)] };
    }
  }
}

/** Case/Import: an active case that has just arisen, with the citizen as its primary party. */
export function caseImport(command: NewCase, defaults: NewCaseDefaults, at: string): Body {
  const { department, sensitivity, availabilityYears } = defaults;
  return {
    common: { uuid: uuidOfKey(command.idempotencyKey) },
    caseAttributes: {
      title: command.title,
      caseDate: at,
      ...(command.description === '' ? {} : { description: command.description }),
    },
    caseClassification: { kleNumber: { code: command.kle.number }, proceedingFacet: { code: command.kle.facet } },
    state: 'Opstaaet',
    sensitivity,
    caseParties: [
      {
        name: command.partyName,
        identificationType: 'CprNummer',
        identification: command.cpr,
        participantRole: 'Primær',
      },
    ],
    ...(command.handler === null ? {} : { caseworker: caseworker(command.handler) }),
    securityUnit: { losIdentity: department },
    responsibleDepartment: { losIdentity: department },
    SensitivityCtrlBy: 'Bruger',
    SecurityUnitCtrlBy: 'Bruger',
    ResponsibleDepartmentCtrlBy: 'Bruger',
    caseAvailability: { unit: 'År', scale: availabilityYears },
    AvailabilityCtrlBy: 'Regler',
  };
}

/** Without `novaUserId`: that it is the organisation system's UUID is not verified, and clients do without. */
function caseworker({ userId, name }: CaseHandler) {
  return { kspIdentity: { racfId: userId, fullName: name } };
}

export function journalNote(key: string, title: string, text: string, { onBehalfOf, at, letters }: Writer) {
  return {
    uuid: uuidOfKey(key),
    approved: false,
    journalNoteAttributes: {
      journalNoteDate: at,
      journalNoteAuthor: onBehalfOf,
      author: { kspIdentity: { racfId: onBehalfOf } },
      title,
      journalNoteType: 'Bruger',
      format: 'Text',
      note: encodeNote(text, letters),
    },
  };
}
