// The tests' projects. One file so that `npm test` and a single run see the same.
import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';

// The limits end a test that hangs; they are no assertion. A test that takes two seconds takes twenty on a machine with ten times the work to do.
const node = { environment: 'node', pool: 'forks', testTimeout: 120_000, hookTimeout: 120_000 } as const;

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...node,
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          setupFiles: ['test/drawn-histories.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['test/unit/renderer/**/*.test.tsx'],
          setupFiles: ['test/unit/renderer/setup.ts'],
          isolate: false,
        },
      },
      { extends: true, test: { ...node, name: 'contract', include: ['test/contract/**/*.test.ts'], isolate: false } },
      { extends: true, test: { ...node, name: 'integration', include: ['test/integration/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          ...node,
          name: 'security',
          include: ['test/security/**/*.test.ts'],
          globalSetup: ['test/built-product.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...node,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/built-product.ts', 'test/e2e/provide-host.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
