import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

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

export default defineConfig({
  root: import.meta.dirname,
  // relative, so that the page can be served from any folder
  base: './',
  plugins: [react(), preloadFont],
  resolve: {
    // AWS's Apollo links import graphql's CommonJS files, which would add a second, full copy of graphql (100
    // KB compressed) to the bundle
    alias: [
      { find: /^graphql\/(.+)\.js$/, replacement: 'graphql/$1.mjs' },
      { find: /^url$/, replacement: resolve(import.meta.dirname, 'app/url-module.ts') },
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
