// Mutual TLS over real sockets: a source that wants a client certificate gets the one the profile names, over HTTP and over raw TCP.
// The certificates are made here with openssl, for this machine and an hour's use.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttps, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer as createTls, getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FagsystemError } from '../../electron/core/fagsystem-error.ts';
import { secretsFrom } from '../../electron/core/profile/secrets.ts';
import { httpOver } from '../../electron/core/transport/http-client.ts';
import { tcpExchange } from '../../electron/core/transport/tcp-exchange.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const PASSPHRASE = 'oevelse-æøå'.replaceAll(/[^\x20-\x7e]/g, 'x');
const never = () => new AbortController().signal;

describe.skipIf(!hasOpenssl)(
  `client certificates${hasOpenssl ? '' : ' (not run: openssl is not installed, and the certificates are made with it)'}`,
  () => {
    let folder = '';
    let https: Server;
    let tls: ReturnType<typeof createTls>;
    let seen: string[] = [];
    const file = (name: string) => path.join(folder, name);
    const openssl = (...args: string[]) => void execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
    const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-mtls-'));
      openssl(
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '1',
        '-subj',
        '/CN=Oevelse CA',
        '-keyout',
        'ca.key',
        '-out',
        'ca.pem',
      );
      for (const [name, subject, more] of [
        ['server', '/CN=127.0.0.1', 'subjectAltName=IP:127.0.0.1'],
        ['client', '/CN=Sagsbord oevelse', 'keyUsage=digitalSignature'],
      ] as const) {
        openssl(
          'req',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-subj',
          subject,
          '-addext',
          more,
          '-keyout',
          `${name}.key`,
          '-out',
          `${name}.csr`,
        );
        openssl(
          'x509',
          '-req',
          '-in',
          `${name}.csr`,
          '-CA',
          'ca.pem',
          '-CAkey',
          'ca.key',
          '-CAcreateserial',
          '-days',
          '1',
          '-copy_extensions',
          'copy',
          '-out',
          `${name}.pem`,
        );
      }
      openssl(
        'pkcs12',
        '-export',
        '-in',
        'client.pem',
        '-inkey',
        'client.key',
        '-passout',
        `pass:${PASSPHRASE}`,
        '-out',
        'client.p12',
      );
      setDefaultCACertificates([...getCACertificates('default'), readFileSync(file('ca.pem'), 'utf8')]);
      const options = {
        key: readFileSync(file('server.key')),
        cert: readFileSync(file('server.pem')),
        ca: readFileSync(file('ca.pem')),
        requestCert: true,
        rejectUnauthorized: true,
      };
      https = createHttps(options, (request, response) => {
        seen.push((request.socket as TLSSocket).getPeerCertificate().subject.CN as string);
        response.end('{"ok":true}');
      });
      tls = createTls(options, (socket) => {
        socket.on('error', () => socket.destroy());
        socket.once('data', () => socket.end(`kender ${socket.getPeerCertificate().subject.CN as string}`));
      });
      for (const server of [https, tls])
        await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    });
    afterAll(async () => {
      for (const server of [https, tls]) await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    });

    const certificate = () => {
      const secret = secretsFrom({
        training: false,
        environment: { SAGSBORD_PFX: readFileSync(file('client.p12')).toString('base64') },
        keyStore: { adgang: PASSPHRASE },
      });
      return {
        pfx: Buffer.from(secret({ from: 'environment', name: 'SAGSBORD_PFX' }), 'base64'),
        passphrase: secret({ from: 'keyStore', name: 'adgang' }),
      };
    };
    const get = { method: 'GET' as const, path: '/', headers: {} };

    it('is shown over HTTPS, and the source knows whose it is', async () => {
      seen = [];
      const http = httpOver(fetch)(`https://127.0.0.1:${portOf(https)}`, { allowLoopback: true, certificate });
      const answer = await http.send({ ...get, signal: never() });
      expect([answer.status, answer.body.toString('utf8')]).toEqual([200, '{"ok":true}']);
      expect(seen).toEqual(['Sagsbord oevelse']);
    });

    // TLS 1.3 turns the desk away after its own handshake is done: the line is cut, and nobody was asked.
    it('without one, nothing is asked', async () => {
      seen = [];
      const http = httpOver(fetch)(`https://127.0.0.1:${portOf(https)}`, { allowLoopback: true });
      await expect(http.send({ ...get, signal: never() })).rejects.toMatchObject({
        code: expect.stringMatching(/^(unreachable|truncated)$/),
      });
      expect(seen).toEqual([]);
    });

    it('one whose secret is missing is signIn, and a question taken back is cancelled', async () => {
      const missing = () => {
        throw new FagsystemError('signIn', 'no secret in keyStore');
      };
      const origin = `https://127.0.0.1:${portOf(https)}`;
      await expect(
        httpOver(fetch)(origin, { allowLoopback: true, certificate: missing }).send({ ...get, signal: never() }),
      ).rejects.toMatchObject({ code: 'signIn' });
      await expect(
        httpOver(fetch)(origin, { allowLoopback: true, certificate }).send({ ...get, signal: AbortSignal.abort() }),
      ).rejects.toMatchObject({ code: 'cancelled' });
    });

    it('is shown over raw TLS too', async () => {
      const address = { host: '127.0.0.1', port: portOf(tls), allowLoopback: true, certificate };
      const answer = await tcpExchange(address, Buffer.from('hvem?'), () => false, never());
      expect(answer.toString('utf8')).toBe('kender Sagsbord oevelse');
    });
  },
);
