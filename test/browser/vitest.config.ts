import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  // stack-at-home and @alleycat/client are tested from their sources.
  resolve: { tsconfigPaths: true },
  test: {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    name: 'browser',
    globalSetup: ['test/support/setup/stacks.ts', 'test/browser/support/setup.ts'],
    include: ['test/browser/**/*.test.ts'],
    maxWorkers: 2,
    expect: { poll: { timeout: 30_000 } },
    // a test may watch a whole race and its closing
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
