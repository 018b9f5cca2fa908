import { Command } from 'commander';
import { readClasses, readCount, readPart, readUrl } from '../shared/option-readers.ts';

export interface CliOptions {
  riders: number;
  classes: number[];
  dropout: number;
  late: number;
  seed: string;
  stream?: string;
  region: string;
  raceSeconds: number;
  endpoint?: string;
  races?: number;
}

/** The command line. Region and stream come from the environment where they are not given. */
export function createCommand(environment: Record<string, string | undefined>): Command {
  return new Command('simulate')
    .description('Lets riders race and sends their telemetry to Kinesis, race after race, until Ctrl-C.')
    .option('-r, --riders <count>', 'riders in each class', readCount, 1000)
    .option('-c, --classes <list>', 'classes to ride, 1 to 6', readClasses, [1])
    .option('--dropout <part>', 'part of the riders that leaves a race early', readPart, 0)
    .option('--late <part>', 'part of the riders that starts late', readPart, 0)
    .option('--seed <text>', 'same seed, same riders and rides', '1')
    .option('--endpoint <url>', 'a local Kinesis; without it AWS', readUrl)
    .option(
      '--stream <name>',
      'the stream; default $ALLEYCAT_STREAM, or the only one there is',
      environment['ALLEYCAT_STREAM'],
    )
    .option('--region <name>', 'the region', environment['AWS_REGION'] ?? 'us-east-1')
    .option('--race-seconds <count>', "length of a race; must be the API's", readCount, 300)
    .option('--races <count>', 'end after so many races of each class', readCount)
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      '\nExample: simulate --riders 1000 --classes 1,2 --dropout 0.02 --late 0.1 --seed 7',
    );
}
