// The citizen's own cases that could belong to the situation, each with why. A person says yes or no; nothing is attached by itself.
// Must not send anything itself.
import type { ShownSituation } from '../../../shared/contract/situations.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { progressWords } from '../../shared/case-words.ts';
import { reasonWords } from './situation-words.ts';

type Proposal = ShownSituation['proposals'][number];

interface ProposalsProps {
  readonly proposals: readonly Proposal[];
  readonly titles: ReadonlyMap<string, string>;
  readonly sourceNames: ReadonlyMap<string, string>;
  readonly isBusy: boolean;
  readonly onAttach: (one: Proposal, why: string) => void;
  readonly onDismiss: (one: Proposal) => void;
}

export function Proposals({ proposals, titles, sourceNames, isBusy, onAttach, onDismiss }: ProposalsProps) {
  const { t, format } = useWords();
  if (proposals.length === 0) return null;
  return (
    <section className="part proposals" aria-label={t('situations.proposals')}>
      <h3>
        {t('situations.proposals')} <span className="count">{proposals.length}</span>
      </h3>
      <p className="faint">{t('situations.proposalsLead')}</p>
      <ul>
        {proposals.map((one) => {
          const reasons = one.reasons.map((reason) => reasonWords(reason, t, format)).join(', ');
          return (
            <li key={one.caseId}>
              <p>
                <ForeignText>{one.row.title}</ForeignText>{' '}
                <span className="faint">
                  {sourceNames.get(one.row.provenance.source) ?? one.row.provenance.source} {one.row.caseNumber} ·{' '}
                  {progressWords(one.row.progress, t)}
                </span>
              </p>
              <p>
                {t('situations.proposedTo')} <span lang="da">{titles.get(one.task) ?? one.task}</span>: {reasons}
              </p>
              <div className="act-foot">
                <button type="button" className="button small" disabled={isBusy} onClick={() => onAttach(one, reasons)}>
                  {t('situations.attach')}
                </button>
                <button type="button" className="button small subtle" disabled={isBusy} onClick={() => onDismiss(one)}>
                  {t('situations.dismiss')}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
