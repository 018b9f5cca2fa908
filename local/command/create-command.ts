import { Command, Option } from 'commander';
import type { RequestLogFormat } from './log-requests.ts';
import {
  addParameter,
  addTo,
  withBehaviorOptions,
  withPlaceOptions,
  type BehaviorOptions,
  type PlaceOptions,
} from './options.ts';

export interface CommandOptions extends PlaceOptions, BehaviorOptions {
  stack: string[];
  parameter: Record<string, string>;
  watch: boolean;
  json: boolean;
  strict: boolean;
  logRequests?: RequestLogFormat;
}

export function createCommand(): Command {
  const command = new Command('stack-at-home')
    .description('Runs the stacks of a synthesized CDK app, or a template, on this machine.')
    .argument('[app]', 'directory that the app was synthesized into, or a template file', 'cdk.out')
    .option(
      '--stack <name>',
      'stack to run, with the stacks that it depends on (default: all stacks); can be repeated',
      addTo,
      [],
    )
    .option('--parameter <name=value>', 'value of a template parameter; can be repeated', addParameter, {})
    .option('--watch', 'reload changed code whenever the app is synthesized again', false)
    .option('--json', 'print one line of JSON once the stack is up', false)
    .option('--strict', 'do not start if the stack uses anything that is not emulated', false)
    .addOption(
      new Option('--log-requests [format]', 'log each GraphQL operation and what its resolvers did')
        .choices(['text', 'json'])
        .preset('text'),
    );
  return withBehaviorOptions(withPlaceOptions(command))
    .addHelpText('after', '\nExample:\n  npx cdk synth && npx stack-at-home cdk.out --port 4000 --watch')
    .allowExcessArguments(false);
}
