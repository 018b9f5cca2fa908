import { defineConfig } from 'vitest/config';

/** Tests that run a command as its own process, often with a whole stack. `npm run test:commands` runs them. */
const COMMANDS = '{test,local/test}/**/*.command.test.ts';

export default defineConfig({
  // Resolves stack-at-home and @alleycat/client to their sources.
  resolve: { tsconfigPaths: true },
  test: {
    env: {
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      // CDK's template validation takes seconds each time. npm run check:synth runs it.
      CDK_VALIDATION: 'false',
    },
    // A worker loads CDK, the AWS SDK and other modules only once for all files. Tests restore their stubs.
    isolate: false,
    // Tests often wait for races, so three workers save time even on two cores.
    maxWorkers: 3,
    // Each poll of a stack or a page takes CPU time from the other tests.
    expect: { poll: { interval: 200, timeout: 30_000 } },
    // A stack takes a few seconds to start on a busy machine, and a test may watch a race until it closes.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ['local/test/support/seed.ts'],
    globalSetup: ['test/support/setup/shared.ts', 'test/support/setup/templates.ts'],
    projects: [
      {
        extends: true,
        // One project, because a worker loads all modules again when it changes to another one.
        test: {
          name: 'tests',
          include: ['test/**/*.test.ts', 'local/test/**/*.test.ts'],
          // npm run test:faults and npm run test:packages run the other tests.
          exclude: [COMMANDS, 'test/faults/**', 'test/packages/**'],
        },
      },
      {
        extends: true,
        test: { name: 'commands', include: [COMMANDS] },
      },
    ],
  },
});
