import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    setupFiles: ['test/support/seed.ts'],
    include: ['test/faults/**/*.test.ts'],
    // most of its time, each test waits for a race
    maxWorkers: 2,
    // a race and its close, which a fault may delay for a minute
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
