import { defineConfig } from 'vitest/config';

/** Tests of pure code, of the template and of the repository itself. */
const UNITS = ['docs', 'infra', 'mutations', 'race', 'web']
  .map((folder) => `test/${folder}/**/*.test.ts`)
  .concat('test/{layout,titles}.test.ts');

export default defineConfig({
  // stack-at-home and @alleycat/client are tested from their sources.
  resolve: { tsconfigPaths: true },
  test: {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // Most tests wait for a race part of their time, so two workers pay off even on two cores.
    maxWorkers: 2,
    // A stack needs some seconds to start on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'units',
          include: UNITS,
          // They start nothing, so a worker loads CDK, React and the rest once for all of them.
          isolate: false,
          setupFiles: ['test/support/seed.ts'],
          globalSetup: ['test/support/setup/templates.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'alleycat',
          include: ['test/**/*.test.ts'],
          // the project below, npm run test:faults, npm run test:packages
          exclude: [...UNITS, 'test/browser/**', 'test/faults/**', 'test/packages/**'],
          setupFiles: ['test/support/seed.ts'],
          globalSetup: ['test/support/setup/stacks.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'stack-at-home',
          include: ['local/test/**/*.test.ts'],
          setupFiles: ['local/test/support/seed.ts'],
          globalSetup: ['local/test/support/setup/dynamodb.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/setup/stacks.ts', 'test/browser/support/setup.ts'],
          expect: { poll: { timeout: 30_000 } },
          // A test may watch a whole race and its closing.
          testTimeout: 120_000,
        },
      },
    ],
  },
});
