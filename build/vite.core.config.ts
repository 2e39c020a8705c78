// Core: one module with everything in it but the database's native part, and those read when first needed: the guidance texts, the HTTP client.
import { defineConfig } from 'vite';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  build: {
    outDir: 'out/core',
    target: 'node24',
    minify: true,
    ssr: 'electron/core/core.entry.ts',
    rollupOptions: {
      external: ['better-sqlite3', 'electron'],
      output: { format: 'es', entryFileNames: 'core.mjs', chunkFileNames: '[name].mjs' },
    },
  },
  ssr: { noExternal: true },
});
