import { Command } from 'commander';
import { withBehaviorOptions, withPlaceOptions, type BehaviorOptions, type PlaceOptions } from './options.ts';

export interface CommandOptions extends PlaceOptions, BehaviorOptions {
  stack?: string;
  watch: boolean;
  json: boolean;
  strict: boolean;
}

export function createCommand(): Command {
  const command = new Command('stack-at-home')
    .description('Runs a stack of a synthesized CDK app on this machine.')
    .argument('[assembly]', 'directory that the app was synthesized into', 'cdk.out')
    .option('--stack <name>', 'stack to run if the app has several')
    .option('--watch', 'reload changed code whenever the app is synthesized again', false)
    .option('--json', 'print one line of JSON once the stack is up', false)
    .option('--strict', 'do not start if the stack uses anything that is not emulated', false);
  return withBehaviorOptions(withPlaceOptions(command))
    .addHelpText('after', '\nExample:\n  npx cdk synth && npx stack-at-home cdk.out --port 4000 --watch')
    .allowExcessArguments(false);
}
