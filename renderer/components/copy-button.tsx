// Puts a text on the clipboard and says so. Must not know what the text is.
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';

type Outcome = 'none' | 'done' | 'failed';
const SHOWN_MS = 2000;

/** `what` is the accessible name: "Kopiér CPR-nummer". `label` is shown beside the icon when there is room for it. */
export function CopyButton({
  text,
  what,
  label,
}: {
  readonly text: string;
  readonly what: string;
  readonly label?: string;
}) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<Outcome>('none');

  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('done');
    } catch {
      setOutcome('failed');
    }
  };

  return (
    <button type="button" className="icon-button" aria-label={what} title={what} onClick={() => void copy()}>
      {outcome === 'done' ? <CheckmarkRegular /> : <CopyRegular />}
      {label !== undefined && <span>{label}</span>}
      <span role="status" className={outcome === 'failed' ? 'text-bad' : 'visually-hidden'}>
        {outcome === 'done' ? t('copy.done') : outcome === 'failed' ? t('copy.failed') : ''}
      </span>
    </button>
  );
}
