// Why a case is in a lane, in words. Pure. Must not decide where a case belongs: placing.ts does.
import type { Place, Placement, Placing } from '../../shared/catalogue/placing.ts';
import type { LifeSituationId } from '../../shared/catalogue/task.ts';
import type { Case, CaseId } from '../../shared/domain/case.ts';
import type { Format } from '../i18n/format.ts';
import type { Translate } from '../i18n/i18n.ts';

export interface PlaceWords {
  readonly placing: Placing;
  /** The citizen's cases by id: a reason may point to another case. */
  readonly cases: ReadonlyMap<CaseId, Case>;
  readonly t: Translate;
  readonly format: Format;
}

export function situationName(id: LifeSituationId, placing: Placing, format: Format): string {
  return placing.situations.find((situation) => situation.id === id)?.name[format.language] ?? id;
}

/** Why a case is in a life situation: what the catalogue says of its task, and which other case shows the situation. */
export function whyThere(place: Place<CaseId>, placement: Placement<CaseId>, { cases, t, format }: PlaceWords): string {
  const task = placement.tasks.find(({ id }) => id === place.task)?.title ?? place.task;
  const why = place.why[format.language];
  if (place.by !== 'beside') return t(`place.${place.by}`, { task, why });
  const beside = place.beside === null ? undefined : cases.get(place.beside);
  return t('place.beside', {
    task,
    why,
    title: beside?.title ?? '',
    number: beside?.caseNumber ?? '',
    date: beside === undefined ? '' : format.dateOf(beside.openedAt),
  });
}

/** Why a case is in no life situation; null when it is in one. */
export function whyNowhere(
  { otherwise, tasks, could }: Placement<CaseId>,
  { placing, t, format }: PlaceWords,
): string | null {
  if (otherwise === null) return null;
  const task = format.list(tasks.map(({ title }) => title));
  return t(`place.${otherwise}`, {
    task,
    situations: format.list(could.map((id) => situationName(id, placing, format))),
  });
}
