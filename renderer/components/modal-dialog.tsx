// A dialog over the page: the browser's own, which holds the focus, closes on Escape and gives the focus back.
// (Fluent's brings invisible focus stops that are focusable and hidden at once, which WCAG forbids.) Must not know what it asks.
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../i18n/i18n.ts';

/** Open for as long as it is rendered. `onClose` is called on Escape, on the cross and on a press outside. */
export function ModalDialog({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // Closed while it is still in the document: only then does the browser give the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // The browser would choose the cross, and the first blank somebody writes would press it.
    element?.querySelector<HTMLElement>('textarea, input')?.focus();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="dialog-body">
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
            <DismissRegular />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
