// What every write to SBSYS is made of: a note under the desk's key, and whether an answer is a no.
// Must not know which act it is part of.
import type { HttpAnswer } from '../../transport/http-client.ts';
import { htmlToText, textToHtml } from '../../transport/html.ts';
import type { AdapterTools, Ask } from '../adapter.ts';
import type { SbsysApi } from './api.ts';
import type { SbsysConfig } from './config.ts';
import { markOf, readMark } from './marker.ts';
import type { SbsysNote } from './wire-schema.ts';

export interface SbsysWriter {
  readonly api: SbsysApi;
  readonly config: SbsysConfig;
  readonly tools: AdapterTools;
}

/** Writes a note whose last line says under which key, and for whom. */
export async function sendNote(
  sagId: number,
  title: string,
  text: string,
  key: string,
  ask: Ask,
  { api, tools }: Pick<SbsysWriter, 'api' | 'tools'>,
): Promise<HttpAnswer> {
  const Note = `<p>${textToHtml(text)}</p><p>${textToHtml(markOf(key, ask.onBehalfOf))}</p>`;
  return await api.send(
    'POST',
    '/api/journalarknote/create',
    { SagID: sagId, Overskrift: title, Note, KontaktTidspunkt: tools.now().toISOString() },
    ask,
  );
}

/** The key that a note was written under; null for one that is not the desk's. */
export const keyOf = (note: SbsysNote) => readMark(htmlToText(note.Note ?? '')).mark?.key ?? null;

/** True for an answer by which SBSYS says that it did not carry the write out, and never will. */
export function isSaidNo({ status }: HttpAnswer): boolean {
  return status === 400 || status === 404 || status === 405 || status === 409 || status === 422;
}
