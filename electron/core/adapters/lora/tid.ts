// Time in LoRa, which has two: Registrering says when somebody wrote, Virkning when it is so. Which of them count now.
// Must not know what the facts mean.
import { FagsystemError } from '../../fagsystem-error.ts';
import type { LoraRegistrering } from './sag-schema.ts';

/** A bound of a period: an instant in UTC, or without end. */
type Bound = string;
const ALWAYS = '-infinity';
const FOREVER = 'infinity';

/** `2005-11-01T10:15:00+01:00` and PostgreSQL's own `2005-11-01 10:15:00.123456+01`: both are met, and both name their zone. */
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}(?::?\d{2})?)$/;

/**
 * A time with zone as a UTC instant, or `infinity` and `-infinity` as they are. Every digit of the fraction is kept: a version that is
 * rounded is another version. Throws FagsystemError `nonsense` with the place.
 */
export function toBound(text: string, place: string): Bound {
  if (text === ALWAYS || text === FOREVER) return text;
  const [, date, clock, digits = '', zone = ''] = DATE_TIME.exec(text) ?? [];
  const offset = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  const seconds = Date.parse(`${date}T${clock}${offset}`);
  if (date === undefined || Number.isNaN(seconds))
    throw new FagsystemError('nonsense', `no time with zone at ${place}`);
  const fraction = digits.replace(/0+$/, '').padEnd(3, '0');
  return `${new Date(seconds).toISOString().slice(0, 19)}.${fraction}Z`;
}

/** As `toBound`, where only an instant will do. */
export function toLoraInstant(text: string, place: string): string {
  const bound = toBound(text, place);
  if (bound === ALWAYS || bound === FOREVER) throw new FagsystemError('nonsense', `no end to the time at ${place}`);
  return bound;
}

/** Less than nought when `a` is before `b`. Takes bounds of `toBound`, also with fractions of different lengths. */
export function compareBounds(a: Bound, b: Bound): number {
  const [left, right] = [sortable(a), sortable(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortable(bound: Bound): string {
  return bound === ALWAYS ? '' : bound === FOREVER ? '~' : bound.replace('Z', '');
}

/** A fact with its Virkning. */
export interface Effective {
  readonly virkning: { readonly from: string; readonly to: string; readonly to_included?: boolean | null | undefined };
}

/** When a fact begins; null for one that always was, or never is. */
export function beginsAt({ virkning }: Effective): string | null {
  const from = toBound(virkning.from, 'virkning.from');
  return from === ALWAYS || from === FOREVER ? null : from;
}

/** What counts as now, from the desk's clock and the source's own: a fact is to come only when both say so. */
export interface Now {
  readonly earliest: string;
  readonly latest: string;
}

/** A clock may be this far behind: a case that was opened this minute has its facts already, its primary party among them. */
const LEEWAY_MS = 5 * 60_000;

/** `httpDate` is the Date header of the answer; the desk's clock alone when there is none to read. */
export function nowFrom(desk: Date, httpDate: string | undefined): Now {
  const source = Date.parse(httpDate ?? '');
  const latest = Math.max(desk.getTime(), Number.isNaN(source) ? 0 : source);
  return { earliest: desk.toISOString(), latest: new Date(latest + LEEWAY_MS).toISOString() };
}

/** The facts that hold now, latest begun first. Two that overlap are a fault of the source; the later one is what it meant. */
export function inForceNow<Fact extends Effective>(facts: readonly Fact[] | null | undefined, now: Now): Fact[] {
  return (facts ?? [])
    .filter(({ virkning }) => {
      const ends = compareBounds(now.earliest, toBound(virkning.to, 'virkning.to'));
      return (
        compareBounds(toBound(virkning.from, 'virkning.from'), now.latest) <= 0 &&
        (virkning.to_included === true ? ends <= 0 : ends < 0)
      );
    })
    .toReversed()
    .toSorted((a, b) =>
      compareBounds(toBound(b.virkning.from, 'virkning.from'), toBound(a.virkning.from, 'virkning.from')),
    );
}

/** When a registration was made: the version of the case it made. */
export function registeredAt({ fratidspunkt }: LoraRegistrering): string {
  return toLoraInstant(fratidspunkt.tidsstempeldatotid, 'fratidspunkt');
}

/** The newest registration that is made; one that is dated to come does not count yet. Throws FagsystemError `nonsense` for none. */
export function currentRegistrering(registreringer: readonly LoraRegistrering[], now: Now): LoraRegistrering {
  const [newest] = registreringer
    .filter((one) => compareBounds(registeredAt(one), now.latest) <= 0)
    .toSorted((a, b) => compareBounds(registeredAt(b), registeredAt(a)));
  if (newest === undefined) throw new FagsystemError('nonsense', 'every Registrering is yet to come');
  return newest;
}

/** True for a Sag that has been withdrawn. LoRa still finds the first kind, and still lists both. */
export function isSagWithdrawn({ livscykluskode }: LoraRegistrering): boolean {
  return livscykluskode === 'Passiveret' || livscykluskode === 'Slettet';
}
