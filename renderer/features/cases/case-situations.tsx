// The life situations a case belongs to: those a person has put it under; else those the desk proposes, each with the reason, or why none.
import type { Placement } from '../../../shared/catalogue/placing.ts';
import type { CaseId } from '../../../shared/domain/case.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { useWords } from '../../i18n/i18n.ts';
import type { KeptLane } from '../../shared/kept-lane.ts';
import { type PlaceWords, situationName, whyNowhere, whyThere } from '../../shared/place-words.ts';

export interface PlacedFacts extends Pick<PlaceWords, 'placing' | 'cases'> {
  readonly placement: Placement<CaseId>;
}

interface CaseSituationsProps {
  readonly caseId: CaseId;
  readonly kept: readonly KeptLane[];
  /** What the catalogue says; null while it is not known. */
  readonly placed: PlacedFacts | null;
  readonly onSituation: (id: string) => void;
}

export function CaseSituations({ caseId, kept, placed, onSituation }: CaseSituationsProps) {
  const { t } = useWords();
  const under = kept.flatMap(({ id, title, isClosed, own, cases }) => {
    const put = cases.get(caseId);
    return put !== undefined
      ? [{ id, title, isClosed, why: t('place.kept', put) }]
      : own === caseId
        ? [{ id, title, isClosed, why: t('place.keeps') }]
        : [];
  });
  if (under.length === 0) return placed === null ? null : <Proposed {...placed} />;
  return (
    <section className="case-situations" aria-label={t('place.name')}>
      <h3>{t('place.name')}</h3>
      <ul>
        {under.map(({ id, title, isClosed, why }) => (
          <li key={id}>
            <button type="button" className="link" onClick={() => onSituation(id)}>
              <ForeignText>{title}</ForeignText>
            </button>{' '}
            {isClosed && <span className="faint">{t('situations.closed')}</span>} <bdi>{why}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A proposal of the desk's, and it says so. */
function Proposed({ placement, placing, cases }: PlacedFacts) {
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
              <strong>{situationName(place.situation, placing, format)}</strong>{' '}
              <bdi>{whyThere(place, placement, words)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {placement.recognised !== null && <p className="faint">{t(`place.recognised.${placement.recognised}`)}</p>}
    </section>
  );
}
