import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import compile from 'icu-minify/compile';
import { defineConfig, runnerImport, type Plugin } from 'vite';
import type { Translation } from './languages/en.ts';

/**
 * Preloads the font with the styles, because the page does not use a font that arrives after the first paint.
 */
const preloadFont: Plugin = {
  name: 'preload-font',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => file.endsWith('.woff2'))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `./${file}`, crossorigin: true },
          injectTo: 'head' as const,
        })),
  },
};

/** Parses the texts of each language while building, so that the page does not download the parser (9 KB). */
const compileTexts: Plugin = {
  name: 'compile-texts',
  async load(id) {
    if (!id.startsWith(join(import.meta.dirname, 'languages/'))) return undefined;
    const { module } = await runnerImport<{ default: Translation }>(id);
    const compiled = JSON.stringify(module.default, (_key, value: unknown) =>
      typeof value === 'string' ? compile(value) : value,
    );
    return `export default ${compiled}`;
  },
};

export default defineConfig({
  root: import.meta.dirname,
  // relative, so that the page can be served from any folder
  base: './',
  plugins: [react(), compileTexts, preloadFont],
  resolve: {
    // the sources of @alleycat/client, not a build that may be outdated
    tsconfigPaths: true,
    alias: [
      // formats texts that compileTexts has compiled
      { find: /^use-intl\/format-message$/, replacement: 'use-intl/format-message/format-only' },
    ],
  },
  build: {
    target: 'es2023',
    emptyOutDir: true,
    // a single stylesheet adds 8 KB to the initial download, but Vite never retries a view's own stylesheet
    // if it fails to load
    cssCodeSplit: false,
    // warnings about large chunks are not needed, because test/browser measures the initial download
    chunkSizeWarningLimit: 1_000,
  },
});
