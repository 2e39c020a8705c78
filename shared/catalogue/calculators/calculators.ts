// The instant calculations there are, and which task each belongs to: one place to ask for any of them.
// Must not know the rules of a benefit.
import type { Calculation } from './calculation.ts';
import type { CalculationInput, CalculatorId } from './calculation-input.ts';
import { calculateDayCareSubsidy, dayCareSubsidyYears } from './day-care-subsidy.ts';
import { calculateHousingSupport, housingSupportYears } from './housing-support.ts';

/** Straksberegning: its tasks and the years for which it holds rates. */
export const calculators: readonly {
  readonly id: CalculatorId;
  readonly tasks: readonly string[];
  readonly years: readonly number[];
}[] = [
  {
    id: 'boligstoette',
    tasks: ['boligsikring', 'boligydelse', 'boligydelse-foertidspensionister'],
    years: [...new Set([...housingSupportYears('boligsikring'), ...housingSupportYears('boligydelse')])].toSorted(
      (a, b) => a - b,
    ),
  },
  { id: 'oekonomisk-friplads', tasks: ['oekonomisk-friplads', 'pladsanvisning'], years: dayCareSubsidyYears },
];

/** The calculation that belongs to a task, or `undefined`. */
export function calculatorFor(taskId: string): CalculatorId | undefined {
  return calculators.find((one) => one.tasks.includes(taskId))?.id;
}

/** Calculates. A year without rates is refused with an explanation; nothing is guessed. */
export function calculate(input: CalculationInput): Calculation {
  switch (input.calculator) {
    case 'boligstoette':
      return calculateHousingSupport(input);
    case 'oekonomisk-friplads':
      return calculateDayCareSubsidy(input);
  }
}
