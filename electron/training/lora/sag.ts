// A Sag as LoRa's simulator keeps it: a chain of registrations, each with what it changed, laid over each other as as_update does.
// Must not know HTTP, SQL or how any of it is worded on the wire.

/** An instant in UTC, `-infinity` or `infinity`. */
export type SimulatedBound = string;

/** `to` is left out for "until further notice", which nearly all are. */
export interface Virkning {
  readonly from: SimulatedBound;
  readonly to?: SimulatedBound;
  readonly aktoerref?: string;
  readonly notetekst?: string;
}

/** A fact: an attribute set, a state or a relation, with its Virkning. */
export interface Fact {
  readonly virkning: Virkning;
  readonly indeks?: number;
  readonly [field: string]: unknown;
}

/** What a registration holds, or what one changes. `wholeLists`: lists are replaced and not added to. */
export interface LoraContent {
  readonly sagegenskaber?: readonly Fact[];
  readonly sagfremdrift?: readonly Fact[];
  readonly relationer?: Readonly<Record<string, readonly Fact[]>>;
  readonly wholeLists?: true;
}

/** The 0..* relations of a Sag; the rest are 0..1. */
export const LISTS: ReadonlySet<string> = new Set([
  'andetarkiv',
  'andrebehandlere',
  'sekundaerpart',
  'andresager',
  'byggeri',
  'fredning',
  'journalpost',
]);

export function before(a: SimulatedBound, b: SimulatedBound): boolean {
  return sortable(a) < sortable(b);
}

function sortable(bound: SimulatedBound): string {
  return bound === '-infinity' ? '' : bound === 'infinity' ? '~' : bound;
}

/**
 * The facts after a change. States and 0..1 relations are replaced where the new Virkning applies. Items of a list are known by their indeks: one
 * that is sent takes the place of the old, one without gets the next number, and the others stay.
 * Source: oio_rest/db/sql/declarations/templates/as_update.jinja.sql.
 */
export function lay(old: LoraContent, change: LoraContent): LoraContent {
  const relationer: Record<string, readonly Fact[]> = { ...old.relationer };
  for (const [name, sent] of Object.entries(change.relationer ?? {})) {
    const held = relationer[name] ?? [];
    relationer[name] = LISTS.has(name) ? layList(held, sent, change.wholeLists === true) : cut(held, sent);
  }
  return {
    sagegenskaber: cut(old.sagegenskaber ?? [], change.sagegenskaber ?? []),
    sagfremdrift: cut(old.sagfremdrift ?? [], change.sagfremdrift ?? []),
    relationer,
  };
}

function layList(held: readonly Fact[], sent: readonly Fact[], whole: boolean): Fact[] {
  const known = new Set(held.map(({ indeks }) => indeks));
  let next = Math.max(0, ...held.map(({ indeks }) => indeks ?? 0));
  const numbered = sent.map((fact) =>
    fact.indeks !== undefined && known.has(fact.indeks) ? fact : { ...fact, indeks: (next += 1) },
  );
  const replaced = new Set(numbered.map(({ indeks }) => indeks));
  return [...(whole ? [] : held.filter(({ indeks }) => !replaced.has(indeks))), ...numbered];
}

/** The new facts, and of the old ones what lies outside them. */
function cut(held: readonly Fact[], sent: readonly Fact[]): readonly Fact[] {
  const rest = sent.reduce<readonly Fact[]>(
    (left, { virkning }) => left.flatMap((fact) => outside(fact, virkning)),
    held,
  );
  return [...rest, ...sent];
}

function outside(fact: Fact, { from, to = 'infinity' }: Virkning): Fact[] {
  const { virkning } = fact;
  const end = virkning.to ?? 'infinity';
  if (!before(virkning.from, to) || !before(from, end)) return [fact];
  const earlier = before(virkning.from, from) ? [{ ...fact, virkning: { ...virkning, to: from } }] : [];
  const later = before(to, end) ? [{ ...fact, virkning: { ...virkning, from: to } }] : [];
  return [...earlier, ...later];
}
