// The life situations on the citizen's page: the open ones with how far each is, and where one is opened.
// Must not show a situation itself: it hands over which.
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useState } from 'react';
import type { ShownSituation } from '../../../shared/contract/situations.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { linesInTheWay } from '../../../shared/domain/life-situation-checklist.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { OpenDialog } from './open-dialog.tsx';
import { useSituationAuthorityQuery, useSituationsQuery } from '../../shared/situations-endpoints.ts';
import { SourceWord } from './source-word.tsx';

interface SituationStripProps {
  readonly cpr: Cpr;
  readonly sourceNames: ReadonlyMap<string, string>;
  readonly onShow: (id: string) => void;
}

export function SituationStrip({ cpr, sourceNames, onShow }: SituationStripProps) {
  const { t } = useWords();
  const { data } = useSituationsQuery(cpr);
  const { data: may } = useSituationAuthorityQuery(cpr);
  const [isOpening, setOpening] = useState(false);
  // No source stores them: there is nothing to open, and nothing is shown as missing.
  if (data === undefined || data.state === null) return null;
  return (
    <section className="situation-strip" aria-label={t('situations.section')}>
      <h2>{t('situations.section')}</h2>
      <ul>
        {data.situations.map((one) => (
          <li key={one.facts.id}>
            <button type="button" className="button small" onClick={() => onShow(one.facts.id)}>
              <ForeignText>{one.facts.title}</ForeignText> <span className="faint">{tally(one, t)}</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" className="button small subtle" onClick={() => setOpening(true)}>
            <AddRegular /> {t('situations.open')}
            {may?.answer?.because === 'mayNot' && ` (${t('may.withheld')})`}
          </button>
        </li>
      </ul>
      <SourceWord state={data.state} sourceNames={sourceNames} isEmpty={data.situations.length === 0} />
      {isOpening && (
        <OpenDialog cpr={cpr} answer={may?.answer ?? null} onOpened={onShow} onClose={() => setOpening(false)} />
      )}
    </section>
  );
}

function tally({ facts, lines }: ShownSituation, t: ReturnType<typeof useWords>['t']): string {
  if (facts.closed !== null) return t('situations.closed');
  return t('situations.left', { count: linesInTheWay(lines).length });
}
