// Required by Electron before the desk, in tests alone: holds `ready` back until Playwright has attached, which calls `__playwright_run`.
// Without it a window that opens while Playwright attaches leaves it waiting for ever, about one start in five; the desk itself is up by then.
// (Playwright's own loader, which it leaves out when it is given a binary, does this too, and changes the key store with it.)
const { app } = require('electron');

const ready = app.whenReady();
let go;
const held = new Promise((resolve) => (go = resolve));
app.whenReady = () => held;
// oxlint-disable-next-line no-underscore-dangle -- the name is Playwright’s
globalThis.__playwright_run = async () => go(await ready);
