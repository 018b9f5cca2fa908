import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Asks for the font beside the styles, since one that comes after the first paint is not used at all. */
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
  // relative, so that the page can be hosted in any folder
  base: './',
  plugins: [react(), preloadFont],
  resolve: {
    // AWS's links name graphql's CommonJS files, which would be a second and whole copy of it: 100 KB compressed
    alias: [
      { find: /^graphql\/(.+)\.js$/, replacement: 'graphql/$1.mjs' },
      { find: /^url$/, replacement: resolve(import.meta.dirname, 'app/url-module.ts') },
    ],
  },
  build: {
    target: 'es2023',
    emptyOutDir: true,
    // 8 KB more at first; Vite never fetches a view's stylesheet again after it failed once
    cssCodeSplit: false,
    // what the browser must fetch first is measured by test/browser; a warning for each chunk helps nobody
    chunkSizeWarningLimit: 1_000,
  },
});
