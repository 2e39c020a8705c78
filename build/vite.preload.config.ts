// Preload: one CommonJS file, for a sandboxed preload can require nothing of ours.
import { defineConfig } from 'vite';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  build: {
    outDir: 'out/preload',
    target: 'node20',
    minify: true,
    ssr: 'electron/preload/preload.entry.ts',
    rollupOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
  },
  ssr: { noExternal: true },
});
