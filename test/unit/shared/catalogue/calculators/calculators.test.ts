// The instant calculations against amounts reckoned by hand from the published rules, and against what must always hold.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { taskById } from '../../../../../shared/catalogue/catalogue.ts';
import { calculationSchema, type Calculation } from '../../../../../shared/catalogue/calculators/calculation.ts';
import {
  calculationInputSchema,
  type DayCareSubsidyInput,
  type HousingSupportInput,
} from '../../../../../shared/catalogue/calculators/calculation-input.ts';
import { calculate, calculatorFor, calculators } from '../../../../../shared/catalogue/calculators/calculators.ts';
import {
  calculateDayCareSubsidy,
  dayCareSubsidyYears,
} from '../../../../../shared/catalogue/calculators/day-care-subsidy.ts';
import { calculateHousingSupport } from '../../../../../shared/catalogue/calculators/housing-support.ts';

const kr = (kroner: number) => Math.round(kroner * 100);
const home = (change: Partial<HousingSupportInput>): HousingSupportInput => ({
  calculator: 'boligstoette',
  year: 2026,
  benefit: 'boligsikring',
  annualRent: kr(72_000),
  area: 60,
  adults: 1,
  children: 0,
  annualIncome: kr(150_000),
  wealth: 0,
  bothAdultsUnder30: false,
  exemptFromChildlessCap: false,
  ...change,
});
const care = (change: Partial<DayCareSubsidyInput>): DayCareSubsidyInput => ({
  calculator: 'oekonomisk-friplads',
  year: 2021,
  monthlyIncome: kr(30_000),
  singleParent: false,
  childrenAtHome: 1,
  places: [kr(4_000)],
  ...change,
});
const done = (calculation: Calculation) => {
  if (calculation.kind === 'refused') throw new Error(calculation.why.da);
  return calculation;
};
const amountOf = (calculation: Calculation, label: string) =>
  done(calculation).steps.find((step) => step.label.da.startsWith(label))?.amount;

test('boligsikring without children: 15 % of the rent', () => {
  expect(done(calculateHousingSupport(home({}))).perMonth).toBe(kr(900));
});

test('boligsikring with two children: 60 % of the rent less 18 % of the income above the raised limit', () => {
  const two = calculateHousingSupport(
    home({ children: 2, area: 80, annualRent: kr(96_000), annualIncome: kr(300_000) }),
  );
  expect(amountOf(two, 'Husstandsindkomst over')).toBe(kr(83_300));
  expect(amountOf(two, 'Andel af husleje')).toBe(kr(42_606));
  expect(done(two).perMonth).toBe(kr(3_550));
});

test('young parents’ limit is raised for every child, up to three', () => {
  const young = calculateHousingSupport(
    home({ adults: 2, children: 1, bothAdultsUnder30: true, annualIncome: kr(216_800) }),
  );
  expect(amountOf(young, 'Husstandsindkomst over')).toBe(kr(100));
});

test('the household pays at least its own part, and support has a ceiling', () => {
  expect(amountOf(calculateHousingSupport(home({ children: 1, annualRent: kr(40_000) })), 'Mindste egenbetaling')).toBe(
    kr(11_100),
  );
  expect(
    done(calculateHousingSupport(home({ children: 1, area: 80, annualRent: kr(98_000), annualIncome: 0 }))).perMonth,
  ).toBe(kr(4_230));
});

test('boligydelse 2020 rests on verified rates alone', () => {
  const pension = done(calculateHousingSupport(home({ year: 2020, benefit: 'boligydelse', annualRent: kr(60_000) })));
  expect(pension.perMonth).toBe(kr(3_525));
  expect(pension.verified).toBe(true);
  expect(pension.reservations).toEqual([]);
});

test('boligydelse below the least amount is not paid', () => {
  const small = calculateHousingSupport(home({ year: 2026, benefit: 'boligydelse', annualRent: kr(25_000) }));
  expect(done(small).perMonth).toBe(0);
  expect(done(small).steps.at(-1)?.formula.da).toContain('udbetales ikke');
});

test('area and wealth', () => {
  expect(amountOf(calculateHousingSupport(home({ area: 130, annualRent: kr(100_000) })), 'Husleje inden for')).toBe(
    kr(50_000),
  );
  expect(
    amountOf(
      calculateHousingSupport(home({ year: 2020, benefit: 'boligydelse', wealth: kr(1_000_000) })),
      'Formuetillæg',
    ),
  ).toBe(kr(11_770));
  expect(
    amountOf(
      calculateHousingSupport(home({ year: 2020, benefit: 'boligydelse', wealth: kr(1_864_800) })),
      'Formuetillæg',
    ),
  ).toBe(kr(88_250 + 20_000));
});

test('a rate that is not verified marks its step, the whole, and says so', () => {
  const calculation = done(calculateHousingSupport(home({})));
  expect(calculation.verified).toBe(false);
  expect(calculation.steps.find((step) => step.label.da.startsWith('Højeste boligudgift'))?.verified).toBe(false);
  expect(calculation.reservations.map((one) => one.da).join(' ')).toContain('ikke verificeret');
});

test('a year without rates is refused, with what is missing and what is held', () => {
  const refused = calculateHousingSupport(home({ year: 2025 }));
  expect(refused).toMatchObject({ kind: 'refused', year: 2025, heldYears: [2026] });
  expect(refused.kind === 'refused' && refused.why.da).toContain('indkomstgrænsen');
  expect(calculateDayCareSubsidy(care({ year: 2026 }))).toMatchObject({
    kind: 'refused',
    heldYears: [2019, 2020, 2021, 2024],
  });
  expect(calculateDayCareSubsidy(care({ year: 1999 })).kind).toBe('refused');
});

test.each([
  [15_475.08, 0],
  [15_475.09, 5],
  [15_818.08, 5],
  [15_818.17, 6],
  [48_066.58, 99],
  [48_066.67, 100],
])('the scale of 2021 at %d kr. a month: %d %', (monthlyIncome, percent) => {
  expect(done(calculateDayCareSubsidy(care({ monthlyIncome: kr(monthlyIncome), places: [kr(100)] }))).perMonth).toBe(
    kr(percent),
  );
});

test('the scale ends within a step of its published upper limit in every year', () => {
  for (const year of dayCareSubsidyYears) {
    const at = (annual: number) =>
      done(calculateDayCareSubsidy(care({ year, monthlyIncome: Math.round(kr(annual) / 12), places: [kr(100)] })))
        .perMonth / 100;
    const steps = Array.from({ length: 200 }, (_, index) => at(170_000 + index * 2_500));
    expect(new Set(steps)).toContain(99);
    expect(Math.max(...steps)).toBe(100);
  }
});

test('limits rise for more children and for a single parent', () => {
  const raise = (change: Partial<DayCareSubsidyInput>) =>
    amountOf(calculateDayCareSubsidy(care(change)), 'Grænserne forhøjes');
  expect(raise({ childrenAtHome: 3 })).toBe(kr(14_000));
  expect(raise({ childrenAtHome: 2, singleParent: true })).toBe(kr(71_967));
});

test('siblings: full for the dearest place, half for the others, after the subsidy', () => {
  expect(
    done(calculateDayCareSubsidy(care({ monthlyIncome: kr(100_000), places: [kr(3_000), kr(4_000)] }))).perMonth,
  ).toBe(kr(5_500));
});

test('the step of 2024 is not verified, and only matters on the scale', () => {
  expect(done(calculateDayCareSubsidy(care({ year: 2024 }))).verified).toBe(false);
  expect(done(calculateDayCareSubsidy(care({ year: 2024, monthlyIncome: kr(10_000) }))).verified).toBe(true);
});

test('more income never gives more support, nor a cheaper place; amounts are whole øre within their bounds', () => {
  const income = fc.integer({ min: 0, max: kr(900_000) });
  fc.assert(
    fc.property(
      income,
      income,
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: kr(200_000) }),
      fc.constantFrom('boligsikring' as const, 'boligydelse' as const),
      (one, other, children, annualRent, benefit) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const poor = done(calculateHousingSupport(home({ children, annualRent, benefit, annualIncome: low })));
        const rich = done(calculateHousingSupport(home({ children, annualRent, benefit, annualIncome: high })));
        expect(rich.perMonth).toBeLessThanOrEqual(poor.perMonth);
        expect(poor.perMonth * 12).toBeLessThanOrEqual(annualRent);
        expect(calculationSchema.safeParse(poor).success).toBe(true);
      },
    ),
  );
  fc.assert(
    fc.property(
      income,
      income,
      fc.constantFrom(...dayCareSubsidyYears),
      fc.boolean(),
      fc.array(fc.integer({ min: 0, max: kr(10_000) }), { minLength: 1, maxLength: 4 }),
      (one, other, year, singleParent, places) => {
        const pay = (monthlyIncome: number) =>
          done(
            calculateDayCareSubsidy(
              care({ year, singleParent, places, monthlyIncome: Math.floor(monthlyIncome / 12) }),
            ),
          );
        const [low, high] = [pay(Math.min(one, other)), pay(Math.max(one, other))];
        expect(low.perMonth).toBeLessThanOrEqual(high.perMonth);
        expect(high.perMonth).toBeLessThanOrEqual(places.reduce((sum, price) => sum + price, 0));
        expect(calculationSchema.safeParse(high).success).toBe(true);
      },
    ),
  );
});

test('each step has words in both languages with the amounts filled in, and a source', () => {
  for (const calculation of [
    calculate(home({ children: 2 })),
    calculate(home({ year: 2026, benefit: 'boligydelse' })),
    calculate(care({ places: [kr(3_000), kr(2_000)] })),
  ]) {
    for (const { label, formula, source } of done(calculation).steps) {
      for (const words of [label.da, label.en, formula.da, formula.en]) expect(words).not.toMatch(/\{\}|NaN|undefined/);
      expect(source.length).toBeGreaterThan(3);
    }
  }
});

test('each calculation belongs to tasks that exist, and its input is told apart at the border', () => {
  for (const one of calculators) for (const task of one.tasks) expect(taskById(task)?.id).toBe(task);
  expect(calculatorFor('boligydelse')).toBe('boligstoette');
  expect(calculatorFor('rotter')).toBeUndefined();
  expect(calculationInputSchema.safeParse(home({})).success).toBe(true);
  expect(calculationInputSchema.safeParse({ ...home({}), annualRent: 0.5 }).success).toBe(false);
  expect(calculationInputSchema.safeParse({ ...care({}), places: [] }).success).toBe(false);
});
