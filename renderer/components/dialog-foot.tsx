// The foot of a dialog: what went wrong, the way out, and the one act it is for.
// Must not know what the act is.
import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { ErrorNotice } from './error-notice.tsx';

interface DialogFootProps {
  readonly done: string;
  readonly isOff: boolean;
  readonly error: Parameters<typeof ErrorNotice>[0]['error'] | null;
  readonly sourceName?: string;
  readonly onClose: () => void;
  /** What the act's button does; without it, it sends the form. */
  readonly onDone?: () => void;
  /** Other buttons, between the two. */
  readonly children?: ReactNode;
}

export function DialogFoot({ done, isOff, error, sourceName, onClose, onDone, children }: DialogFootProps) {
  const { t } = useWords();
  return (
    <>
      {error !== null && <ErrorNotice error={error} sourceName={sourceName} />}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
        {children}
        <button
          type={onDone === undefined ? 'submit' : 'button'}
          className="button primary"
          disabled={isOff}
          onClick={onDone}
        >
          {done}
        </button>
      </div>
    </>
  );
}
