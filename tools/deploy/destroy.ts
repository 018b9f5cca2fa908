import { createCommand } from './options.ts';
import { passToCdk } from './pass-to-cdk.ts';

await passToCdk(
  createCommand('destroy', 'Deletes the stack of a stage. README.md lists the resources that are kept.'),
);
