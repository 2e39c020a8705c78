// Lines of guidance: the text, its source small, and a plain mark where no source supports it. Must not change the text.
import type { GuidanceLine } from '../../../shared/catalogue/guidance-page.ts';
import { Badge } from '../../components/badge.tsx';
import { useWords } from '../../i18n/i18n.ts';

export function GuidanceLines({
  lines,
  numbered = false,
}: {
  readonly lines: readonly GuidanceLine[];
  readonly numbered?: boolean;
}) {
  const { t } = useWords();
  const List = numbered ? 'ol' : 'ul';
  return (
    <List className={numbered ? 'lines numbered' : 'lines'}>
      {lines.map((line) => (
        <li key={line.text} className={line.verified ? undefined : 'not-verified'}>
          <span lang="da">{line.text}</span>
          {!line.verified && (
            <>
              {' '}
              <Badge tone="warn">{t('guidance.notVerified')}</Badge>
            </>
          )}
          {line.source !== null && (
            <span className="source">
              {t('guidance.source')}: <span lang="da">{line.source}</span>
            </span>
          )}
        </li>
      ))}
    </List>
  );
}
