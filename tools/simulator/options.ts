import { Command, Option } from 'commander';
import { readClasses, readCount, readPart, readUrl } from '../shared/option-readers.ts';

export interface CliOptions {
  riders: number;
  classes: number[];
  dropout: number;
  late: number;
  seed: string;
  stream?: string;
  region?: string;
  raceSeconds?: number;
  target?: string;
  endpoint?: string;
  races?: number;
}

/** Creates the command. The stream defaults to a value from the environment. */
export function createCommand(environment: Record<string, string | undefined>): Command {
  return new Command('simulate')
    .description('Simulates riders and sends their telemetry to Kinesis, race after race, until Ctrl-C.')
    .option('-r, --riders <count>', 'riders in each class', readCount, 1000)
    .option('-c, --classes <list>', 'class ids, separated by commas', readClasses, [1])
    .option('--dropout <fraction>', 'fraction of the riders who leave a race early', readPart, 0)
    .option('--late <fraction>', 'fraction of the riders who start late', readPart, 0)
    .option('--seed <text>', 'the same seed gives the same riders and rides', '1')
    .addOption(
      new Option(
        '--target <stage>',
        'send to the deployed stack of this stage, or to npm start with the Lambda endpoint that it prints; ' +
          'the stack tells its stream, its classes and the length of its races',
      ).conflicts(['endpoint', 'stream', 'region', 'raceSeconds']),
    )
    .option('--endpoint <url>', 'URL of a local Kinesis (default: AWS)', readUrl)
    .option(
      '--stream <name>',
      'stream name (default: $ALLEYCAT_STREAM, or the only existing stream)',
      environment['ALLEYCAT_STREAM'],
    )
    .option(
      '--region <name>',
      'AWS region (default: that of the environment or AWS_PROFILE, otherwise us-east-1)',
    )
    .option('--race-seconds <count>', 'length of a race on the stack; required without --target', readCount)
    .option('--races <count>', 'number of races per class (default: unlimited)', readCount)
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      '\nExample: simulate --target test --riders 1000 --classes 1,2 --dropout 0.02 --late 0.1 --seed 7',
    );
}
