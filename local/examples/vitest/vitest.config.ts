import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // all test files of a worker share the stack
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
