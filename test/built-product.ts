// Before tests that look at the bundles: builds those that are stale. In a process of its own, because building sets NODE_ENV to production.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** vitest's set-up of a project; throws when a bundle cannot be built. */
export default function setup(): void {
  execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../build/bundle.ts')], { stdio: 'inherit' });
}
