import { Command } from 'commander';
import { wholeNumber } from 'stack-at-home/command';
import { CLASSES } from '../../race/classes.ts';
import { readCount } from '../shared/option-readers.ts';
import { withRaceOptions, type RaceOptions } from '../shared/race-options.ts';

export interface RaceCommandOptions extends RaceOptions {
  riders: number;
  classes: number;
  chaos: boolean;
  json: boolean;
}

export function createCommand(): Command {
  return withRaceOptions(new Command('race'), { raceSeconds: 20, shards: 4 })
    .description(
      'Runs one race in each class on this machine, from Kinesis to the subscription. Checks that the rankings ' +
        'and the results agree with a plain sort of the readings that were sent.',
    )
    .option('-r, --riders <count>', 'riders in each class', readCount, 200)
    .option(
      '-c, --classes <count>',
      'number of classes, starting with class 1',
      wholeNumber(1, CLASSES.length),
      2,
    )
    .option(
      '--chaos',
      'add poison records, duplicates, replays and readings of invented riders, 5% each, and reshard the stream ' +
        'halfway; the outcome must be the same as without chaos',
      false,
    )
    .option('--json', 'end with one line of JSON, and log to standard error', false)
    .addHelpText('after', '\nThe exit code is 0 only if everything agrees.');
}
