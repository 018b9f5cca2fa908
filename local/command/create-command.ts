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
  app?: string;
  context: Record<string, string>;
  seed: string[];
  watch: boolean;
  json: boolean;
  strict: boolean;
  logRequests?: RequestLogFormat;
}

const EXAMPLES = `
Examples:
  npx stack-at-home --watch                      run the CDK app in this directory, and reload changed code
  npx stack-at-home ../orders -c stage=test      run the CDK app in another directory
  npx stack-at-home cdk.out --stack 'Test/*'     run some stacks of an app that is already synthesized
  npx stack-at-home --data .data --seed db.json  keep data, and start with the items in db.json
  npx stack-at-home .aws-sam/build/template.yaml run a SAM app`;

export function createCommand(): Command {
  const command = new Command('stack-at-home')
    .description('Runs the stacks of a CDK app, or a CloudFormation or SAM template, on this machine.')
    .argument(
      '[app]',
      'directory of a CDK app or of its synthesized output, or a template file ' +
        '(default: the CDK app in this directory, or its cdk.out)',
    )
    .optionsGroup('App:')
    .option(
      '--stack <name>',
      'stack to run, with the stacks that it depends on (default: all stacks); can be repeated',
      addTo,
      [],
    )
    .option('--parameter <name=value>', 'value of a template parameter; can be repeated', addParameter, {})
    .option('-a, --app <command>', 'command that runs the CDK app (default: app in cdk.json)')
    .option('-c, --context <key=value>', 'context value of the CDK app; can be repeated', addParameter, {})
    .option('--seed <file>', 'JSON file with items to put into tables; can be repeated', addTo, [])
    .option('--watch', 'reload changed code, synthesizing the CDK app again if necessary', false)
    .option('--json', 'print one line of JSON once the stack is up', false)
    .option('--strict', 'do not start if the stack uses anything that is not emulated', false)
    .addOption(
      new Option('--log-requests [format]', 'log each GraphQL operation and what its resolvers did')
        .choices(['text', 'json'])
        .preset('text'),
    )
    .optionsGroup('Data and ports:');
  withPlaceOptions(command).optionsGroup('Behavior:').addHelpText('after', EXAMPLES);
  return (
    withBehaviorOptions(command)
      .addHelpOption(new Option('-h, --help', 'show this help'))
      // the descriptions contain the defaults
      .configureHelp({ optionDescription: ({ description }) => description })
      .allowExcessArguments(false)
  );
}
