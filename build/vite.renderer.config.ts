// The page: hashed files below out/renderer, the same bundle for Electron and the browser desk. Nothing inline, nothing remote.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = new URL('..', import.meta.url).pathname;

export default defineConfig({
  root: `${root}renderer`,
  base: './',
  plugins: [react()],
  build: {
    outDir: `${root}out/renderer`,
    emptyOutDir: true,
    target: 'chrome130',
    sourcemap: false,
    // A data: font or script would be stopped by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
