// Texts of the fagsystemer in the lengths the desk stores. Must not know any wire format.

/** The text cut to `longest` characters, without half a surrogate pair at the cut; null for an empty or missing text. */
export function clip(text: string | null | undefined, longest: number): string | null {
  return text === null || text === undefined || text === '' ? null : text.slice(0, longest).toWellFormed();
}

/** A code of the CPR register (municipality, road, protection) without its leading zeros. A code of zeros alone becomes `0`. */
export function withoutLeadingZeros(code: string): string {
  return code.replace(/^0+(?=.)/, '');
}
