// The preload: one function, which asks main for a port to the core and passes it on to this very page. No logic, no Electron
// object reaches the page. The only file that imports ipcRenderer.
import { contextBridge, ipcRenderer } from 'electron';

const CHANNEL = 'sagsbord:port';
const asked = new Set<string>();

ipcRenderer.on(CHANNEL, (event, nonce: unknown) => {
  // Only a nonce that this page has given, and only once.
  if (typeof nonce === 'string' && asked.delete(nonce)) window.postMessage(nonce, '/', event.ports);
});

contextBridge.exposeInMainWorld('sagsbord', {
  requestPort: (nonce: unknown) => {
    if (typeof nonce !== 'string' || nonce.length > 64) return;
    asked.add(nonce);
    ipcRenderer.send(CHANNEL, nonce);
  },
});
