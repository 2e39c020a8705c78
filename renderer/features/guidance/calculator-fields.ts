// What each instant calculation asks for, as data, and how what is typed becomes the question. Must not know rules or rates.
import {
  type CalculationInput,
  calculationInputSchema,
  type CalculatorId,
} from '../../../shared/catalogue/calculators/calculation-input.ts';
import type { TaskId } from '../../../shared/catalogue/task.ts';
import type { FormText } from './guidance-slice.ts';
import { parseCount, parseKroner } from './kroner.ts';

/** One field. `money`: kroner. `count`: a whole number. `tick`: yes or not. `benefit`: which of the two. `places`: several amounts. */
export type Field =
  | { readonly kind: 'money'; readonly name: 'annualRent' | 'annualIncome' | 'wealth' | 'monthlyIncome' }
  | {
      readonly kind: 'count';
      readonly name: 'area' | 'adults' | 'children' | 'childrenAtHome';
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: 'tick'; readonly name: 'bothAdultsUnder30' | 'exemptFromChildlessCap' | 'singleParent' }
  | { readonly kind: 'benefit'; readonly name: 'benefit' }
  | { readonly kind: 'places'; readonly name: 'places'; readonly most: number };

export const FIELDS: Readonly<Record<CalculatorId, readonly Field[]>> = {
  boligstoette: [
    { kind: 'benefit', name: 'benefit' },
    { kind: 'money', name: 'annualRent' },
    { kind: 'count', name: 'area', least: 1, most: 1000 },
    { kind: 'count', name: 'adults', least: 1, most: 20 },
    { kind: 'count', name: 'children', least: 0, most: 20 },
    { kind: 'money', name: 'annualIncome' },
    { kind: 'money', name: 'wealth' },
    { kind: 'tick', name: 'bothAdultsUnder30' },
    { kind: 'tick', name: 'exemptFromChildlessCap' },
  ],
  'oekonomisk-friplads': [
    { kind: 'money', name: 'monthlyIncome' },
    { kind: 'tick', name: 'singleParent' },
    { kind: 'count', name: 'childrenAtHome', least: 1, most: 20 },
    { kind: 'places', name: 'places', most: 10 },
  ],
};

/** The names in the form of the amounts of a list: `places.0`, `places.1` ... */
export const placesIn = (form: FormText): string[] =>
  Object.keys(form)
    .filter((name) => name.startsWith('places.'))
    .toSorted((a, b) => Number(a.slice(7)) - Number(b.slice(7)));

/** The form as it is before anything is typed. The benefit follows the task one came from. */
export function firstForm(calculator: CalculatorId, task: TaskId): FormText {
  return calculator === 'boligstoette'
    ? { benefit: task === 'boligsikring' ? 'boligsikring' : 'boligydelse', adults: '1', children: '0', wealth: '0' }
    : { childrenAtHome: '1', 'places.0': '' };
}

/** True when what stands in a field can be used; an empty field cannot. */
export function isUsable(field: Exclude<Field, { kind: 'places' }>, text: string): boolean {
  switch (field.kind) {
    case 'money':
      return parseKroner(text) !== null;
    case 'count':
      return parseCount(text, field.least, field.most) !== null;
    case 'tick':
    case 'benefit':
      return true;
  }
}

/** The question to the core; null while something is missing. */
export function inputOf(calculator: CalculatorId, year: number, form: FormText): CalculationInput | null {
  const values: Record<string, unknown> = { calculator, year };
  for (const field of FIELDS[calculator]) {
    const text = form[field.name] ?? '';
    if (field.kind === 'places') values['places'] = placesIn(form).map((name) => parseKroner(form[name] ?? ''));
    else if (field.kind === 'money') values[field.name] = parseKroner(text);
    else if (field.kind === 'count') values[field.name] = parseCount(text, field.least, field.most);
    else values[field.name] = field.kind === 'tick' ? text === 'yes' : text;
  }
  const parsed = calculationInputSchema.safeParse(values);
  return parsed.success ? parsed.data : null;
}
