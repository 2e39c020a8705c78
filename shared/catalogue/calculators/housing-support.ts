// Instant calculation of housing support (boligstøtte): boligsikring and boligydelse for a rented home, on published rules and rates.
// Must not decide: the exact rent, household and wealth are settled in the case. Loans, shared homes and disability are not included.
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
import { housingBenefitSchema, type HousingSupportInput } from './calculation-input.ts';
import ratesJson from './housing-support-rates.json' with { type: 'json' };

const share = z.strictObject({
  rentPercent: z.number(),
  incomePercent: z.number(),
  ownIncomePercent: z.number(),
  source: z.string(),
});

const data = z
  .strictObject({
    law: z.strictObject({
      about: z.string(),
      boligsikring: share,
      boligydelse: share,
      childlessCapPercent: z.number(),
      childlessCapSource: z.string(),
      ceilingPercentPerChild: z.number(),
      ceilingMostPercent: z.number(),
      ceilingSource: z.string(),
      firstPersonArea: z.number(),
      furtherPersonArea: z.number(),
      areaSource: z.string(),
      wealthSource: z.string(),
      manyChildrenPercent: z.number(),
    }),
    years: z.array(
      z.strictObject({
        year: z.number().int(),
        benefit: housingBenefitSchema,
        /** The number of children from which the maximum is raised; the source prints "mere end fire" for boligsikring. */
        maxFromChildren: z.number().int(),
        rates: z.strictObject({
          incomeLimit: rateSchema,
          perChild: rateSchema,
          ownPayment: rateSchema,
          most: rateSchema,
          rentCeiling: rateSchema,
          wealthLow: rateSchema,
          wealthHigh: rateSchema,
          rentAddition: rateSchema.nullable(),
          leastPerMonth: rateSchema.nullable(),
        }),
      }),
    ),
    notHeld: z.array(z.strictObject({ year: z.number().int(), benefit: housingBenefitSchema, why: z.string() })),
  })
  .parse(ratesJson);

/** Years with rates for a benefit. */
export const housingSupportYears = (benefit: HousingSupportInput['benefit']): readonly number[] =>
  data.years.filter((one) => one.benefit === benefit).map((one) => one.year);

/**
 * Calculates housing support, step by step (boligstøtteloven §§ 8 a, 14, 21, 22, 23).
 * Refuses a year without rates. The calculation is for guidance and binds nobody.
 */
export function calculateHousingSupport(input: HousingSupportInput): Calculation {
  const { law } = data;
  const { year, benefit, children } = input;
  const held = data.years.find((one) => one.year === year && one.benefit === benefit);
  if (held === undefined) {
    return refuseYear(
      year,
      housingSupportYears(benefit),
      data.notHeld.find((one) => one.year === year && one.benefit === benefit)?.why,
    );
  }
  const { rates } = held;
  const shares = law[benefit];
  const steps: CalculationStep[] = [];
  const part = (ore: number, percent: number) => Math.round((ore * percent) / 100);

  const allowedArea = law.firstPersonArea + law.furtherPersonArea * (input.adults + children - 1);
  const areaRent =
    input.area > allowedArea ? Math.round((input.annualRent * allowedArea) / input.area) : input.annualRent;
  steps.push({
    label: { da: 'Husleje inden for arealet', en: 'Rent within the area' },
    formula:
      input.area > allowedArea
        ? fill(
            '{} × {} m² / {} m²',
            '{} × {} m² / {} m²',
            money(input.annualRent),
            number(allowedArea),
            number(input.area),
          )
        : fill(
            '{} m² er inden for {} m²: hele huslejen',
            '{} m² is within {} m²: the whole rent',
            number(input.area),
            number(allowedArea),
          ),
    amount: areaRent,
    verified: true,
    source: law.areaSource,
  });

  const raise = Math.min(law.ceilingPercentPerChild * children, law.ceilingMostPercent);
  const ceiling = part(rates.rentCeiling.ore, 100 + raise);
  const rent = Math.min(areaRent, ceiling);
  steps.push({
    label: { da: 'Højeste boligudgift (§ 14)', en: 'Highest housing cost (§ 14)' },
    formula: fill(
      'højst {} ({} + {} % for børn)',
      'at most {} ({} + {} % for children)',
      money(ceiling),
      money(rates.rentCeiling.ore),
      number(raise),
    ),
    amount: rent,
    verified: rates.rentCeiling.verified,
    source: `${law.ceilingSource}; ${rates.rentCeiling.source}`,
  });

  const { wealthLow, wealthHigh } = rates;
  const wealthAddition =
    part(Math.max(0, Math.min(input.wealth, wealthHigh.ore) - wealthLow.ore), 10) +
    part(Math.max(0, input.wealth - wealthHigh.ore), 20);
  steps.push({
    label: { da: 'Formuetillæg (§ 8 a)', en: 'Addition for wealth (§ 8 a)' },
    formula: fill(
      '10 % af formue over {} og 20 % over {}',
      '10 % of wealth above {} and 20 % above {}',
      money(wealthLow.ore),
      money(wealthHigh.ore),
    ),
    amount: wealthAddition,
    verified: wealthLow.verified && wealthHigh.verified,
    source: `${law.wealthSource}; ${wealthLow.source}`,
  });

  const income = input.annualIncome + wealthAddition;
  const raisedFor =
    input.bothAdultsUnder30 && input.adults === 2 && benefit === 'boligsikring'
      ? Math.min(children, 3)
      : Math.max(0, Math.min(children, 4) - 1);
  const limit = rates.incomeLimit.ore + raisedFor * rates.perChild.ore;
  const above = Math.max(0, income - limit);
  steps.push({
    label: { da: 'Husstandsindkomst over grænsen', en: 'Household income above the limit' },
    formula: fill(
      '{} − grænsen {} ({} + {} × {})',
      '{} − the limit {} ({} + {} × {})',
      money(income),
      money(limit),
      money(rates.incomeLimit.ore),
      number(raisedFor),
      money(rates.perChild.ore),
    ),
    amount: above,
    verified: rates.incomeLimit.verified && rates.perChild.verified,
    source: rates.incomeLimit.source,
  });

  const addition = rates.rentAddition?.ore ?? 0;
  const difference = part(rent + addition, shares.rentPercent) - part(above, shares.incomePercent);
  steps.push({
    label: { da: 'Andel af husleje mindre andel af indkomst', en: 'Share of rent less share of income' },
    formula:
      addition > 0
        ? fill(
            '{} % af ({} + tillæg {}) − {} % af {}',
            '{} % of ({} + addition {}) − {} % of {}',
            number(shares.rentPercent),
            money(rent),
            money(addition),
            number(shares.incomePercent),
            money(above),
          )
        : fill(
            '{} % af {} − {} % af {}',
            '{} % of {} − {} % of {}',
            number(shares.rentPercent),
            money(rent),
            number(shares.incomePercent),
            money(above),
          ),
    amount: difference,
    verified: rates.rentAddition?.verified ?? true,
    source: shares.source,
  });

  let support = difference;
  const own = Math.max(rates.ownPayment.ore, part(income, shares.ownIncomePercent));
  support = Math.min(support, rent - own);
  steps.push({
    label: { da: 'Mindste egenbetaling', en: 'Least own payment' },
    formula: fill(
      'husstanden betaler selv mindst {}: højst {} − {}',
      'the household pays at least {}: at most {} − {}',
      money(own),
      money(rent),
      money(own),
    ),
    amount: support,
    verified: rates.ownPayment.verified,
    source: rates.ownPayment.source,
  });

  if (benefit === 'boligsikring' && children === 0 && !input.exemptFromChildlessCap) {
    const cap = part(rent, law.childlessCapPercent);
    support = Math.min(support, cap);
    steps.push({
      label: { da: 'Husstand uden børn (§ 22, stk. 3)', en: 'Household without children (§ 22, stk. 3)' },
      formula: fill(
        'højst {} % af {} = {}',
        'at most {} % of {} = {}',
        number(law.childlessCapPercent),
        money(rent),
        money(cap),
      ),
      amount: support,
      verified: true,
      source: law.childlessCapSource,
    });
  }

  const most = children >= held.maxFromChildren ? part(rates.most.ore, 100 + law.manyChildrenPercent) : rates.most.ore;
  support = Math.min(support, most);
  steps.push({
    label: { da: 'Højeste støtte om året', en: 'Highest support a year' },
    formula: fill('højst {}', 'at most {}', money(most)),
    amount: support,
    verified: rates.most.verified,
    source: rates.most.source,
  });

  const perMonth = Math.floor(Math.max(0, support) / 1200) * 100;
  const least = rates.leastPerMonth;
  const paid = least !== null && perMonth < least.ore ? 0 : perMonth;
  steps.push({
    label: { da: 'Støtte om måneden', en: 'Support a month' },
    formula:
      least !== null && perMonth > 0 && paid === 0
        ? fill(
            '{} om måneden er under {} og udbetales ikke',
            '{} a month is below {} and is not paid',
            money(perMonth),
            money(least.ore),
          )
        : fill('{} / 12, hele kroner', '{} / 12, whole kroner', money(Math.max(0, support))),
    amount: paid,
    verified: true,
    source: least?.source ?? shares.source,
  });

  const reservations = reservationsOf(Object.values(rates));
  if (least === null && perMonth > 0) {
    reservations.push({
      da: 'Den mindste støtte, der udbetales, er ikke verificeret for boligsikring; meget små beløb udbetales måske ikke.',
      en: 'The least support that is paid out is not verified here; very small amounts may not be paid.',
    });
  }
  return {
    kind: 'calculated',
    year,
    steps,
    perMonth: paid,
    verified: steps.every((one) => one.verified),
    reservations,
  };
}
