import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundleFile } from '../../../../electron/host/bundle-files.ts';

let top = '';
let folder = '';
beforeAll(() => {
  top = mkdtempSync(path.join(tmpdir(), 'sagsbord-bundle-'));
  folder = path.join(top, 'renderer');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(top, 'secret.js'), 'secret');
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(folder, 'assets', 'a.js'), '1');
  writeFileSync(path.join(folder, 'notes.txt'), 'no such type');
  symlinkSync(path.join(top, 'secret.js'), path.join(folder, 'link.js'));
});
afterAll(() => rmSync(top, { recursive: true }));

const read = (urlPath: string, method = 'GET') => readBundleFile(folder, method, urlPath, "'self'");

describe('readBundleFile', () => {
  it('serves the page and its parts with their types and the policy', () => {
    const page = read('/');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(read('/assets/a.js').headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..\\secret.js',
    '/%5c..%5csecret.js',
    '/link.js',
    '/notes.txt',
    '/missing.js',
    '/assets',
    '/%',
    '/a%00.js',
    '//etc/passwd',
  ])('does not find %s', (urlPath) => {
    const file = read(urlPath);
    expect(file.status).toBe(404);
    expect(file.body.toString()).not.toContain('secret');
  });

  it.each(['POST', 'PUT', 'HEAD', 'DELETE'])('does not serve %s', (method) =>
    expect(read('/', method).status).toBe(405),
  );
});
