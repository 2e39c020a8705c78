// Renderer: the page's entry with what the first paint needs, and one lazy chunk for each page. Everything local.
import { webDarkTheme, webLightTheme } from '@fluentui/react-components';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, runnerImport } from 'vite';

const TOKENS = 'virtual:fluent-tokens.css';

/**
 * Fluent's design tokens as a style sheet of custom properties, light and dark. FluentProvider would write the same at run
 * time into an inline style element, which the page's content security policy forbids.
 */
function fluentTokens(): Plugin {
  const light = Object.entries(webLightTheme);
  const dark = Object.entries(webDarkTheme).filter(
    ([name, value]) => webLightTheme[name as keyof typeof webLightTheme] !== value,
  );
  const block = (selector: string, scheme: string, tokens: readonly (readonly [string, string | number])[]) =>
    `${selector}{color-scheme:${scheme};${tokens.map(([name, value]) => `--${name}:${value}`).join(';')}}`;
  // Until the page's code says which, the first frame is as the system is.
  const unsaid = `@media (prefers-color-scheme:dark){${block(':root:not([data-theme])', 'dark', dark)}}`;
  return {
    name: 'fluent-tokens',
    resolveId: (id) => (id === TOKENS ? `\0${TOKENS}` : null),
    load: (id) =>
      id === `\0${TOKENS}`
        ? `@layer tokens{${block(':root', 'light', light)}${block(":root[data-theme='dark']", 'dark', dark)}${unsaid}}`
        : null,
  };
}

/** Draws the first frame into index.html: it is on the screen while the page's code is read. */
function firstFrame(): Plugin {
  return {
    name: 'first-frame',
    transformIndexHtml: async (html) => {
      const drawer = new URL('../renderer/first-frame.tsx', import.meta.url).pathname;
      const { module } = await runnerImport<typeof import('../renderer/first-frame.tsx')>(drawer, {
        configFile: false,
        plugins: [react()],
      });
      return html.replace('<!--first-frame-->', () => module.drawFirstFrame());
    },
  };
}

export default defineConfig({
  root: new URL('../renderer', import.meta.url).pathname,
  base: './',
  plugins: [react(), fluentTokens(), firstFrame()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    sourcemap: false,
    // Fonts as data: addresses would need a wider policy.
    assetsInlineLimit: 0,
    // Each link to what a part needs takes the page longer to put there than the file takes to read.
    modulePreload: false,
    // The entry is read from the disk, not from a network; it is watched by the bench instead.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Everything that the first paint needs, and everything that the first answer needs: one file each instead of a score.
            { name: 'desk', test: /renderer\.entry\.tsx$/, priority: 2 },
            { name: 'contract', test: /shared\/contract\/(methods|frames|push-events)\.ts$/, priority: 1 },
          ],
        },
      },
    },
  },
});
