// A button with a small panel under it: the browser's own popover, in the top layer, closed by Escape or a press elsewhere.
// Must not know what the panel holds.
import { type ReactNode, useId } from 'react';

/** `name` is the button's accessible name when `button` has no words of its own. The panel is only built while it is open when `children` is a function. */
export function Popover({
  name,
  title,
  className,
  button,
  children,
}: {
  readonly name?: string | undefined;
  readonly title: string;
  readonly className?: string;
  readonly button: ReactNode;
  readonly children: ReactNode;
}) {
  const id = `panel${useId()}`;
  return (
    <>
      <button type="button" className={className ?? 'icon-button'} popoverTarget={id} aria-label={name} title={name}>
        {button}
      </button>
      <div id={id} popover="auto" className="popover" role="dialog" aria-label={title}>
        {children}
      </div>
    </>
  );
}
