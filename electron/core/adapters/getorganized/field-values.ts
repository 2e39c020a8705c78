// Values as GetOrganized packs them into the attributes of a case: look-ups, people, contacts, times. Pure.
// Must not know which attribute holds what. Nothing of a value goes into an error.
import { type Cpr, parseCpr } from '../../../../shared/domain/cpr.ts';
import { fromDanishClock } from '../../../../shared/domain/danish-clock.ts';
import { FagsystemError } from '../../fagsystem-error.ts';

/** A look-up, `318;#25.02.00 Ejendomsbeskatning`, as its words; a value that is no look-up is its own words. Empty is null. */
export function lookupWords(value: string | null): string | null {
  return value?.replace(/^\d+;#/, '').trim() || null;
}

/** A person, `6548;#Sana Lærlund(oev105)`. The user id in brackets is one installation's way of naming people; others have none. */
interface GoUser {
  readonly name: string;
  readonly userId: string | null;
}

export function userOf(value: string | null): GoUser | null {
  const words = lookupWords(value);
  if (words === null) return null;
  const bracket = /\(([A-Za-z]+\d[\w-]*)\)$/.exec(words);
  const name = words.slice(0, bracket?.index).trim();
  return bracket === null || name === '' ? { name: words, userId: null } : { name, userId: bracket[1] ?? null };
}

/** A contact: `name;#id;#CPR;#CVR;#P number`. Counted from the end, because a name may hold anything. */
interface GoContact {
  readonly name: string | null;
  readonly cpr: Cpr | null;
}

/** Null when the value is not a contact. A CPR number that is none is null, and so is nobody's. */
export function contactOf(value: string | null): GoContact | null {
  const parts = value?.split(';#') ?? [];
  if (parts.length < 5) return null;
  return { name: parts.slice(0, -4).join(';#').trim() || null, cpr: cprOf(parts.at(-3) ?? null) };
}

/** A contact as it is written. A name that could be taken for the packing loses what makes it so. */
export function writeContact(name: string, cpr: Cpr): string {
  return `${name.replaceAll(';#', '; #')};#;#${cpr};#;#`;
}

/** A CPR number with or without hyphen; null for none. */
export function cprOf(value: string | null): Cpr | null {
  const parsed = parseCpr(value ?? '');
  return parsed.ok ? parsed.cpr : null;
}

const TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(Z?)$/;

/**
 * `2025-02-25 14:56:05` as an instant in UTC; null for nothing. SharePoint writes the clock of its web, taken to be Denmark's.
 * Throws FagsystemError `nonsense` with the place.
 */
export function goInstantOf(value: string | null, place: string): string | null {
  if (value === null) return null;
  const [, date, time, isUtc] = TIME.exec(value) ?? [];
  const clock = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(clock)) throw new FagsystemError('nonsense', `no time at ${place}`);
  return new Date(isUtc === 'Z' ? clock : fromDanishClock(clock)).toISOString();
}

/** A date in a list: `2005-11-01…` or, as a Danish page writes it, `01-11-2005…`. Null for anything else. */
export function dateOf(value: string | null): string | null {
  const [, iso, day, month, year] =
    /^(?:(\d{4}-\d{2}-\d{2})|(\d{2})[-/.](\d{2})[-/.](\d{4}))(?:[ T].*)?$/.exec(value ?? '') ?? [];
  const date = iso ?? `${year}-${month}-${day}`;
  return !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date) ? date : null;
}
