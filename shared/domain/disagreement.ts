// Disagreement (uoverensstemmelse) between sources on the same fact about a citizen: found and reported, never settled here.
// Must not know which source is right, nor any fagsystem by name.
import { z } from 'zod';
import type { Case } from './case.ts';
import { addressLine, type Citizen } from './citizen.ts';
import { sourceIdSchema } from './fagsystem.ts';
import { instantSchema } from './source-outcome.ts';

/**
 * One fact that sources have differently. `value` is the source's own: a name, an address line, or a register code for civil status and
 * CPR status; null where it may not be shown (a protected address). `registeredAt` is when the source registered it, if it says.
 */
export const disagreementSchema = z.strictObject({
  fact: z.enum(['name', 'address', 'civilStatus', 'status']),
  values: z
    .array(
      z.strictObject({
        source: sourceIdSchema,
        value: z.string().max(400).nullable(),
        fetchedAt: instantSchema,
        registeredAt: instantSchema.nullable(),
      }),
    )
    .min(2),
});
export type Disagreement = z.infer<typeof disagreementSchema>;

interface Said {
  readonly fact: Disagreement['fact'];
  readonly told: Disagreement['values'][number];
  /** What is compared: two ways to write one thing are no disagreement. */
  readonly compared: string;
}

/**
 * Every fact on which two sources differ. Registers are compared on name, address, civil status and status; a fagsystem's name of the
 * party, on its newest case, with the registers' name. A part of a name left out is no disagreement.
 */
export function findDisagreements(citizens: readonly Citizen[], cases: readonly Case[]): Disagreement[] {
  const said: Said[] = [];
  for (const { name, address, civilStatus, status, provenance } of citizens) {
    const say = (fact: Said['fact'], value: string, compared: string) =>
      said.push({
        fact,
        compared,
        told: {
          source: provenance.source,
          value,
          fetchedAt: provenance.fetchedAt,
          registeredAt: provenance.registeredAt,
        },
      });
    say('name', name.full, plain(name.full));
    if (address !== null)
      say('address', addressLine(address).slice(0, 400), `${plain(address.line)} ${address.postalCode ?? ''}`);
    if (civilStatus !== null) say('civilStatus', civilStatus.code, civilStatus.code);
    say('status', status.code, status.code);
  }
  if (citizens.length > 0) {
    for (const { partyName, provenance } of newestNamed(cases)) {
      const { source, fetchedAt, registeredAt } = provenance;
      said.push({
        fact: 'name',
        compared: plain(partyName),
        told: { source, value: partyName, fetchedAt, registeredAt },
      });
    }
  }
  return disagreementSchema.shape.fact.options.flatMap((fact) => {
    const about = said.filter((one) => one.fact === fact);
    const differ = about.some((one) => about.some((other) => !isSame(fact, one.compared, other.compared)));
    return differ ? [{ fact, values: about.map(({ told }) => told) }] : [];
  });
}

/** Each source's newest case that has a name of the party. */
function newestNamed(cases: readonly Case[]): (Case & { readonly partyName: string })[] {
  const newest = new Map<string, Case & { readonly partyName: string }>();
  for (const row of cases) {
    const { partyName } = row;
    const held = newest.get(row.provenance.source);
    if (partyName !== null && partyName.trim() !== '' && (held === undefined || held.openedAt < row.openedAt)) {
      newest.set(row.provenance.source, { ...row, partyName });
    }
  }
  return [...newest.values()];
}

function isSame(fact: Disagreement['fact'], one: string, other: string): boolean {
  if (one === other) return true;
  if (fact !== 'name') return false;
  const [short, long] = [one.split(' '), other.split(' ')].toSorted((a, b) => a.length - b.length) as [
    string[],
    string[],
  ];
  // First and last word must agree; a middle name may be left out.
  return (
    short.length > 1 &&
    short[0] === long[0] &&
    short.at(-1) === long.at(-1) &&
    short.every((word) => long.includes(word))
  );
}

/** Without case, punctuation, leading noughts and extra blanks: `Prøvevej 012, 3. TV` and `Prøvevej 12,3 tv` are one. */
function plain(text: string): string {
  return (text.toLocaleLowerCase('da').match(/[\p{L}\p{N}]+/gu) ?? [])
    .map((word) => word.replace(/^0+(?=\d)/, ''))
    .join(' ');
}
