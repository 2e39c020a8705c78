// OIO Sag og Dokument: which registration of an object counts, and which of its facts hold now. Registrering is when somebody wrote,
// Virkning when it is so. Shared by every service of Støttesystemerne; must not know what the facts mean.
import { FagsystemError } from '../fagsystem-error.ts';
import { childOf, textOf, type XmlElement } from './xml.ts';

/** Namespace of what all Sag og Dokument services share. */
export const SAGDOK_NS = 'urn:oio:sagdok:3.0.0';

/** A person by CPR number. */
export const CPR_URN_PREFIX = 'urn:oio:cpr-nr:';

/**
 * A KLE number or facet as a class. Not verified: KOMBIT's guide accepts URNs for classes, its Klassifikation has UUIDs, and this form is
 * seen in Beskedfordeler's messages.
 */
export const KLE_URN_PREFIX = 'urn:oio:kle:';

/** StatusKode of success. */
export const STATUS_OK = '20';

const DATE_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A dateTime with zone as a UTC instant. Every digit of the fraction is kept: a version that is rounded is another version.
 * Throws FagsystemError `nonsense` with the place.
 */
export function toInstant(text: string, place: string): string {
  const parts = DATE_TIME.exec(text);
  const seconds = parts === null ? Number.NaN : Date.parse(`${parts[1]}${parts[3]}`);
  if (parts === null || Number.isNaN(seconds))
    throw new FagsystemError('nonsense', `no dateTime with zone at ${place}`);
  const fraction = (parts[2] ?? '').replace(/0+$/, '').padEnd(3, '0');
  return `${new Date(seconds).toISOString().slice(0, 19)}.${fraction}Z`;
}

/** The dateTime in a child element as an instant; null when it is absent. */
export function instantOf(element: XmlElement | undefined, ns: string, name: string): string | null {
  const text = textOf(element, ns, name);
  return text === null ? null : toInstant(text, name);
}

/** A registration and when it was made, as an instant. */
export interface Registrering {
  readonly element: XmlElement;
  readonly tidspunkt: string;
}

/** The newest of an object's registrations. Throws FagsystemError `nonsense` when there is none, or one has no Tidspunkt. */
export function newestRegistrering(registreringer: readonly XmlElement[]): Registrering {
  let newest: Registrering | null = null;
  for (const element of registreringer) {
    const tidspunkt = instantOf(element, SAGDOK_NS, 'Tidspunkt');
    if (tidspunkt === null) throw new FagsystemError('nonsense', 'no Tidspunkt in Registrering');
    if (newest === null || compareInstants(tidspunkt, newest.tidspunkt) >= 0) newest = { element, tidspunkt };
  }
  if (newest === null) throw new FagsystemError('nonsense', 'no Registrering');
  return newest;
}

/** True for an object that has been withdrawn. It is still in the index, and must leave the desk. */
export function isWithdrawn(registrering: XmlElement): boolean {
  const kode = textOf(registrering, SAGDOK_NS, 'LivscyklusKode');
  return kode === 'Passiveret' || kode === 'Slettet';
}

/** When the Virkning of a fact begins; null for "always" and for a fact without one. */
export function virkningFrom(element: XmlElement): string | null {
  return bound(virkningOf(element), 'FraTidspunkt');
}

/** Who a Virkning is by: a UUID in lower case, or a URN. */
export function virkningBy(element: XmlElement): string | null {
  const ref = childOf(virkningOf(element), SAGDOK_NS, 'AktoerRef');
  return textOf(ref, SAGDOK_NS, 'UUIDIdentifikator')?.toLowerCase() ?? textOf(ref, SAGDOK_NS, 'URNIdentifikator');
}

/** The end of a fact's Virkning (not included); null for "until further notice" and for a fact without one. */
export function virkningTo(element: XmlElement): string | null {
  return bound(virkningOf(element), 'TilTidspunkt');
}

/** The note on a Virkning. */
export function virkningNote(element: XmlElement): string | null {
  return textOf(virkningOf(element), SAGDOK_NS, 'NoteTekst');
}

/** A desk's clock may be this far behind: a case opened this minute has its facts already, its primary party among them. */
const LEEWAY_MS = 5 * 60_000;

/** From is included, To is not. */
function holds(element: XmlElement, now: Date): boolean {
  const virkning = virkningOf(element);
  const from = bound(virkning, 'FraTidspunkt');
  const to = bound(virkning, 'TilTidspunkt');
  const latest = new Date(now.getTime() + LEEWAY_MS).toISOString();
  return (
    (from === null || compareInstants(from, latest) <= 0) && (to === null || compareInstants(now.toISOString(), to) < 0)
  );
}

/** The facts that hold now, latest begun first. Two that overlap are a fault of the source; the later one is what it meant. */
export function inForce(elements: readonly XmlElement[], now: Date): XmlElement[] {
  const begun = (element: XmlElement) => virkningFrom(element) ?? '';
  return elements
    .filter((element) => holds(element, now))
    .toReversed()
    .toSorted((a, b) => compareInstants(begun(b), begun(a)));
}

/** Less than nought when `a` is before `b`. Takes instants of `toInstant`, also with fractions of different lengths. */
export function compareInstants(a: string, b: string): number {
  const [left, right] = [a.replace('Z', ''), b.replace('Z', '')];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Virkning has a namespace of its own in every schema. */
function virkningOf(element: XmlElement): XmlElement | undefined {
  return element.children.find(({ name }) => name === 'Virkning');
}

function bound(virkning: XmlElement | undefined, name: 'FraTidspunkt' | 'TilTidspunkt'): string | null {
  return instantOf(childOf(virkning, SAGDOK_NS, name), SAGDOK_NS, 'TidsstempelDatoTid');
}
