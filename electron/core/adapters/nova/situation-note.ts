// A life situation as Nova keeps it: a case whose journal has one note for each change, in words and as data, read back in order.
// Must not know HTTP. Nothing is ever rewritten, so two desks cannot overwrite each other: the later of two that differ is void.
import { doerSchema } from '../../../../shared/domain/person-schema.ts';
import { z } from 'zod';
import { parseJson } from '../../../../shared/contract/parse-json.ts';
import { type LifeSituationCase, situationIdSchema } from '../../../../shared/domain/life-situation-case.ts';
import {
  type FieldDifference,
  makeChange,
  openSituation,
  type SituationChange,
  situationChangeSchema,
} from '../../../../shared/domain/life-situation-change.ts';
import { instantSchema } from '../../../../shared/domain/source-outcome.ts';
import { uuidFrom } from '../../uuid-from.ts';
import type { SituationWrite } from '../adapter.ts';
import { decodeNote } from './note-text.ts';
import type { JournalNote, NovaCase } from './response-schema.ts';
import { toNovaInstant } from './times.ts';

/** Begins the line of a note that is data. The number rises when an older Sagsbord could not read it. */
const MARK = 'sagsbord-livssituation/1 ';
const ANY_MARK = 'sagsbord-livssituation/';
const ABOUT_DATA = 'Linjen herunder er til Sagsbord';

/** What Nova's title of such a case begins with, so that staff in Nova see what it is. */
export const TITLE_START = 'Livssituation: ';
export const NOTE_TITLE = 'Livssituation, ændring';

const noteSchema = z.strictObject({
  change: situationChangeSchema,
  seen: z.string().nullable(),
  doing: z.strictObject({ by: doerSchema, at: instantSchema }),
});

/** A situation put together from its notes. `isUnread`: a newer Sagsbord has written something that this one cannot read. */
export interface Folded {
  readonly facts: LifeSituationCase | null;
  /** Id of the newest note that counts. */
  readonly version: string | null;
  readonly counted: ReadonlySet<string>;
  /** Notes that lost to an earlier one about the same field. */
  readonly voided: ReadonlyMap<string, FieldDifference>;
  readonly isUnread: boolean;
}

/** The id of the note a change becomes. What the person saw is part of it: stood by on a newer value, it is another note. */
export function noteIdOf({ idempotencyKey, seen }: SituationWrite): string {
  return uuidFrom(`${idempotencyKey} ${seen ?? ''}`);
}

/** What a task and a question are called, by their ids; the question's is of the situation that the note is about. */
export interface SituationNames {
  readonly task: (task: string) => string;
  readonly question: (question: string) => string;
}

/** The text of a note: a sentence for who reads the journal, and a line for the desks. ASCII, for a Nova that spoils other letters. */
export function noteTextOf({ change, seen, doing }: SituationWrite, names: SituationNames): string {
  const data = JSON.stringify({ change, seen, doing }).replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${doing.by.name}: ${inWords(change, names)}\n${ABOUT_DATA} og må ikke ændres.\n${MARK}${data}`;
}

/** A note as a person reads it in the desk: without the desks' line, and without what is said of that line. */
export function wordsOfNote(text: string): string {
  const lines = text.split('\n');
  const at = lines.findLastIndex((line) => line.startsWith(ANY_MARK));
  if (at === -1) return text;
  const isTold = lines[at - 1]?.startsWith(ABOUT_DATA) === true;
  return lines.toSpliced(isTold ? at - 1 : at, isTold ? 2 : 1).join('\n');
}

/** Every change in the order Nova got them, made one after the other. */
export function foldSituation({ common, journalNotes }: NovaCase): Folded {
  const notes = (journalNotes?.journalNotes ?? [])
    .flatMap((note) => readNote(note) ?? [])
    .toSorted((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  const counted = new Set<string>();
  const voided = new Map<string, FieldDifference>();
  let facts: LifeSituationCase | null = null;
  let version: string | null = null;
  let isUnread = false;
  for (const { id, said } of notes) {
    if (said === null) {
      isUnread = true;
      continue;
    }
    const { change, seen, doing } = said;
    if (change.kind === 'open') facts ??= openSituation(situationIdSchema.parse(common.uuid), change, doing);
    else if (facts !== null) {
      const came = makeChange(facts, change, seen, doing);
      if (came.kind === 'differs') {
        voided.set(id, came.field);
        continue;
      }
      if (came.kind === 'changed') facts = came.facts;
    }
    counted.add(id);
    version = id;
  }
  return { facts, version, counted, voided, isUnread };
}

function readNote({
  uuid,
  journalNoteAttributes: { note, createdTime },
}: JournalNote): { id: string; at: string; said: z.infer<typeof noteSchema> | null } | null {
  const line = decodeNote(note ?? '')
    .split('\n')
    .findLast((one) => one.startsWith(ANY_MARK));
  if (line === undefined) return null;
  const parsed = noteSchema.safeParse(line.startsWith(MARK) ? parseJson(line.slice(MARK.length)) : null);
  // A note whose time Nova does not give yet is the newest.
  const at = createdTime === null || createdTime === undefined ? '9' : toNovaInstant(createdTime, 'createdTime');
  return { id: uuid, at, said: parsed.success ? parsed.data : null };
}

/** Why a task was not started, for who reads the case in Nova: the desk says the rest. */
function notStartedInWords({ why, reason }: SituationChange & { readonly kind: 'startRefused' }): string {
  if (why === 'withdrawn') return 'blev taget tilbage, før den blev sendt.';
  if (why === 'givenUp') return 'blev opgivet uden svar. Om sagen er oprettet, vides ikke.';
  return reason === '' ? 'blev afvist.' : `blev afvist: ${reason}`;
}

/** The change as a Danish sentence, for who reads the case in Nova. */
function inWords(change: SituationChange, { task: titleOf, question: questionOf }: SituationNames): string {
  const where = (task: string | null) => (task === null ? 'hele situationen' : `»${titleOf(task)}«`);
  switch (change.kind) {
    case 'open':
      return `Livssituationen »${change.facts.title}« er åbnet med start ${change.facts.startedOn}.`;
    case 'title':
      return `Titlen er »${change.to}«.`;
    case 'startedOn':
      return `Startdatoen er ${change.to}.`;
    case 'note':
      return `Notatet er: ${change.to}`;
    case 'follow':
      return `${change.who.name} følger ${change.on ? 'situationen' : 'den ikke længere'}.`;
    case 'answer':
      return `Spørgsmålet »${questionOf(change.question)}«: ${change.to === null ? 'svaret er taget tilbage' : change.to ? 'ja' : 'nej'}.`;
    case 'word':
      return change.to === null
        ? `Opgaven »${titleOf(change.task)}« står åben igen.`
        : `Opgaven »${titleOf(change.task)}« er ${change.to.word === 'done' ? 'klaret' : 'ikke nødvendig'}: ${change.to.reason}`;
    case 'start':
      return `Opgaven »${titleOf(change.task)}« er sat i gang i ${change.source}.`;
    case 'startRefused':
      return `Opgaven »${titleOf(change.task)}« ${notStartedInWords(change)}`;
    case 'attach':
      return `Sagen ${change.to.caseNumber} »${change.to.title}« (${change.to.caseId}) er lagt under ${where(change.to.task)}: ${change.to.why}`;
    case 'move':
      return `Sagen ${change.caseId} er flyttet til ${where(change.task)}: ${change.reason}`;
    case 'detach':
      return `Sagen ${change.caseId} er taget ud: ${change.reason}`;
    case 'dismiss':
      return `Sagen ${change.caseId} hører ikke til her.`;
    case 'paper':
      return `${change.paper.kind === 'letter' ? 'Brev' : change.paper.kind === 'inquiry' ? 'Henvendelse' : 'Notat'}: ${change.paper.text}`;
    case 'close':
      return `Livssituationen er afsluttet. Til borgeren:\n${change.summary}`;
    case 'reopen':
      return `Livssituationen er åbnet igen: ${change.reason}`;
  }
}
