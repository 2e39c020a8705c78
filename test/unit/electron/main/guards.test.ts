import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({}));
const { guardContents, guardSession, isOwnAddress } = await import('../../../../electron/main/guards.ts');
const { mayHavePort } = await import('../../../../electron/main/page-ports.ts');
const { windowOptions } = await import('../../../../electron/main/window-options.ts');

describe('isOwnAddress', () => {
  it('knows our own page', () => expect(isOwnAddress('app://sagsbord/')).toBe(true));
  it.each([
    'app://sagsbord.evil/',
    'app://evil/',
    'https://sagsbord/',
    'file:///etc/passwd',
    'app://user@sagsbord/',
    'javascript:alert(1)',
    '',
    'about:blank',
  ])('refuses %s', (address) => expect(isOwnAddress(address)).toBe(false));
});

describe('mayHavePort', () => {
  const good = { isOurWindow: true, isMainFrame: true, address: 'app://sagsbord/' };
  it('gives our own window a port', () => expect(mayHavePort(good)).toBe(true));
  it.each([{ isOurWindow: false }, { isMainFrame: false }, { address: 'https://sagsbord/' }])('refuses %j', (bad) =>
    expect(mayHavePort({ ...good, ...bad })).toBe(false),
  );
});

describe('windowOptions', () => {
  it('is the checklist', () => {
    expect(windowOptions('/p.cjs', false).webPreferences).toEqual({
      preload: '/p.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
  });
});

describe('guards', () => {
  it('prevents leaving, opening windows and attaching webviews', () => {
    const listeners = new Map<string, (event: object) => void>();
    let open: (() => { action: string }) | undefined;
    const contents = {
      on: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
      setWindowOpenHandler: (handler: typeof open) => (open = handler),
    };
    guardContents({
      on: (_name: string, listener: (event: object, contents: object) => void) => listener({}, contents),
    } as never);
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      const stay = vi.fn();
      listeners.get(name)?.({ url: 'https://evil.example/', preventDefault: stay });
      expect(stay).toHaveBeenCalledOnce();
      const own = vi.fn();
      listeners.get(name)?.({ url: 'app://sagsbord/', preventDefault: own });
      expect(own).not.toHaveBeenCalled();
    }
    const attach = vi.fn();
    listeners.get('will-attach-webview')?.({ preventDefault: attach });
    expect(attach).toHaveBeenCalledOnce();
    expect(open?.()).toEqual({ action: 'deny' });
  });

  it('grants the clipboard to our own page and nothing to anybody', () => {
    let request:
      | ((contents: null, permission: string, decide: (yes: boolean) => void, details: object) => void)
      | undefined;
    let checkOne: ((contents: null, permission: string, origin: string) => boolean) | undefined;
    let device: (() => boolean) | undefined;
    guardSession({
      setPermissionRequestHandler: (handler: typeof request) => (request = handler),
      setPermissionCheckHandler: (handler: typeof checkOne) => (checkOne = handler),
      setDevicePermissionHandler: (handler: typeof device) => (device = handler),
      on: () => {},
    } as never);
    const asked = (permission: string, requestingUrl: string) => {
      let answer = true;
      request?.(null, permission, (yes) => (answer = yes), { requestingUrl });
      return answer;
    };
    expect(asked('clipboard-sanitized-write', 'app://sagsbord/')).toBe(true);
    expect(asked('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'hid',
      'usb',
      'serial',
    ]) {
      expect(asked(permission, 'app://sagsbord/')).toBe(false);
      expect(checkOne?.(null, permission, 'app://sagsbord')).toBe(false);
    }
    expect(device?.()).toBe(false);
  });
});
