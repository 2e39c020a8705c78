// Why a source said no, in words: what it is, what to do next, and then what the source said itself, marked as its words.
// Must not fetch, and must not know which act it was or which page shows it.
import type { NotStarted } from '../../shared/domain/refusal.ts';
import { type Translate, useWords } from '../i18n/i18n.ts';
import { ForeignText } from '../components/foreign-text.tsx';

/** What a refusal is, and what to do next. */
export function refusalWords(why: NotStarted, source: string, t: Translate): string {
  return `${t(`refusal.${why}.what`, { source })} ${t(`refusal.${why}.next`, { source })}`;
}

interface RefusalReasonProps {
  /** Null for a refusal that was kept before there were codes: all there is of it is `said`. */
  readonly why: NotStarted | null;
  /** What the source said itself; null or empty where it said nothing. */
  readonly said: string | null;
  readonly sourceName: string;
}

export function RefusalReason({ why, said, sourceName }: RefusalReasonProps) {
  const { t } = useWords();
  return (
    <>
      {why !== null && `${refusalWords(why, sourceName, t)} `}
      {said !== null && said !== '' && (
        <>
          {why === null ? t('refusal.older') : t('refusal.said', { source: sourceName })}{' '}
          <ForeignText>{said}</ForeignText>
        </>
      )}
    </>
  );
}
