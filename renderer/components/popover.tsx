// A button with a small panel under it: the browser's own popover, in the top layer, closed by Escape or a press elsewhere.
// Must not know what the panel holds.
import { type ReactNode, type ToggleEvent, useId, useState } from 'react';

interface PopoverProps {
  /** The button's accessible name, when what is in it does not say enough. */
  readonly name?: string | undefined;
  /** The panel's accessible name. */
  readonly title: string;
  readonly className?: string;
  readonly button: ReactNode;
  /** Made when the panel opens, and gone when it closes. */
  readonly children: () => ReactNode;
}

export function Popover({ name, title, className, button, children }: PopoverProps) {
  const id = `panel${useId()}`;
  const [isOpen, setOpen] = useState(false);
  // Tied together while it is open only: the first frame is text in index.html, where the content security policy allows no style.
  return (
    <>
      <button
        type="button"
        className={className ?? 'icon-button'}
        popoverTarget={id}
        style={isOpen ? { anchorName: `--${id}` } : undefined}
        aria-label={name}
        title={name}
        onClick={() => setOpen(true)}
      >
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        style={isOpen ? { positionAnchor: `--${id}` } : undefined}
        className="popover"
        data-open={isOpen || undefined}
        role="dialog"
        aria-label={title}
        onToggle={(event: ToggleEvent<HTMLDivElement>) => setOpen(event.newState === 'open')}
      >
        {isOpen && children()}
      </div>
    </>
  );
}
