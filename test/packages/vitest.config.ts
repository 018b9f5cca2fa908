import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  resolve: { tsconfigPaths: true },
  test: {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    include: ['test/packages/**/*.test.ts'],
    // npm builds and packs both packages, and installs them with all their dependencies.
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
});
