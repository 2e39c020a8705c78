// What a lane is called. Pure.
import type { Placing } from '../../../shared/catalogue/placing.ts';
import type { Format } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/i18n.ts';
import type { SourceNames } from '../../shared/source-names.ts';
import type { GroupOf } from './history-groups.ts';
import { situationName } from '../../shared/place-words.ts';

export function laneName(
  of: GroupOf,
  placing: Placing | null,
  names: SourceNames,
  t: Translate,
  format: Format,
): string {
  if ('lane' in of) return of.lane.title;
  if ('situation' in of) return placing === null ? of.situation : situationName(of.situation, placing, format);
  if (of.kind === 'fagsystem') return names.get(of.id) ?? of.id;
  return 'id' in of ? of.id : t(`timeLine.lane.${of.kind}`);
}
