// The life situations a case belongs to, each with the reason; or why it belongs to none. A proposal of the desk's, and it says so.
import type { Placement } from '../../../shared/catalogue/placing.ts';
import type { CaseId } from '../../../shared/domain/case.ts';
import { useWords } from '../../i18n/i18n.ts';
import { type PlaceWords, situationName, whyNowhere, whyThere } from './place-words.ts';

export interface PlacedFacts extends Pick<PlaceWords, 'placing' | 'cases'> {
  readonly placement: Placement<CaseId>;
}

export function CaseSituations({ placement, placing, cases }: PlacedFacts) {
  const { t, format } = useWords();
  const words: PlaceWords = { placing, cases, t, format };
  return (
    <section className="case-situations" aria-label={t('place.name')}>
      <h3>{t('place.name')}</h3>
      {placement.places.length === 0 ? (
        <p>{whyNowhere(placement, words)}</p>
      ) : (
        <ul>
          {placement.places.map((place) => (
            <li key={place.situation}>
              <strong>{situationName(place.situation, placing, format)}</strong> <bdi>{whyThere(place, placement, words)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {placement.recognised !== null && <p className="faint">{t(`place.recognised.${placement.recognised}`)}</p>}
    </section>
  );
}
