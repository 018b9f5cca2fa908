import { Command, Option } from 'commander';
import pc from 'picocolors';
import { messageOf } from 'stack-at-home';
import { abortOnInterrupt, wholeNumber } from 'stack-at-home/command';
import { readCount, readPart } from '../shared/option-readers.ts';
import { billOf, type Bill, type BillItem } from './bill.ts';
import type { CountedRace } from './count-race.ts';
import { SEEN_ON } from './list-prices.ts';
import { MIN_RACE_SECONDS } from './min-race-seconds.ts';
import { SELECTIONS, type Selection } from './selection.ts';

interface PriceOptions {
  riders: number;
  viewers: number;
  window: number;
  raceSeconds: number;
  late: number;
  shards?: number;
  select: Selection;
  seed: string;
  json: boolean;
}

const command = new Command('price')
  .description(
    'Calculates what a race costs on AWS at list prices. Runs the race on this machine with one viewer, and counts what AWS would bill from the start of the race until it closes. Assumes that every other viewer uses as much as this one.',
  )
  .option('-r, --riders <count>', 'riders in the race', readCount, 1_000)
  .option(
    '-v, --viewers <count>',
    'viewers who watch from the start of the race until it closes',
    wholeNumber(0, 10_000_000),
    1_000,
  )
  .option('-w, --window <seconds>', 'length of the tumbling windows', wholeNumber(0, 900), 5)
  .addOption(
    new Option('--select <what>', 'the part of the rankings that viewers select')
      .choices(SELECTIONS)
      .default('frame'),
  )
  .option('--race-seconds <seconds>', 'length of the race', wholeNumber(MIN_RACE_SECONDS, 3_600), 300)
  .option(
    '--late <fraction>',
    'fraction of the riders who start late in the slot, so that pushes continue for up to twice the length of the race',
    readPart,
    0,
  )
  .option('--shards <count>', 'Kinesis shards (default: one per 500 riders, at most 50)', wholeNumber(1, 50))
  .option('--seed <text>', 'the same seed gives the same riders and rides', '1')
  .option('--json', 'print one JSON object instead of a table', false)
  .addHelpText(
    'after',
    '\nA run takes up to three times the length of the race plus two minutes, because the race starts with the next slot and cannot close before the deadline if riders drop out.',
  )
  .allowExcessArguments(false);
const options = command.parse().opts<PriceOptions>();
const signal = abortOnInterrupt();
const shards = options.shards ?? Math.min(50, Math.ceil(options.riders / 500));
const log = (line: string) => process.stderr.write(`${pc.dim(line)}\n`);

const dollars = (usd: number) => `$${usd.toFixed(usd < 0.0001 ? 7 : 5)}`;
const amount = (quantity: number) =>
  quantity.toLocaleString('en-US', { maximumFractionDigits: quantity < 10 ? 4 : 0 });

const lineOf = ({ service, unit, quantity, usd }: BillItem) =>
  `${service.padEnd(14)}${unit.padEnd(38)}${amount(quantity).padStart(12)}${dollars(usd).padStart(13)}`;

function table({ total, items, arrivals, dataOut }: Bill): string {
  return [
    ...items.map(lineOf),
    `${'total for a race'.padEnd(64)}${dollars(total).padStart(13)}`,
    '',
    'additional one-time cost if every viewer is new:',
    `${'AppSync and DynamoDB, for the first queries'.padEnd(64)}${dollars(arrivals).padStart(13)}`,
    '',
    'additional cost of data transfer (the first 100 GB per account per month are free):',
    lineOf(dataOut),
  ].join('\n');
}

/** Returns the race's parameters, so that its bill can be compared with others. */
function circumstancesOf({ pushes, bytesOfPush }: CountedRace) {
  const { riders, viewers, window, raceSeconds, select } = options;
  return { name: 'price', riders, viewers, window, raceSeconds, shards, select, pushes, bytesOfPush };
}

function story({ pushes, readings, bytesOfPush }: CountedRace): string {
  const { riders, viewers, raceSeconds, window, select } = options;
  return (
    `${riders} riders for ${raceSeconds} s, ${viewers} viewers who select ${select}, windows of ${window} s; ` +
    `${readings} readings, ${pushes} pushes of ${bytesOfPush} bytes on average; prices in us-east-1, ${SEEN_ON}`
  );
}

try {
  // imported here, because CDK takes seconds to load and `--help` does not need it
  const { countRace } = await import('./count-race.ts');
  const counted = await countRace({ ...options, shards, windowSeconds: options.window, signal, log });
  const bill = billOf(counted, options.viewers);
  if (options.json) process.stdout.write(`${JSON.stringify({ ...bill, ...circumstancesOf(counted) })}\n`);
  else process.stdout.write(`${story(counted)}\n\n${table(bill)}\n`);
} catch (error) {
  process.exitCode = 1;
  if (!signal.aborted) process.stderr.write(`${pc.red(messageOf(error))}\n`);
}
