import { createCommand } from './options.ts';
import { passToCdk } from './pass-to-cdk.ts';

await passToCdk(
  createCommand('diff', 'Shows what a deployment of a stage would change, compared with the deployed stack.'),
);
