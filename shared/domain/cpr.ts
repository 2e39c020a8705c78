// The CPR number (personnummer): what can be read from its ten digits and what cannot.
// Must not know where a number came from, and must never reject one for failing modulus 11. Must not need zod: the search field uses it.

/** CPR number (personnummer): ten digits DDMMYYSSSS without hyphen. Source: CPR, da.wikipedia (century table). */
export type Cpr = string & { readonly __brand: 'Cpr' };

/** Why a text is not a CPR number; the screen has one sentence for each. */
export type CprProblem = 'empty' | 'characters' | 'length' | 'date';

/** A calendar date as ISO 8601 text, `YYYY-MM-DD`. */
export type IsoDate = string;

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const MODULUS_11_WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1] as const;

/**
 * Reads what a person typed as a CPR number: ten digits, with or without hyphen and blanks (`120568-0008`, `1205680008`).
 * Day + 60 is accepted: an erstatningspersonnummer. Modulus 11 is not checked: since 1 October 2007 numbers that fail it
 * are issued (cpr.dk).
 */
export function parseCpr(text: string): { ok: true; cpr: Cpr } | { ok: false; problem: CprProblem } {
  const digits = text.replace(/[\s-]/g, '');
  if (digits === '') return { ok: false, problem: 'empty' };
  if (!/^\d+$/.test(digits)) return { ok: false, problem: 'characters' };
  if (digits.length !== 10) return { ok: false, problem: 'length' };
  if (!isDate(digits)) return { ok: false, problem: 'date' };
  return { ok: true, cpr: digits as Cpr };
}

/** `DDMMYY-SSSS`, as Danish screens show it. */
export function formatCpr(cpr: Cpr): string {
  return `${cpr.slice(0, 6)}-${cpr.slice(6)}`;
}

/** True for an erstatningspersonnummer (replacement number): the day carries 60. */
export function isReplacementCpr(cpr: Cpr): boolean {
  return Number(cpr.slice(0, 2)) > 60;
}

/** Date of birth, with the century taken from the seventh digit (da.wikipedia's table). */
export function birthDateOf(cpr: Cpr): IsoDate {
  const day = Number(cpr.slice(0, 2)) % 60;
  const year = century(Number(cpr[6]), Number(cpr.slice(4, 6))) + Number(cpr.slice(4, 6));
  return `${year}-${cpr.slice(2, 4)}-${String(day).padStart(2, '0')}`;
}

/** `K` (kvinde) or `M` (mand): the last digit is even for women. */
export function sexOf(cpr: Cpr): 'K' | 'M' {
  return Number(cpr[9]) % 2 === 0 ? 'K' : 'M';
}

/** Modulus 11 of the ten digits. Only the training environment asks: its invented people must fail it. */
export function passesModulus11(digits: string): boolean {
  const sum = MODULUS_11_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return sum % 11 === 0;
}

/** Whole years between a date of birth and another date. */
export function ageOn(birth: IsoDate, date: IsoDate): number {
  const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4));
  return date.slice(5) < birth.slice(5) ? years - 1 : years;
}

function isDate(digits: string): boolean {
  const rawDay = Number(digits.slice(0, 2));
  const day = rawDay > 60 ? rawDay - 60 : rawDay;
  const month = Number(digits.slice(2, 4));
  const longest = DAYS_IN_MONTH[month - 1];
  if (longest === undefined || day < 1 || day > longest) return false;
  if (month !== 2 || day !== 29) return true;
  const year = century(Number(digits[6]), Number(digits.slice(4, 6))) + Number(digits.slice(4, 6));
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function century(seventhDigit: number, yearOfCentury: number): number {
  if (seventhDigit <= 3) return 1900;
  if (seventhDigit === 4 || seventhDigit === 9) return yearOfCentury <= 36 ? 2000 : 1900;
  return yearOfCentury <= 57 ? 2000 : 1800;
}
