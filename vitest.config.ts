import { defineConfig } from 'vitest/config';

/** Tests of pure functions, the CloudFormation template and the repository itself. */
const UNITS = ['docs', 'infra', 'mutations', 'race', 'web']
  .map((folder) => `test/${folder}/**/*.test.ts`)
  .concat('test/{dependencies,layout,titles}.test.ts');

/** Tests that run a command as its own process, often with a whole stack. `npm run test:commands` runs them. */
const COMMANDS = '{test,local/test}/**/*.command.test.ts';

const SEED = 'local/test/support/seed.ts';
const SHARED_BY_STACKS = ['local/test/support/setup/dynamodb.ts', 'test/support/setup/assemblies.ts'];

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
    expect: { poll: { interval: 200 } },
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
          // The browser project below, npm run test:faults and npm run test:packages run the other tests.
          exclude: [...UNITS, COMMANDS, 'test/browser/**', 'test/faults/**', 'test/packages/**'],
          setupFiles: [SEED],
          globalSetup: SHARED_BY_STACKS,
        },
      },
      {
        extends: true,
        test: {
          name: 'commands',
          include: [COMMANDS],
          globalSetup: SHARED_BY_STACKS,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: [...SHARED_BY_STACKS, 'test/browser/support/setup.ts'],
          expect: { poll: { interval: 200, timeout: 30_000 } },
          // A test may watch a race until the race closes.
          testTimeout: 120_000,
        },
      },
    ],
  },
});
