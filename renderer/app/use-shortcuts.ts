// The keys that work everywhere. Browsers keep Ctrl+W for themselves, so a tab closes on Alt+W.
// Must not take a key that writes a letter while somebody is writing.
import { useEffect, useRef } from 'react';

export interface Shortcuts {
  readonly search: () => void;
  readonly closeTab: () => void;
  readonly step: (by: 1 | -1) => void;
  readonly sheet: () => void;
}

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { search, closeTab, step, sheet } = latest.current;
      const key = event.key.toLowerCase();
      const isWriting = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
      const action =
        event.ctrlKey && !event.altKey && key === 'k'
          ? search
          : event.altKey && !event.ctrlKey && key === 'w'
            ? closeTab
            : event.ctrlKey && key === 'pageup'
              ? () => step(-1)
              : event.ctrlKey && key === 'pagedown'
                ? () => step(1)
                : event.key === '?' && !isWriting
                  ? sheet
                  : event.key === 'F6'
                    ? () => stepRegion(event.shiftKey ? -1 : 1)
                    : null;
      if (action === null || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Moves the focus to the next or previous area of the window, round the ends, as F6 does in Windows. */
function stepRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null,
  );
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const region = regions[(at + by + regions.length) % regions.length];
  const first =
    region?.querySelector<HTMLElement>("[data-row][tabindex='0'], [data-bar][tabindex='0']") ??
    region?.querySelector<HTMLElement>('input, button, a[href], [tabindex]');
  (first ?? region)?.focus();
}
