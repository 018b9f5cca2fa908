import { Command } from 'commander';
import pc from 'picocolors';
import { CLASSES } from '../race/classes.ts';
import { readClasses, readCount, readPart } from '../simulator/options.ts';
import { simulate } from '../simulator/index.ts';
import { createBoardView } from './board-view.ts';
import { consoleLog } from './console-log.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { startLocalStack, type LocalStack } from './local-stack.ts';
import { readPort, wholeNumber } from './options.ts';

interface StartOptions {
  riders: number | false;
  classes: number[];
  show?: number;
  raceSeconds: number;
  grace: number;
  window: number;
  shards: number;
  dropout: number;
  late: number;
  seed: string;
  data?: string;
  port: number;
  kinesisPort: number;
  dynamodbPort: number;
  verbose: boolean;
}

const command = new Command('start')
  .description('Runs the whole product on this machine, with riders, and shows the live rankings of a class.')
  .option('-r, --riders <count>', 'riders in each class', readCount, 100)
  .option('--no-riders', 'nobody rides; feed the stream yourself')
  .option('-c, --classes <list>', 'classes that are ridden', readClasses, [1, 2, 3])
  .option('--show <class>', 'the class whose rankings are shown', wholeNumber(1, CLASSES.length))
  .option('--race-seconds <seconds>', 'length of a race', wholeNumber(5, 3_600), 60)
  .option(
    '--grace <seconds>',
    'how long after the last possible finish readings may arrive',
    wholeNumber(0, 3_600),
    5,
  )
  .option('--window <seconds>', 'length of the tumbling windows', wholeNumber(0, 900), 2)
  .option('--shards <count>', 'Kinesis shards', wholeNumber(1, 50), 2)
  .option('--dropout <part>', 'part of the riders that leaves early', readPart, 0.02)
  .option('--late <part>', 'part of the riders that starts late', readPart, 0.1)
  .option('--seed <text>', 'same seed, same riders and rides', '1')
  .option('--data <directory>', 'keep data here; otherwise it is gone afterwards')
  .option('--port <port>', 'of the GraphQL API; 0 is any free one', readPort, 0)
  .option('--kinesis-port <port>', 'of Kinesis', readPort, 0)
  .option('--dynamodb-port <port>', 'of DynamoDB', readPort, 0)
  .option('--verbose', 'also show what the functions log', false)
  .allowExcessArguments(false);

const options = command.parse().opts<StartOptions>();
const signal = abortOnInterrupt();
const shown = options.show ?? options.classes[0]!;

function printEndpoints({ runtime, streamName }: LocalStack): void {
  const { graphql, realtime, kinesis, dynamodb } = runtime.endpoints;
  const { accessKeyId, secretAccessKey } = runtime.credentials;
  const rows = [
    ['GraphQL', graphql],
    ['realtime', realtime],
    ['API key', runtime.apiKey!],
    ['Kinesis', `${kinesis}  stream ${streamName}`],
    ['DynamoDB', `${dynamodb}  table ${runtime.outputs.TableName}`],
    ['credentials', `AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`],
  ];
  process.stdout.write('\n');
  for (const [name, value] of rows) process.stdout.write(`${pc.bold(name!.padEnd(12))}${value}\n`);
  process.stdout.write(pc.dim('\nCtrl-C stops everything.\n\n'));
}

/** Rides until the signal aborts; without riders only waits for it. */
async function ride({ kinesis, streamName }: LocalStack): Promise<void> {
  if (options.riders === false) {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    return;
  }
  await simulate({
    ...options,
    kinesis,
    streamName,
    ridersPerClass: options.riders,
    joinRunning: true,
    signal,
  });
}

async function watch(stack: LocalStack): Promise<void> {
  const view = createBoardView(process.stdout, CLASSES.find(({ classId }) => classId === shown)!.name);
  stack.client.watchRankings(
    { classId: shown },
    {
      onRankings: (rankings) => view.show(rankings),
      onError: (error) => process.stderr.write(`${pc.red(error.message)}\n`),
    },
  );
  await ride(stack);
  view.done();
}

const { port: graphql, kinesisPort, dynamodbPort } = options;
const ports = {
  ...(graphql && { graphql }),
  ...(kinesisPort && { kinesis: kinesisPort }),
  ...(dynamodbPort && { dynamodb: dynamodbPort }),
};
let stack: LocalStack | undefined;
try {
  stack = await startLocalStack({
    config: {
      raceSeconds: options.raceSeconds,
      graceSeconds: options.grace,
      windowSeconds: options.window,
      shardCount: options.shards,
    },
    runtime: { ports, ...(options.data !== undefined && { dataDirectory: options.data }) },
    log: consoleLog(options.verbose),
  });
  if (!signal.aborted) {
    printEndpoints(stack);
    await watch(stack);
  }
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${pc.red(error instanceof Error ? error.message : String(error))}\n`);
} finally {
  await stack?.stop();
}
