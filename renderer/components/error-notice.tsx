// An error from the closed list in words: what happened, what it means, what to do now. Must not hold words of its own.
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import type { WireError } from '../../shared/contract/errors.ts';
import { isSourceProblem } from '../../shared/domain/source-problem.ts';
import { useWords } from '../i18n/i18n.ts';
import { TraceId } from './trace-id.tsx';

/** `sourceName` is the fagsystem's name when the error names one. Without `onRetry` there is no button. */
export function ErrorNotice({
  error,
  sourceName,
  onRetry,
}: {
  readonly error: WireError;
  readonly sourceName?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}) {
  const { t } = useWords();
  const words = { source: sourceName ?? error.source ?? t('error.theSource') };
  return (
    <div className="notice bad" role="alert">
      <ErrorCircleRegular className="notice-icon" />
      <div>
        <strong>{t(`errors.${error.code}.title`, words)}</strong>
        <p>
          {t(`errors.${error.code}.meaning`, words)}
          {isSourceProblem(error.problem) && ` ${t(`problem.${error.problem}`, words)}.`}
        </p>
        <p>{t(`errors.${error.code}.next`, words)}</p>
        <div className="notice-foot">
          {onRetry !== undefined && (
            <button type="button" className="button" onClick={onRetry}>
              {t('error.retry')}
            </button>
          )}
          <TraceId id={error.traceId} />
        </div>
      </div>
    </div>
  );
}
