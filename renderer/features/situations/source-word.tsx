// The state of the source that stores the life situations: nothing when it has answered, else the reason, the age of the copy, and retry.
// Must never say "none" when the source has not answered.
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { SourceState } from '../../../shared/domain/source-outcome.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useRefreshSituationsMutation } from '../../shared/situations-endpoints.ts';

interface SourceWordProps {
  readonly state: SourceState;
  readonly sourceNames: ReadonlyMap<string, string>;
  readonly isEmpty: boolean;
  /** With it there is a button that asks again. */
  readonly cpr?: Cpr;
}

export function SourceWord({ state, sourceNames, isEmpty, cpr }: SourceWordProps) {
  const { t, format } = useWords();
  const [refresh] = useRefreshSituationsMutation();
  const source = sourceNames.get(state.source) ?? state.source;
  const words = (): string | null => {
    if (state.state === 'asking') return state.copy === null ? t('situations.asking', { source }) : null;
    const { outcome } = state;
    switch (outcome.kind) {
      case 'failed':
        return `${t('situations.notKnown')} ${t(`problem.${outcome.problem}`, { source })}.`;
      case 'cached':
        return `${t('situations.copy', { when: format.exact(outcome.asOf) })} ${t(`problem.${outcome.problem}`, { source })}.`;
      case 'notAllowed':
        return t('situations.noAccess', { source });
      default:
        return isEmpty ? t('situations.none') : null;
    }
  };
  const said = words();
  if (said === null) return null;
  return (
    <p className="faint" role="status">
      {said}{' '}
      {cpr !== undefined && state.state === 'settled' && state.outcome.kind !== 'ok' && (
        <button type="button" className="link" onClick={() => void refresh(cpr)}>
          {t('situations.askAgain')}
        </button>
      )}
    </p>
  );
}
