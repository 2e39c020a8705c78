// The options of every window, and the page's address. Data, so that a test can hold them against the checklist.
// Must not branch on tests or development.
import type { BrowserWindowConstructorOptions } from 'electron';

export const PAGE_SCHEME = 'app';
export const PAGE_ORIGIN = 'app://sagsbord';
export const PAGE_ADDRESS = `${PAGE_ORIGIN}/`;

export function windowOptions(preload: string, dark: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    title: 'Sagsbord',
    show: false,
    backgroundColor: dark ? '#1f1f1f' : '#f5f5f5',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  };
}
