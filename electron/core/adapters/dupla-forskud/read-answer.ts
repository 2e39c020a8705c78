// Reads an HTTP answer of the platform: its status as ours, its body as JSON of a known shape.
// Must not put anything of the body into an error but the format's own error code.
import type { z } from 'zod';
import type { HttpAnswer } from '../../transport/http-client.ts';
import { FagsystemError } from '../adapter.ts';
import { errorResponseSchema } from './response-schema.ts';

/** The body as JSON that follows the schema. Throws FagsystemError `nonsense` with the place, never the value. */
export function readJson<Schema extends z.ZodType>(answer: HttpAnswer, schema: Schema): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body));
  } catch {
    // The parser's own message quotes the text around the fault, so it goes no further.
    throw new FagsystemError('nonsense', 'not JSON');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new FagsystemError('nonsense', `${issue?.code ?? 'shape'} at ${issue?.path.join('.') || 'the top'}`);
}

/** What a status other than 200 means. 401 is the caller's to handle first: a new token may help. */
export function refuseStatus(answer: HttpAnswer): FagsystemError {
  const { status, headers } = answer;
  if (status === 401) return new FagsystemError('signIn', 'http 401 with a new token');
  if (status === 403) return new FagsystemError('notAllowed', `http 403${fejlIn(answer)}`);
  if (status === 429 || status === 503) {
    const seconds = /^\d{1,6}$/.exec(headers['retry-after'] ?? '')?.[0];
    return new FagsystemError('busy', `http ${status}${seconds === undefined ? '' : `, retry after ${seconds} s`}`);
  }
  if (status >= 400) return new FagsystemError('sourceFault', `http ${status}${fejlIn(answer)}`);
  return new FagsystemError('nonsense', `http ${status}`);
}

/** The source's own error code for the log. One that could hide a number of a person or free text is left out. */
export function fejlCode(fejlId: string): string {
  return /^[\w.-]{1,30}$/.test(fejlId) && !/\d{6}/.test(fejlId) ? `Fejl ${fejlId}` : 'Fejl';
}

function fejlIn(answer: HttpAnswer): string {
  try {
    const { HovedoplysningerSvarREST } = readJson(answer, errorResponseSchema);
    const fejl = HovedoplysningerSvarREST.find(({ SvarReaktion }) => SvarReaktion.Fejl !== undefined)?.SvarReaktion.Fejl;
    return fejl === undefined ? '' : `, ${fejlCode(fejl.FejlId)}`;
  } catch {
    return '';
  }
}
