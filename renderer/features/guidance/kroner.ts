// Amounts as people type them, in øre. Must not guess: what can be read in two ways is not an amount.

/**
 * `5.400,50`, `5400`, `5 400` and `5,400.50` are 5400.50 kr. or 5400 kr., in øre; null for anything else. A dot or comma with three digits
 * behind it parts thousands, with one or two it is the decimal sign.
 */
export function parseKroner(text: string): number | null {
  const bare = text.replace(/\s*(kr\.?|dkk)\s*$/i, '').trim();
  const match =
    /^(\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00A0]\d{3})+|\d{1,10})(?:([.,])(\d{1,2}))?$/.exec(bare);
  if (match === null) return null;
  const [, whole = '', decimalSign, decimals = ''] = match;
  if (decimalSign !== undefined && whole.includes(decimalSign)) return null;
  return Number(whole.replaceAll(/\D/g, '')) * 100 + Number(decimals.padEnd(2, '0'));
}

/** A whole number within limits, or null. */
export function parseCount(text: string, least: number, most: number): number | null {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}
