import { InvalidArgumentError, type Command } from 'commander';
import type { ConfigInput } from '../infra/config.ts';
import { messageOf } from '../local/errors.ts';
import { AWS_VARIANTS, readVariant, type AwsVariant } from '../local/variants.ts';
import { readPart } from '../simulator/options.ts';

/** A parser of whole numbers within bounds, for commander. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < min || value > max)
      throw new InvalidArgumentError(`it is a whole number from ${min} to ${max}`);
    return value;
  };
}

/** What every command that runs races here can be told about them. */
export interface RaceOptions {
  raceSeconds: number;
  grace: number;
  window: number;
  shards: number;
  dropout: number;
  late: number;
  seed: string;
  awsVariant: AwsVariant[];
  iamReport: boolean;
  verbose: boolean;
}

/** Adds the options of `RaceOptions` to a command. */
export function withRaceOptions(
  command: Command,
  defaults: { raceSeconds: number; shards: number },
): Command {
  return command
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
    .option(
      '--aws-variant <name>',
      'AWS as it may be as well; more than once for several, names below',
      addVariant,
      [],
    )
    .option('--iam-report', 'end with what roles are granted and have not used', false)
    .option('--verbose', 'also show what the functions log', false)
    .addHelpText('after', `\nVariants:\n${variantLines().join('\n')}`)
    .allowExcessArguments(false);
}

function addVariant(name: string, before: AwsVariant[]): AwsVariant[] {
  try {
    return [...before, readVariant(name)];
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error));
  }
}

/** For `--help`: each name, and what it means. */
function variantLines(): string[] {
  const width = Math.max(...AWS_VARIANTS.map(({ name }) => name.length));
  return AWS_VARIANTS.map(({ name, text }) => `  ${name.padEnd(width)}  ${text}`);
}

/** The stack's configuration that these options ask for. */
export function configOf({ raceSeconds, grace, window, shards }: RaceOptions): ConfigInput {
  return { raceSeconds, graceSeconds: grace, windowSeconds: window, shardCount: shards };
}
