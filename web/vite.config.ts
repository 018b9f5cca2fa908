import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Preloads the font along with the styles. A font that arrives after the first paint is not used at all. */
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
  // relative, so that the page works in any folder
  base: './',
  plugins: [react(), preloadFont],
  resolve: {
    // AWS's Apollo links import graphql's CommonJS files, which would add a second, full copy of graphql to
    // the bundle: 100 KB compressed
    alias: [
      { find: /^graphql\/(.+)\.js$/, replacement: 'graphql/$1.mjs' },
      { find: /^url$/, replacement: resolve(import.meta.dirname, 'app/url-module.ts') },
    ],
  },
  build: {
    target: 'es2023',
    emptyOutDir: true,
    // a single stylesheet adds 8 KB to the initial download, but with one per view, Vite would never retry a
    // stylesheet that failed to load
    cssCodeSplit: false,
    // test/browser measures the size of the initial download, so warnings per chunk are not needed
    chunkSizeWarningLimit: 1_000,
  },
});
