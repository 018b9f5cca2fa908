import type { Command } from 'commander';
import type { ConfigInput } from '../../infra/shared/config.ts';
import { wholeNumber, withBehaviourOptions, type BehaviourOptions } from 'stack-at-home/command';
import { readPart } from './option-readers.ts';

/** What every command that runs races here can be told about them. */
export interface RaceOptions extends BehaviourOptions {
  raceSeconds: number;
  grace: number;
  window: number;
  shards: number;
  dropout: number;
  late: number;
  seed: string;
  iamReport: boolean;
}

/** Adds the options of `RaceOptions` to a command. */
export function withRaceOptions(
  command: Command,
  defaults: { raceSeconds: number; shards: number },
): Command {
  command
    .option('--race-seconds <seconds>', 'length of a race', wholeNumber(5, 3_600), defaults.raceSeconds)
    .option(
      '--grace <seconds>',
      'readings may arrive so long after the last possible finish',
      wholeNumber(0, 3_600),
      5,
    )
    .option('--window <seconds>', 'length of the tumbling windows', wholeNumber(0, 900), 2)
    .option('--shards <count>', 'Kinesis shards', wholeNumber(1, 50), defaults.shards)
    .option('--dropout <part>', 'part of the riders that leaves early', readPart, 0.02)
    .option('--late <part>', 'part of the riders that starts late', readPart, 0.1)
    .option('--seed <text>', 'same seed, same riders and rides', '1')
    .option('--iam-report', 'end with what roles are granted and have not used', false);
  return withBehaviourOptions(command).allowExcessArguments(false);
}

/** The stack's configuration that these options ask for. */
export function configOf({ raceSeconds, grace, window, shards }: RaceOptions): ConfigInput {
  return { raceSeconds, graceSeconds: grace, windowSeconds: window, shardCount: shards };
}
