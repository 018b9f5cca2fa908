import { Command, Option } from 'commander';
import { wholeNumber } from 'stack-at-home/command';
import { MAX_CLASSES } from '../../race/class-id.ts';
import { readCount } from '../shared/option-readers.ts';
import { withRaceOptions, type RaceOptions } from '../shared/race-options.ts';

export interface RaceCommandOptions extends RaceOptions {
  riders: number;
  classes: number;
  chaos: boolean;
  target?: string;
  json: boolean;
}

/** A small race that closes soon, because everybody finishes. */
const SMOKE_RACE = { riders: 10, classes: 1, dropout: 0, late: 0 };
/** Options that configure a stack on this machine, or disturb a race. */
const ONLY_HERE: (keyof RaceCommandOptions)[] = [
  'raceSeconds',
  'grace',
  'window',
  'shards',
  'chaos',
  'iamReport',
  'awsVariant',
  'dynamodbLimits',
  'verbose',
];

export function createCommand(): Command {
  return withRaceOptions(new Command('race'), { raceSeconds: 20, shards: 4 })
    .description(
      'Runs one race in each class, from Kinesis to the subscription, on this machine or on a deployed stack. ' +
        'Checks that the rankings and the results agree with a plain sort of the readings that were sent.',
    )
    .option('-r, --riders <count>', 'riders in each class', readCount, 200)
    .option(
      '-c, --classes <count>',
      'number of classes, starting with class 1',
      wholeNumber(1, MAX_CLASSES),
      2,
    )
    .option(
      '--chaos',
      'add poison records, duplicates, replays and readings of invented riders, 5% each, and reshard the stream ' +
        'halfway; the outcome must be the same as without chaos',
      false,
    )
    .addOption(
      new Option(
        '--target <stage>',
        'run the race on the deployed stack of this stage, or of npm start with the Lambda endpoint that it prints; ' +
          'without other options, 10 riders in class 1, who all finish',
      )
        .implies(SMOKE_RACE)
        .conflicts(ONLY_HERE),
    )
    .option('--json', 'end with one line of JSON, and log to standard error', false)
    .addHelpText(
      'after',
      '\nWith --target, the race has the length that the stack has, others may ride in it, and the simulated riders ' +
        'remain\nin the results and class records until npm run delete-rider deletes them.' +
        '\nThe exit code is 0 only if everything agrees.',
    );
}
