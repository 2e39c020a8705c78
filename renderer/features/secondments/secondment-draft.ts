// A secondment as it is written in the form, and as it is sent. Pure. Days are Danish; the last day is one on which it still holds.
// Must not know the rules: the core asks them.
import {
  type ProposedSecondment,
  proposedSecondmentSchema,
  type SecondmentRow,
} from '../../../shared/contract/secondments.ts';
import { danishDay, danishInstant } from '../../../shared/domain/danish-clock.ts';

/** What stands in the fields. Empty texts are nothing chosen yet. */
export interface Draft {
  readonly id: string;
  readonly employee: string;
  readonly lendingUnit: string;
  readonly receivingUnit: string;
  readonly place: string;
  readonly from: string;
  readonly last: string;
  readonly weeklyHours: string;
  readonly tasks: readonly string[];
  readonly kle: string;
  readonly legalBasis: string;
  readonly deputy: string;
}

export const newDraft = (id: string, from: string): Draft => ({
  id,
  employee: '',
  lendingUnit: '',
  receivingUnit: '',
  place: '',
  from,
  last: '',
  weeklyHours: '37',
  tasks: [],
  kle: '',
  legalBasis: '',
  deputy: '',
});

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The fields of one that is there. Periods of the register begin and end at midnight; one that does not is shown by its days. */
export function draftOf({ secondment: one }: Pick<SecondmentRow, 'secondment'>): Draft {
  const { from, to } = one.validity;
  return {
    id: one.id,
    employee: one.employee,
    lendingUnit: one.lendingUnit,
    receivingUnit: one.receivingUnit,
    place: one.place,
    from: from === null ? '' : danishDay(new Date(from)),
    last: to === null ? '' : danishDay(new Date(Date.parse(to) - 1)),
    weeklyHours: String(one.weeklyHours),
    tasks: one.tasks,
    kle: one.kle.join(', '),
    legalBasis: one.legalBasis,
    deputy: one.deputy ?? '',
  };
}

/** What is sent; null while something it must have is missing or is no date or number. */
export function proposalOf(draft: Draft): ProposedSecondment | null {
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (!isDay(draft.from) || (draft.last !== '' && !isDay(draft.last))) return null;
  const parsed = proposedSecondmentSchema.safeParse({
    id: draft.id,
    employee: draft.employee,
    lendingUnit: draft.lendingUnit,
    receivingUnit: draft.receivingUnit,
    place: draft.place,
    validity: { from: danishInstant(draft.from), to: draft.last === '' ? null : danishInstant(addDays(draft.last, 1)) },
    weeklyHours: Number(draft.weeklyHours.replace(',', '.')),
    tasks: [...draft.tasks],
    kle: draft.kle.split(/[\s,;]+/).filter(Boolean),
    legalBasis: draft.legalBasis.trim(),
    deputy: draft.deputy === '' ? null : draft.deputy,
  });
  return parsed.success ? parsed.data : null;
}

export type SecondmentRequest =
  | { readonly purpose: 'create' }
  | { readonly purpose: 'change' | 'end'; readonly row: SecondmentRow };
