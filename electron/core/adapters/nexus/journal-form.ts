// A journal note as a form (skema) in Nexus: filled in, marked with the desk's key, and read back.
// Must not know HTTP. Labels and words are the municipality's own: its administrators define the forms.
import { z } from 'zod';
import type { Refusal } from '../../../../shared/domain/refusal.ts';
import { titleRefusal } from '../adapter.ts';
import type { Form, FormItem } from './schema.ts';

/** Which form a note is, and what its fields and its action are called. */
export const journalFormSchema = z.strictObject({
  /** Title of the form definition. */
  title: z.string().min(1).max(200),
  /** The action that files it, e.g. "Udfyldt" or "Aktivt". */
  action: z.string().min(1).max(200),
  /** Label of the field for the note's title. */
  subject: z.string().min(1).max(200),
  /** Label of the field for its text. */
  text: z.string().min(1).max(200),
});
export type JournalForm = z.infer<typeof journalFormSchema>;

interface Note {
  readonly title: string;
  readonly text: string;
  readonly onBehalfOf: string;
  readonly key: string;
}

/**
 * Nexus has no field for a key and files everything under the desk's own system user. The note's last line says who wrote it, and
 * carries the key: people read it in Nexus, and the desk finds its own notes by it.
 */
const MARK = /\n\nSkrevet i Sagsbord af ([^\n()]{1,60}) \(([\w-]{1,100})\)$/;
const KEY = /^[\w-]{1,100}$/;
const USER = /^[^\n()]{1,60}$/;

/** Why a note cannot be written; null when it can. */
export function nexusRefusal({ title, text, onBehalfOf, key }: Note): Refusal | null {
  if (!KEY.test(key) || !USER.test(onBehalfOf)) return 'notInFormat';
  return text === '' || text.length > 90_000 ? 'textNotTaken' : titleRefusal(title);
}

/** The prototype with the note in it, to be sent whole; null when the form is not one a note can be written in. */
export function fillIn(prototype: Form, form: JournalForm, note: Note): Form | null {
  const values = new Map([
    [form.subject, note.title],
    [form.text, `${note.text}\n\nSkrevet i Sagsbord af ${note.onBehalfOf} (${note.key})`],
  ]);
  const items = prototype.items.map((item) => ({ ...item, value: values.get(item.label ?? '') ?? item.value }));
  const labels = new Set(items.map(({ label }) => label));
  // A field that must be filled in, and that a note has nothing for, is somebody's to fill in by hand.
  const isWhole = !items.some(({ required, value }) => required === true && isEmpty(value));
  return labels.has(form.subject) && labels.has(form.text) && isWhole ? { ...prototype, items } : null;
}

/** The desk's key in a form, when it is a note of the desk's. */
export function keyIn(filled: Form, form: JournalForm): string | null {
  return MARK.exec(textOf(filled.items.find(({ label }) => label === form.text)))?.[2] ?? null;
}

/**
 * A form as title, text and writer. A form of the note's kind is its title and text; any other is its fields, a line each. `writer`
 * is the employee who wrote it at the desk; null for everything that the desk did not write.
 */
export function readForm(filled: Form, form: JournalForm): { title: string; text: string; writer: string | null } {
  const { items, formDefinition } = filled;
  const told = items.filter((item) => textOf(item) !== '');
  const subject = told.find(({ label }) => label === form.subject);
  const rest = told.filter((item) => item !== subject);
  const [only] = rest;
  const isNote = rest.length === 1 && only?.label === form.text;
  const whole = isNote ? textOf(only) : rest.map((item) => `${item.label ?? ''}: ${textOf(item)}`).join('\n');
  const mark = MARK.exec(whole);
  return {
    title: textOf(subject) || (formDefinition?.title ?? ''),
    text: mark === null ? whole : whole.slice(0, mark.index),
    writer: mark?.[1] ?? null,
  };
}

/** A field's value as text: plain, or the names of what was chosen. A value of another kind is shown as JSON: kept, not guessed at. */
function textOf(item: FormItem | undefined): string {
  const value = item?.value;
  if (isEmpty(value)) return '';
  if (typeof value === 'string') return value;
  const chosen = z.array(z.object({ name: z.string() })).safeParse(Array.isArray(value) ? value : [value]);
  return chosen.success ? chosen.data.map(({ name }) => name).join(', ') : JSON.stringify(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
