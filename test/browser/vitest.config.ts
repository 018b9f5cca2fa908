import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    globalSetup: ['test/browser/support/build.ts'],
    include: ['test/browser/**/*.test.ts'],
    // a stack and a browser each: two at once would make each other late
    maxWorkers: 1,
    expect: { poll: { timeout: 30_000 } },
    // a test may watch a whole race and its closing
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
