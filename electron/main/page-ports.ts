// Hands a page its port to the core: only our own window, its main frame and our origin get one.
// Must not know what goes over the port. The only file that imports ipcMain.
import { type BrowserWindow, ipcMain, type IpcMainEvent, MessageChannelMain, type MessagePortMain } from 'electron';
import { isOwnAddress } from './guards.ts';

const CHANNEL = 'sagsbord:port';

/** The facts that decide whether a page gets a port. */
export interface PortAsker {
  readonly isOurWindow: boolean;
  readonly isMainFrame: boolean;
  readonly address: string;
}

export function mayHavePort({ isOurWindow, isMainFrame, address }: PortAsker): boolean {
  return isOurWindow && isMainFrame && isOwnAddress(address);
}

export function servePorts(
  windows: ReadonlySet<BrowserWindow>,
  connect: (port: MessagePortMain) => void,
  log: (line: string) => void,
): void {
  ipcMain.on(CHANNEL, (event: IpcMainEvent, nonce: unknown) => {
    const frame = event.senderFrame;
    const asker = {
      isOurWindow: [...windows].some((window) => !window.isDestroyed() && window.webContents === event.sender),
      isMainFrame: frame !== null && frame === event.sender.mainFrame,
      address: frame?.url ?? '',
    };
    if (typeof nonce !== 'string' || nonce.length > 64 || !mayHavePort(asker))
      return log('a page that is not ours asked for a port');
    const { port1, port2 } = new MessageChannelMain();
    frame?.postMessage(CHANNEL, nonce, [port1]);
    connect(port2);
  });
}
