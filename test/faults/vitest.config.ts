import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  resolve: { tsconfigPaths: true },
  test: {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', CDK_VALIDATION: 'false' },
    setupFiles: ['local/test/support/seed.ts'],
    globalSetup: ['test/support/setup/assemblies.ts'],
    include: ['test/faults/**/*.test.ts'],
    // each test spends most of its time waiting for a race
    maxWorkers: 2,
    // enough for a race and its closing, which a fault may delay by a minute
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
