import { defineConfig } from 'vitest/config';

/** Tests of pure code, the CloudFormation template and the repository itself. */
const UNITS = ['docs', 'infra', 'mutations', 'race', 'web']
  .map((folder) => `test/${folder}/**/*.test.ts`)
  .concat('test/{layout,titles}.test.ts');

const SEED = 'local/test/support/seed.ts';
const SHARED_BY_STACKS = ['local/test/support/setup/dynamodb.ts', 'test/support/setup/assemblies.ts'];

export default defineConfig({
  // Resolves stack-at-home and @alleycat/client to their sources.
  resolve: { tsconfigPaths: true },
  test: {
    env: {
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      // npm run check:synth runs CDK's template validation, which takes seconds each time.
      CDK_VALIDATION: 'false',
    },
    // A worker loads CDK, the AWS SDK and other modules once for all files. Tests undo what they stub.
    isolate: false,
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
          include: UNITS,
          setupFiles: [SEED],
          globalSetup: ['test/support/setup/templates.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'stacks',
          include: ['test/**/*.test.ts', 'local/test/**/*.test.ts'],
          // Run by the browser project below, npm run test:faults and npm run test:packages.
          exclude: [...UNITS, 'test/browser/**', 'test/faults/**', 'test/packages/**'],
          setupFiles: [SEED],
          globalSetup: SHARED_BY_STACKS,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: [...SHARED_BY_STACKS, 'test/browser/support/setup.ts'],
          expect: { poll: { timeout: 30_000 } },
          // A test may watch a race until it is closed.
          testTimeout: 120_000,
        },
      },
    ],
  },
});
