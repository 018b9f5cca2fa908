import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    setupFiles: ['test/support/seed.ts'],
    include: ['test/**/*.test.ts'],
    // a runtime with its Java process needs some seconds to start on a busy machine
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
