// Why the table is empty: nobody has a case, the filter hides them, or it is not known. Never says more than the sources have.
// The words for none come from NoCases alone.
import { memo } from 'react';
import { proveNoCases, type SourceState } from '../../../shared/domain/source-outcome.ts';
import { NoCases } from '../../shared/no-cases.tsx';
import { hiddenIn } from '../../shared/source-facts.ts';
import { type Translate, useWords } from '../../i18n/i18n.ts';
import type { SourceNames } from '../../shared/source-names.ts';

interface EmptyTableProps {
  /** States of the sources that can have cases. */
  readonly states: readonly SourceState[];
  readonly names: SourceNames;
  /** Cases that the filter hides. */
  readonly hidden: number;
  /** True until the core has returned a source. */
  readonly isWaiting: boolean;
  readonly onClear: () => void;
}

export const EmptyTable = memo(function EmptyTable({ states, names, hidden, isWaiting, onClear }: EmptyTableProps) {
  const { t } = useWords();
  if (hidden > 0) {
    return (
      <div className="empty" role="status">
        <strong>{t('empty.filtered', { count: hidden })}</strong>
        <button type="button" className="button" onClick={onClear}>
          {t('table.clear')}
        </button>
      </div>
    );
  }
  if (isWaiting) return <p className="empty pending">{t('empty.waiting')}</p>;
  if (states.length === 0) return <p className="empty">{t('empty.noSources')}</p>;
  const proof = proveNoCases(states);
  if (proof !== null) return <NoCases proof={proof} />;

  const answered = states.filter((state) => proveNoCases([state]) !== null);
  const partProof = proveNoCases(answered);
  const unknown = states.filter((state) => !answered.includes(state));
  return (
    <div className="empty" role="status">
      {partProof !== null && (
        <NoCases proof={partProof} inSources={answered.map(({ source }) => names.get(source) ?? source)} />
      )}
      <ul>
        {unknown.map((state) => (
          <li key={state.source}>{whyUnknown(state, names.get(state.source) ?? state.source, t)}</li>
        ))}
      </ul>
    </div>
  );
});

function whyUnknown(state: SourceState, name: string, t: Translate): string {
  if (state.state === 'asking') return t('empty.asking', { name });
  const hidden = hiddenIn(state);
  switch (state.outcome.kind) {
    case 'failed':
      return t('empty.failed', { name });
    case 'notAllowed':
      return t('empty.notAllowed', { name });
    case 'notRelevant':
      return t('empty.notRelevant', { name });
    case 'cached':
      return t(hidden > 0 ? 'empty.cachedHidden' : 'empty.cached', { name });
    default:
      return hidden > 0 ? t('empty.hidden', { name, count: hidden }) : t('empty.coming', { name });
  }
}
