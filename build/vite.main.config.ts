// Main: one CommonJS file, so that nothing that must happen before `ready` comes late. Electron itself stays outside.
import { defineConfig } from 'vite';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  build: {
    outDir: 'out/main',
    target: 'node20',
    minify: true,
    ssr: 'electron/main/main.entry.ts',
    rollupOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'main.cjs' } },
  },
  ssr: { noExternal: true },
});
