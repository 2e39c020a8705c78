// What DUPLA's own error body says of an answer that is no success, as a code for the log.
// Must not put anything of the body into an error but the format's own error code.
import type { HttpAnswer } from '../../transport/http-client.ts';
import { readJson } from '../../transport/read-answer.ts';
import { errorResponseSchema } from './response-schema.ts';

/** The source's own error code for the log. One that could hide a number of a person or free text is left out. */
export function fejlCode(fejlId: string): string {
  return /^[\w.-]{1,30}$/.test(fejlId) && !/\d{6}/.test(fejlId) ? `Fejl ${fejlId}` : 'Fejl';
}

/** The code of the Fejl in an answer; '' when there is none to read. */
export function fejlIn(answer: HttpAnswer): string {
  try {
    const { HovedoplysningerSvarREST } = readJson(answer, errorResponseSchema);
    const fejl = HovedoplysningerSvarREST.find(({ SvarReaktion }) => SvarReaktion.Fejl !== undefined)?.SvarReaktion
      .Fejl;
    return fejl === undefined ? '' : fejlCode(fejl.FejlId);
  } catch {
    return '';
  }
}
