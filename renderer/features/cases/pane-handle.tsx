// The edge of the side pane: dragged or moved with the arrow keys to make the pane wider or narrower. Must not know what the
// pane shows.
import type { KeyboardEvent, PointerEvent } from 'react';
import { useWords } from '../../i18n/i18n.ts';

/** Widths in CSS pixels. */
const NARROWEST = 280;
const WIDEST = 720;
const STEP = 24;

const within = (width: number) => Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));

export function PaneHandle({ width, onWidth }: { readonly width: number; readonly onWidth: (width: number) => void }) {
  const { t } = useWords();
  const onKeyDown = (event: KeyboardEvent) => {
    const target = { ArrowLeft: width + STEP, ArrowRight: width - STEP, Home: WIDEST, End: NARROWEST }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    onWidth(within(target));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const right = event.currentTarget.parentElement?.getBoundingClientRect().right;
    if (right !== undefined && event.currentTarget.hasPointerCapture(event.pointerId))
      onWidth(within(right - event.clientX));
  };
  return (
    <div
      className="pane-handle"
      role="separator"
      aria-orientation="vertical"
      aria-label={t('pane.width')}
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  );
}
