// The input of each instant calculation (straksberegning).
// Must not carry rates or rules: what crosses a border needs the shapes alone.
import { z } from 'zod';
import { oreSchema } from './calculation.ts';

export const housingBenefitSchema = z.enum(['boligsikring', 'boligydelse']);

/** Boligstøtte. Amounts in øre; rent without heat, water and electricity; income and wealth of the whole household. */
const housingSupportInputSchema = z.strictObject({
  calculator: z.literal('boligstoette'),
  year: z.number().int().min(1990).max(2100),
  benefit: housingBenefitSchema,
  annualRent: oreSchema,
  /** Bruttoetageareal, whole square metres. */
  area: z.number().int().positive().max(1000),
  adults: z.number().int().min(1).max(20),
  children: z.number().int().min(0).max(20),
  annualIncome: oreSchema,
  wealth: oreSchema,
  /** Two adults, both under 30 (§ 22, stk. 1, 3. pkt.). */
  bothAdultsUnder30: z.boolean(),
  /** Somebody receives førtids- or seniorpension, is severely disabled or has round-the-clock help (§ 22, stk. 3). */
  exemptFromChildlessCap: z.boolean(),
});
export type HousingSupportInput = z.infer<typeof housingSupportInputSchema>;

/** Økonomisk friplads. Amounts in øre. */
const dayCareSubsidyInputSchema = z.strictObject({
  calculator: z.literal('oekonomisk-friplads'),
  year: z.number().int().min(1990).max(2100),
  /** The household's income in the month, before tax. */
  monthlyIncome: oreSchema,
  singleParent: z.boolean(),
  /** Children under 18 at home. */
  childrenAtHome: z.number().int().min(1).max(20),
  /** The parents' full price a month for each place. */
  places: z.array(oreSchema).min(1).max(10),
});
export type DayCareSubsidyInput = z.infer<typeof dayCareSubsidyInputSchema>;

/** Everything that can be calculated, told apart by `calculator`. */
export const calculationInputSchema = z.discriminatedUnion('calculator', [
  housingSupportInputSchema,
  dayCareSubsidyInputSchema,
]);
export type CalculationInput = z.infer<typeof calculationInputSchema>;
export type CalculatorId = CalculationInput['calculator'];
