import { Command, Option } from 'commander';
import pc from 'picocolors';
import { messageOf } from 'stack-at-home';
import { abortOnInterrupt, wholeNumber } from 'stack-at-home/command';
import { readCount, readPart } from '../shared/option-readers.ts';
import { billOf, type Bill, type BillItem } from './bill.ts';
import type { CountedRace } from './count-race.ts';
import { SEEN_ON } from './list-prices.ts';
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
    'What a race costs on AWS by list price: it is ridden on this machine, with one viewer, and what AWS would bill from its start to its close is counted; every other viewer uses what that one did.',
  )
  .option('-r, --riders <count>', 'riders in the race', readCount, 1_000)
  .option(
    '-v, --viewers <count>',
    'who watch it from its start to its close',
    wholeNumber(0, 10_000_000),
    1_000,
  )
  .option('-w, --window <seconds>', 'length of the tumbling windows', wholeNumber(0, 900), 5)
  .addOption(
    new Option('--select <what>', 'what viewers select of the rankings').choices(SELECTIONS).default('frame'),
  )
  .option('--race-seconds <seconds>', 'length of the race', wholeNumber(20, 3_600), 300)
  .option(
    '--late <part>',
    'of the riders, 0 to 1, starts later in the slot; the race is then pushed for up to twice its length',
    readPart,
    0,
  )
  .option('--shards <count>', 'Kinesis shards (default: two for each 1,000 riders)', wholeNumber(1, 50))
  .option('--seed <text>', 'same seed, same riders and rides', '1')
  .option('--json', 'one object for machines instead of a table', false)
  .addHelpText(
    'after',
    '\nIt takes up to three lengths of the race, and two minutes: the race begins with its slot, and who drops out is waited for.',
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
    `${'a race'.padEnd(64)}${dollars(total).padStart(13)}`,
    '',
    'beside it, once for whoever does not stay from the race before:',
    `${'AppSync and DynamoDB, to ask for the board as it is'.padEnd(64)}${dollars(arrivals).padStart(13)}`,
    '',
    'and by the bytes out, of which the first 100 GB of each month are free to an account:',
    lineOf(dataOut),
  ].join('\n');
}

/** What the bill is of, for whoever puts several beside each other. */
function circumstancesOf({ pushes, bytesOfPush }: CountedRace) {
  const { riders, viewers, window, raceSeconds, select } = options;
  return { name: 'price', riders, viewers, window, raceSeconds, shards, select, pushes, bytesOfPush };
}

function story({ pushes, readings, bytesOfPush }: CountedRace): string {
  const { riders, viewers, raceSeconds, window, select } = options;
  return (
    `${riders} riders for ${raceSeconds} s, ${viewers} viewers who select ${select}, windows of ${window} s; ` +
    `${readings} readings, ${pushes} rankings seen, ${bytesOfPush} bytes a push; prices of us-east-1, ${SEEN_ON}`
  );
}

try {
  // CDK takes seconds to load, which `--help` and a wrong option need not wait for
  const { countRace } = await import('./count-race.ts');
  const counted = await countRace({ ...options, shards, windowSeconds: options.window, signal, log });
  const bill = billOf(counted, options.viewers);
  if (options.json) process.stdout.write(`${JSON.stringify({ ...bill, ...circumstancesOf(counted) })}\n`);
  else process.stdout.write(`${story(counted)}\n\n${table(bill)}\n`);
} catch (error) {
  process.exitCode = 1;
  if (!signal.aborted) process.stderr.write(`${pc.red(messageOf(error))}\n`);
}
