import type { Command } from 'commander';
import type { ConfigInput } from '../../infra/shared/config.ts';
import { wholeNumber, withBehaviorOptions, type BehaviorOptions } from 'stack-at-home/command';
import { readPart } from './option-readers.ts';

/** Options shared by all commands that run races on this machine. */
export interface RaceOptions extends BehaviorOptions {
  raceSeconds: number;
  grace: number;
  window: number;
  shards: number;
  dropout: number;
  late: number;
  seed: string;
  iamReport: boolean;
}

/** Adds the options in `RaceOptions` to a command. */
export function withRaceOptions(
  command: Command,
  defaults: { raceSeconds: number; shards: number },
): Command {
  command
    .option('--race-seconds <seconds>', 'length of a race', wholeNumber(5, 3_600), defaults.raceSeconds)
    .option(
      '--grace <seconds>',
      'how long readings are still accepted after the last possible finish',
      wholeNumber(0, 3_600),
      5,
    )
    .option('--window <seconds>', 'length of the tumbling windows', wholeNumber(0, 900), 2)
    .option('--shards <count>', 'Kinesis shards', wholeNumber(1, 50), defaults.shards)
    .option('--dropout <fraction>', 'fraction of the riders who leave early', readPart, 0.02)
    .option('--late <fraction>', 'fraction of the riders who start late', readPart, 0.1)
    .option('--seed <text>', 'the same seed gives the same riders and rides', '1')
    .option('--iam-report', 'at the end, list the permissions that roles have but did not use', false);
  return withBehaviorOptions(command).allowExcessArguments(false);
}

/** Converts the options to the stack's configuration. */
export function configOf({ raceSeconds, grace, window, shards }: RaceOptions): ConfigInput {
  return { raceSeconds, graceSeconds: grace, windowSeconds: window, shardCount: shards };
}
