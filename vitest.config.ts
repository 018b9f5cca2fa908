import { defineConfig } from 'vitest/config';

/** Tests of pure code, the CloudFormation template and the repository itself. */
const UNITS = ['docs', 'infra', 'mutations', 'race', 'web']
  .map((folder) => `test/${folder}/**/*.test.ts`)
  .concat('test/{layout,titles}.test.ts');

export default defineConfig({
  // Resolves stack-at-home and @alleycat/client to their sources.
  resolve: { tsconfigPaths: true },
  test: {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // Tests spend part of their time waiting for races, so two workers are worthwhile even on two cores.
    maxWorkers: 2,
    // A stack takes a few seconds to start on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'units',
          // npm run check:synth runs CDK's template validation, which takes seconds each time.
          env: { CDK_VALIDATION: 'false' },
          include: UNITS,
          // These tests start no stacks, so a worker can load CDK, React and other modules once for all files.
          isolate: false,
          setupFiles: ['test/support/seed.ts'],
          globalSetup: ['test/support/setup/templates.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'alleycat',
          isolate: false,
          include: ['test/**/*.test.ts'],
          // Run by the browser project below, npm run test:faults and npm run test:packages.
          exclude: [...UNITS, 'test/browser/**', 'test/faults/**', 'test/packages/**'],
          setupFiles: ['test/support/seed.ts'],
          globalSetup: ['test/support/setup/stacks.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'stack-at-home',
          isolate: false,
          // CDK's template validation would take seconds in each file that synthesizes a small app.
          env: { CDK_VALIDATION: 'false' },
          include: ['local/test/**/*.test.ts'],
          setupFiles: ['local/test/support/seed.ts'],
          globalSetup: ['local/test/support/setup/dynamodb.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          isolate: false,
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/setup/stacks.ts', 'test/browser/support/setup.ts'],
          expect: { poll: { timeout: 30_000 } },
          // A test may watch a race until it is closed.
          testTimeout: 120_000,
        },
      },
    ],
  },
});
