// Instant calculation of day care payment: økonomisk friplads by the year's scale, then søskendetilskud.
// Must not decide: the income of each month, and whether somebody is a single parent, are settled in the case.
import { z } from 'zod';
import {
  fill,
  money,
  number,
  rateSchema,
  refuseYear,
  reservationsOf,
  type Calculation,
  type CalculationStep,
} from './calculation.ts';
import type { DayCareSubsidyInput } from './calculation-input.ts';
import ratesJson from './day-care-subsidy-rates.json' with { type: 'json' };

const data = z
  .strictObject({
    law: z.strictObject({
      firstPercent: z.number().int(),
      percentPerStep: z.number().int(),
      perFurtherChild: rateSchema,
      scaleSource: z.string(),
      siblingPercent: z.number().int(),
      siblingSource: z.string(),
      orderSource: z.string(),
    }),
    years: z.array(
      z.strictObject({
        year: z.number().int(),
        /** Full subsidy below this annual income; from it the first step. */
        fullBelow: rateSchema,
        step: rateSchema,
        /** Full payment from this annual income. */
        fullPaymentFrom: rateSchema,
        singleParent: rateSchema,
      }),
    ),
    notHeld: z.array(z.strictObject({ year: z.number().int(), why: z.string() })),
  })
  .parse(ratesJson);

/** Years with a scale. */
export const dayCareSubsidyYears: readonly number[] = data.years.map((one) => one.year);

/**
 * Calculates what the parents pay a month (dagtilbudsbekendtgørelsen §§ 2 and 27; dagtilbudsloven § 85). Refuses a year without a scale.
 */
export function calculateDayCareSubsidy(input: DayCareSubsidyInput): Calculation {
  const { law } = data;
  const scale = data.years.find((one) => one.year === input.year);
  if (scale === undefined)
    return refuseYear(input.year, dayCareSubsidyYears, data.notHeld.find((one) => one.year === input.year)?.why);
  const steps: CalculationStep[] = [];

  const annual = input.monthlyIncome * 12;
  steps.push({
    label: { da: 'Årlig husstandsindkomst', en: 'Annual household income' },
    formula: fill('{} × 12', '{} × 12', money(input.monthlyIncome)),
    amount: annual,
    verified: true,
    source: law.scaleSource,
  });

  const further = input.childrenAtHome - 1;
  const raise = further * law.perFurtherChild.ore + (input.singleParent ? scale.singleParent.ore : 0);
  steps.push({
    label: { da: 'Grænserne forhøjes', en: 'The limits are raised' },
    formula: input.singleParent
      ? fill(
          '{} × {} for børn ud over det første + {} for enlig forsørger',
          '{} × {} for children beyond the first + {} for a single parent',
          number(further),
          money(law.perFurtherChild.ore),
          money(scale.singleParent.ore),
        )
      : fill(
          '{} × {} for børn ud over det første',
          '{} × {} for children beyond the first',
          number(further),
          money(law.perFurtherChild.ore),
        ),
    amount: raise,
    verified: law.perFurtherChild.verified && (!input.singleParent || scale.singleParent.verified),
    source: input.singleParent
      ? `${law.perFurtherChild.source}; ${scale.singleParent.source}`
      : law.perFurtherChild.source,
  });

  const from = scale.fullBelow.ore + raise;
  const to = scale.fullPaymentFrom.ore + raise;
  const onScale = annual >= from && annual < to;
  const taken = Math.floor((annual - from) / scale.step.ore);
  // The published limits are rounded: the last step reaches to the upper limit.
  const percent = annual < from ? 0 : onScale ? Math.min(law.firstPercent + law.percentPerStep * taken, 99) : 100;
  steps.push({
    label: { da: 'Forældrenes andel af prisen', en: 'The parents’ share of the price' },
    formula: onScale
      ? fill(
          '{} % + {} trin à {} over {} = {} %',
          '{} % + {} steps of {} above {} = {} %',
          number(law.firstPercent),
          number(taken),
          money(scale.step.ore),
          money(from),
          number(percent),
        )
      : annual < from
        ? fill('under {}: fuld friplads, {} %', 'below {}: full subsidy, {} %', money(from), number(percent))
        : fill('fra {}: fuld betaling, {} %', 'from {}: full payment, {} %', money(to), number(percent)),
    amount: Math.round((input.places.reduce((sum, price) => sum + price, 0) * percent) / 100),
    verified: scale.fullBelow.verified && scale.fullPaymentFrom.verified && (!onScale || scale.step.verified),
    source: `${law.scaleSource}; ${scale.fullBelow.source}`,
  });

  const payments = input.places.map((price) => Math.round((price * percent) / 100)).toSorted((a, b) => b - a);
  const [dearest = 0, ...others] = payments;
  const halved = others.map((payment) => payment - Math.round((payment * law.siblingPercent) / 100));
  const perMonth = dearest + halved.reduce((sum, payment) => sum + payment, 0);
  if (others.length > 0) {
    steps.push({
      label: { da: 'Søskendetilskud', en: 'Sibling subsidy' },
      formula: fill(
        'den dyreste plads {} + {} % af de øvrige {}',
        'the dearest place {} + {} % of the others {}',
        money(dearest),
        number(100 - law.siblingPercent),
        money(others.reduce((sum, payment) => sum + payment, 0)),
      ),
      amount: perMonth,
      verified: true,
      source: `${law.siblingSource}; ${law.orderSource}`,
    });
  }
  steps.push({
    label: { da: 'Forældrene betaler om måneden', en: 'The parents pay a month' },
    formula: fill(
      'af {} i fuld pris',
      'of {} in full price',
      money(input.places.reduce((sum, price) => sum + price, 0)),
    ),
    amount: perMonth,
    verified: true,
    source: law.orderSource,
  });

  const reservations = reservationsOf([
    scale.fullBelow,
    scale.fullPaymentFrom,
    ...(onScale ? [scale.step] : []),
    ...(input.singleParent ? [scale.singleParent] : []),
  ]);
  if (others.length > 0) {
    reservations.push({
      da: 'Fuld betaling gælder pladsen, der er dyrest for kommunen; her regnes med den, der er dyrest for forældrene.',
      en: 'Full payment is for the place that is dearest for the municipality; here the one dearest for the parents is used.',
    });
  }
  return {
    kind: 'calculated',
    year: input.year,
    steps,
    perMonth,
    verified: steps.every((one) => one.verified),
    reservations,
  };
}
