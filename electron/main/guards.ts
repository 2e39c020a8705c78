// What a page may not do, for every session and every web contents: leave its origin, open windows, ask for permissions.
// Must not know which window it guards.
import type { App, Session, WebContents } from 'electron';
import { PAGE_ORIGIN } from './window-options.ts';

/** True for an address of our own page and nothing else; `startsWith` would let `app://sagsbord.evil` through. */
export function isOwnAddress(address: string): boolean {
  try {
    const url = new URL(address);
    return `${url.protocol}//${url.host}` === PAGE_ORIGIN && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}

export function guardSession(session: Session): void {
  // Electron says yes to every permission unless told otherwise; copying to the clipboard is all the page needs.
  session.setPermissionRequestHandler((_contents, permission, decide, details) =>
    decide(permission === 'clipboard-sanitized-write' && isOwnAddress(details.requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === 'clipboard-sanitized-write' && isOwnAddress(`${origin}/`),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

export function guardContents(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    const stay = (event: { preventDefault: () => void; url: string }) => {
      if (!isOwnAddress(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
