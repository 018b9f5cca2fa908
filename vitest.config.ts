import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    setupFiles: ['test/support/seed.ts'],
    include: ['test/**/*.test.ts'],
    // npm run test:browser, npm run test:faults
    exclude: ['test/browser/**', 'test/faults/**'],
    // many tests wait for a race or for Java, so two at a time are faster even on two cores
    maxWorkers: 2,
    // a runtime with its Java process needs some seconds to start on a busy machine
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
