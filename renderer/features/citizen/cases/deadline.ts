// How near a case's deadline is. Pure. Must not hold words.
import { type Case, isOpenCase } from '../../../../shared/domain/case.ts';

/** Days ahead that count as soon. */
const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

/** `none` for a closed case or one without a deadline; `days` is whole days from today, negative when overdue. */
export type Nearness = { readonly kind: 'none' } | { readonly kind: 'overdue' | 'today' | 'soon' | 'later'; readonly days: number };

/** `today` is `YYYY-MM-DD` on the Danish clock. */
export function nearnessOf(row: Pick<Case, 'deadline' | 'progress' | 'closedAt'>, today: string): Nearness {
  if (row.deadline === null || !isOpenCase(row)) return { kind: 'none' };
  const days = Math.round((Date.parse(row.deadline) - Date.parse(today)) / DAY_MS);
  return { kind: days < 0 ? 'overdue' : days === 0 ? 'today' : days <= SOON_DAYS ? 'soon' : 'later', days };
}
