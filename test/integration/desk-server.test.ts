import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startDesk } from '../../electron/desk/desk.ts';
import { type DeskServer, startDeskServer } from '../../electron/desk/desk-server.ts';

let folder = '';
let server: DeskServer;
const pages: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-desk-'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Sagsbord</title>');
  server = await startDeskServer({
    bundle: folder,
    port: 0,
    connect: (page) => {
      page.onText((text) => {
        pages.push(text);
        page.send(`echo ${text}`);
      });
      page.onClose(() => {});
    },
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function signIn(): Promise<string> {
  const answer = await fetch(server.startAddress(), { redirect: 'manual' });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  return cookie.split(';')[0] ?? '';
}

/** The status of a request with a Host of our choosing, which fetch does not let one set. */
async function raw(headers: Record<string, string>, target = '/'): Promise<number> {
  const { port } = new URL(server.origin);
  return await new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(
        `GET ${target} HTTP/1.1\r\n${Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join('')}Connection: close\r\n\r\n`,
      );
    });
    socket.once('data', (data) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString())?.[1]));
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

const socketStatus = async (headers: Record<string, string>, target = '/channel') =>
  await raw(
    {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    },
    target,
  );

describe('the browser desk', () => {
  it('gives the page to whoever comes by the start address, once', async () => {
    const address = server.startAddress();
    const first = await fetch(address);
    expect(await first.text()).toContain('<title>Sagsbord</title>');
    expect(first.headers.get('content-security-policy')).toContain("script-src 'self'");
    const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const page = await fetch(`${server.origin}/`, { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect((await fetch(address)).status).toBe(403);
  });

  it.each([
    ['no cookie', {}],
    ['another cookie', { cookie: 'sagsbord=AAAA' }],
  ])('refuses %s', async (_what, headers) => expect((await fetch(`${server.origin}/`, { headers })).status).toBe(403));

  it('refuses a made-up token', async () =>
    expect((await fetch(`${server.origin}/start?token=AAAA`)).status).toBe(403));

  it('refuses another host name', async () => {
    const cookie = await signIn();
    expect(await raw({ Host: 'evil.example', Cookie: cookie })).toBe(421);
    expect(await raw({ Host: server.origin.replace('http://127.0.0.1', 'localhost'), Cookie: cookie })).toBe(421);
  });

  it('carries the channel for its own page', async () => {
    const cookie = await signIn();
    const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/channel`, {
      headers: { cookie, origin: server.origin },
    });
    const answer = await new Promise<string>((resolve) => {
      socket.on('open', () => socket.send('hello'));
      socket.on('message', (data) => resolve(String(data)));
    });
    expect(answer).toBe('echo hello');
    socket.terminate();
  });

  it.each([
    ['no cookie', (own: string) => ({ Host: new URL(own).host, Origin: own })],
    [
      'a foreign origin',
      (own: string, cookie: string) => ({ Host: new URL(own).host, Origin: 'https://evil.example', Cookie: cookie }),
    ],
    ['no origin', (own: string, cookie: string) => ({ Host: new URL(own).host, Cookie: cookie })],
    ['another host', (own: string, cookie: string) => ({ Host: 'evil.example', Origin: own, Cookie: cookie })],
  ])('refuses a channel with %s', async (_what, headers) =>
    expect(await socketStatus(headers(server.origin, await signIn()))).toBe(403),
  );

  it('says which fault it is when the port is in use', async () => {
    const port = Number(new URL(server.origin).port);
    await expect(startDeskServer({ bundle: folder, port, connect: () => {} })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('opens on the port of last time, on another when that is taken, and on a free one when what was kept is nonsense', async () => {
    const profile = path.join(folder, 'training.json');
    writeFileSync(profile, '{"mode":"training"}');
    const core = path.join(folder, 'idle.mjs');
    writeFileSync(core, 'setInterval(() => {}, 1000);');
    const portOfDesk = async (meanwhile: (port: number) => Promise<void> = async () => {}) => {
      const desk = await startDesk({ profile, folder, bundle: folder, core, port: null, version: '0' });
      const port = Number(new URL(desk.server.origin).port);
      await meanwhile(port);
      await desk.stop();
      return port;
    };
    const first = await portOfDesk();
    expect(await portOfDesk()).toBe(first);
    let other = 0;
    await portOfDesk(async () => void (other = await portOfDesk()));
    expect(other).not.toBe(first);
    writeFileSync(path.join(folder, 'port'), 'x'.repeat(9));
    expect(await portOfDesk()).toBeGreaterThan(1023);
  });

  it('refuses anything but a training profile', async () => {
    const profile = path.join(folder, 'production.json');
    writeFileSync(profile, JSON.stringify({ mode: 'production' }));
    await expect(startDesk({ profile, folder, bundle: folder, core: 'x', port: 0, version: '0' })).rejects.toThrow(
      /training environment only/,
    );
  });
});
