// The codes of a case in words. A code that no list has is shown as it came. Pure.
import { type Case, isOpenCase, KNOWN_PROGRESS, KNOWN_SENSITIVITY } from '../../shared/domain/case.ts';
import type { IsoDate } from '../../shared/domain/cpr.ts';
import type { Translate } from '../i18n/i18n.ts';

/** The title; in its place that the content is not shown, for a case that says no more than that it exists. */
export function titleWords({ title }: Pick<Case, 'title'>, t: Translate): string {
  return title === '' ? t('case.contentHidden') : title;
}

/** KL's fremdrift, and the one word that KMD Nexus has for a pathway that is not closed. */
const PROGRESS_WITH_WORDS = [...KNOWN_PROGRESS, 'ACTIVE'] as const;

/** Fremdrift: "Oplyst"; an unknown one as the source wrote it. */
export function progressWords(progress: string, t: Translate): string {
  const known = PROGRESS_WITH_WORDS.find((one) => one === progress);
  return known === undefined ? progress : t(`progress.${known}`);
}

/** Følsomhed: "Fortrolige personoplysninger"; an unknown one as the source wrote it. */
export function sensitivityWords(sensitivity: string, t: Translate): string {
  const known = KNOWN_SENSITIVITY.find((one) => one === sensitivity);
  return known === undefined ? sensitivity : t(`sensitivity.${known}`);
}

export type Urgency = 'overdue' | 'soon' | 'later';

/** A deadline within so many days is called soon. */
const SOON_DAYS = 7;

/** How a deadline stands on a date; null without a deadline, or when no work remains. `days` is negative when it is past. */
export function deadlineState(
  row: Pick<Case, 'deadline' | 'progress' | 'closedAt'>,
  today: IsoDate,
): { readonly urgency: Urgency; readonly days: number } | null {
  if (row.deadline === null || !isOpenCase(row)) return null;
  const days = Math.round((Date.parse(row.deadline) - Date.parse(today)) / 86_400_000);
  return { urgency: days < 0 ? 'overdue' : days <= SOON_DAYS ? 'soon' : 'later', days };
}
