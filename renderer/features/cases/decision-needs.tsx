// What a decision would stand on, each fact with its age and its rule; a reason is written where one is wanted.
// Must not say that a fact is fresh: the core does.
import { Field, Textarea } from '@fluentui/react-components';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { DecisionNeed } from '../../../shared/domain/decision.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { useWords, type Translate } from '../../i18n/i18n.ts';
import { useRefreshSourceMutation } from '../../shared/open-citizen-endpoints.ts';

/** The contract's least length of a reason. */
export const SHORTEST_REASON = 10;
const TONES: Readonly<Record<DecisionNeed['state'], Tone>> = { fresh: 'good', old: 'warn', missing: 'bad' };
const NAMED = ['sagen', 'folkeregistret', 'indkomst', 'ydelser'] as const;

interface DecisionNeedsProps {
  readonly cpr: Cpr;
  /** What the core says of them; undefined until it has. */
  readonly needs: readonly DecisionNeed[] | undefined;
  readonly error: Parameters<typeof ErrorNotice>[0]['error'] | null;
  readonly onRetry: () => void;
  readonly reasons: Readonly<Record<string, string>>;
  readonly onReason: (need: string, reason: string) => void;
}

export function DecisionNeeds({ cpr, needs, error, onRetry, reasons, onReason }: DecisionNeedsProps) {
  const { t } = useWords();
  const [refresh] = useRefreshSourceMutation();
  if (error !== null) return <ErrorNotice error={error} onRetry={onRetry} />;
  if (needs === undefined) return <p className="pending">{t('decision.asking')}</p>;
  const unmet = needs.filter(({ state }) => state !== 'fresh');
  return (
    <fieldset className="needs">
      <legend>{t('decision.stands')}</legend>
      <ul>
        {needs.map((need) => (
          <li key={need.id}>
            <Badge tone={TONES[need.state]}>{t(`decision.${need.state}`)}</Badge> <strong>{nameOf(need.id, t)}</strong>{' '}
            <span className="faint">
              {need.sources.map(({ source, asOf }, place) => (
                <span key={source}>
                  {place > 0 && ', '}
                  {asOf === null ? t('decision.askedNever') : <Moment at={asOf} />}
                </span>
              ))}{' '}
              ({limitOf(need.freshMinutes, t)})
            </span>
            {need.state !== 'fresh' && (
              <>
                <p>{need.why}</p>
                {need.otherwise === 'block' ? (
                  <p className="text-bad">{t('decision.blocks')}</p>
                ) : (
                  <Field label={t('decision.reasonFor')}>
                    <Textarea
                      rows={2}
                      maxLength={1000}
                      value={reasons[need.id] ?? ''}
                      onChange={(_event, { value }) => onReason(need.id, value)}
                    />
                  </Field>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {unmet.length > 0 && (
        <button type="button" className="button small" onClick={() => void refresh({ cpr, source: null })}>
          {t('decision.askAgain')}
        </button>
      )}
      <p className="faint">{t('decision.notVerified')}</p>
    </fieldset>
  );
}

/** A need in words; one that a municipality has added to the file goes by its own key. */
function nameOf(id: string, t: Translate): string {
  const known = NAMED.find((one) => one === id);
  return known === undefined ? id : t(`decision.need.${known}`);
}

function limitOf(minutes: number, t: Translate): string {
  return minutes % 60 === 0
    ? t('decision.limitHours', { count: minutes / 60 })
    : t('decision.limit', { count: minutes });
}
