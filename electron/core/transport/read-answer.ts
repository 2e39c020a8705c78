// Reads an HTTP answer of a fagsystem: its status as ours, its body as JSON of a known shape.
// Must not put anything of the body into an error but codes and places.
import type { z } from 'zod';
import { FagsystemError } from '../fagsystem-error.ts';
import type { HttpAnswer } from './http-client.ts';

/** The body as text. Throws FagsystemError `nonsense` when it is not UTF-8. */
export function readText(answer: HttpAnswer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(answer.body);
  } catch {
    throw new FagsystemError('nonsense', 'not UTF-8');
  }
}

/** The body as JSON that follows the schema. Throws FagsystemError `nonsense` with the place, never the value. */
export function readJson<Schema extends z.ZodType>(answer: HttpAnswer, schema: Schema): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(readText(answer));
  } catch {
    // The parser's own message quotes the text around the fault, so it goes no further.
    throw new FagsystemError('nonsense', 'not JSON');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new FagsystemError('nonsense', `${issue?.code ?? 'shape'} at ${issue?.path.join('.') || 'the top'}`);
}

/**
 * What a status that is no success means. 401 is the caller's to handle first: a new token may help. `code` is the source's own
 * error code for the log, when the format has one.
 */
export function refuseStatus(answer: HttpAnswer, code = ''): FagsystemError {
  const { status, headers } = answer;
  const detail = `http ${status}${code === '' ? '' : `, ${code}`}`;
  if (status === 401) return new FagsystemError('signIn', `${detail} with a new token`);
  if (status === 403) return new FagsystemError('notAllowed', detail);
  if (status === 429 || status === 503) return new FagsystemError('busy', detail, retryAfterMs(headers['retry-after']));
  if (status >= 400) return new FagsystemError('sourceFault', detail);
  return new FagsystemError('nonsense', detail);
}

/**
 * Statuses with which a fagsystem may have refused a change. Where the format does not publish which one it uses for what, the case itself
 * is read to find out.
 */
export const MAYBE_REFUSED: ReadonlySet<number> = new Set([400, 404, 409, 412, 422]);

/** Retry-After in seconds, as ms; null for none. Its other form, a date, is not seen in the formats at hand and counts as none. */
function retryAfterMs(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null;
}
