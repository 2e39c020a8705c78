// What an instant calculation (straksberegning) is: steps that can be followed, amounts in øre, and whether each rate is verified.
// Must not know any benefit's rules, nor decide anything: it shows a citizen a size before an application.
import { z } from 'zod';
import { sentenceSchema, type Sentence } from '../sentence.ts';

/** Beløb in whole øre, never a fraction. */
export const oreSchema = z.number().int().nonnegative().max(1_000_000_000_00);

/** Sats: an amount with its source. When it is not verified, `note` explains the value used. */
export const rateSchema = z
  .strictObject({ ore: oreSchema, verified: z.boolean(), source: z.string().min(1), note: z.string().nullable() })
  .refine((rate) => rate.verified || rate.note !== null, 'a rate that is not verified must say why');
type Rate = z.infer<typeof rateSchema>;

/** One step of the calculation, as it is shown to the citizen. */
const calculationStepSchema = z.strictObject({
  label: sentenceSchema,
  /** The formula of the amount, with its numbers. */
  formula: sentenceSchema,
  /** Øre; can be negative on the way. */
  amount: z.number().int(),
  /** False when a rate in it is not verified. */
  verified: z.boolean(),
  source: z.string(),
});
export type CalculationStep = z.infer<typeof calculationStepSchema>;

/**
 * The result of a calculation. `refused`: there are no rates for that year, which is not the same as no benefit.
 * `verified` is false as soon as one step is; `reservations` are the facts that the calculation does not include, in plain words.
 */
export const calculationSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('calculated'),
    year: z.number().int(),
    steps: z.array(calculationStepSchema).min(1),
    /** What the citizen can expect each month, in øre: the benefit, or for day care what the parents pay. */
    perMonth: oreSchema,
    verified: z.boolean(),
    reservations: z.array(sentenceSchema),
  }),
  z.strictObject({
    kind: z.literal('refused'),
    year: z.number().int(),
    why: sentenceSchema,
    heldYears: z.array(z.number().int()),
  }),
]);
export type Calculation = z.infer<typeof calculationSchema>;

/** Made when first used: Intl's formatters are slow to make, and every start loads this file. */
const formats: Partial<Record<'da-DK' | 'en-GB', Intl.NumberFormat>> = {};
const written = (locale: 'da-DK' | 'en-GB', value: number) =>
  (formats[locale] ??= new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })).format(value);

/** An amount for a formula: `72.000 kr.` and `DKK 72,000`. */
export const money = (ore: number): Sentence => ({
  da: `${written('da-DK', ore / 100)} kr.`,
  en: `DKK ${written('en-GB', ore / 100)}`,
});

/** A plain number or percentage for a formula. */
export const number = (value: number): Sentence => ({ da: written('da-DK', value), en: written('en-GB', value) });

/** A sentence with amounts in it; each `{}` takes the next one, in either language. */
export function fill(da: string, en: string, ...parts: readonly Sentence[]): Sentence {
  const put = (words: string, language: 'da' | 'en') => {
    let index = 0;
    return words.replaceAll('{}', () => parts[index++]?.[language] ?? '');
  };
  return { da: put(da, 'da'), en: put(en, 'en') };
}

/** The closing sentence when a year has no rates. `missing` names the facts not found for that year, where known. */
export function refuseYear(year: number, heldYears: readonly number[], missing: string | undefined): Calculation {
  const held = heldYears.toSorted((a, b) => a - b).join(', ');
  return {
    kind: 'refused',
    year,
    why: {
      da: `Der er ingen satser for ${year}, så der kan ikke beregnes${missing === undefined ? '' : `: ${missing}`}. Satser findes for ${held}.`,
      en: `No rates are held for ${year}, so nothing can be calculated. Rates are held for ${held}.`,
    },
    heldYears: [...heldYears],
  };
}

/** The distinct notes of rates that are not verified, as reservations. */
export function reservationsOf(rates: readonly (Rate | null)[]): Sentence[] {
  const notes = new Set(
    rates.flatMap((rate) => (rate === null || rate.verified || rate.note === null ? [] : [rate.note])),
  );
  return [...notes].map((note) => ({ da: note, en: `A rate is not verified: ${note}` }));
}
