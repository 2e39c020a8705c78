// The page's files as both hosts serve them: only files of the bundle, each with its type and the same security headers.
// Must not know cases, ports or windows.
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What a page may load and do: its own files and its own channel, nothing inline, nothing from anywhere else. */
function contentSecurityPolicy(connect: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export interface BundleFile {
  readonly status: 200 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * The file that a request path names. Only GET; `/` is index.html; anything that leaves the folder, by dots, encoding,
 * back-slash or link, or has a type we do not ship, is 404. Read at one go: it takes a fraction of a millisecond, waiting for a turn much more.
 */
export function readBundleFile(folder: string, method: string, urlPath: string, connect: string): BundleFile {
  const headers = {
    'content-security-policy': contentSecurityPolicy(connect),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    // Assets carry their content's hash in their name; kept, they also keep the code that V8 made of them.
    'cache-control': urlPath.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
  };
  const refuse = (status: 404 | 405): BundleFile => ({
    status,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
    body: Buffer.from(status === 404 ? 'Not found' : 'Method not allowed'),
  });
  if (method !== 'GET') return refuse(405);
  const file = resolveInside(folder, urlPath);
  const type = file === null ? undefined : TYPES[path.extname(file)];
  if (file === null || type === undefined) return refuse(404);
  try {
    return { status: 200, headers: { ...headers, 'content-type': type }, body: readFileSync(file) };
  } catch {
    return refuse(404);
  }
}

/** The real file below the folder that a request path names, or null. */
function resolveInside(folder: string, urlPath: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (/[\\\0]/.test(name) || name.split('/').includes('..')) return null;
  try {
    const root = realpathSync(folder);
    const file = realpathSync(path.join(root, name === '/' ? 'index.html' : name));
    return file.startsWith(root + path.sep) ? file : null;
  } catch {
    return null;
  }
}
