import { createCommand } from './options.ts';
import { passToCdk } from './pass-to-cdk.ts';

await passToCdk(
  createCommand(
    'import',
    'Puts existing resources, such as the table and the user pool of a deleted stack, into the stack of a stage. ' +
      'docs/runbook.md#adopting-kept-resources explains how.',
  ),
);
