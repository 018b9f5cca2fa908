import { Command } from 'commander';
import pc from 'picocolors';
import { messageOf } from '../local/errors.ts';
import { CLASSES } from '../race/classes.ts';
import { readClasses, readCount } from '../simulator/options.ts';
import { simulate } from '../simulator/index.ts';
import { createBoardView } from './board-view.ts';
import { consoleLog } from './console-log.ts';
import { iamReportLines } from './iam-report.ts';
import { abortOnInterrupt } from './interrupt.ts';
import type { LocalStack } from './local-stack.ts';
import { configOf, wholeNumber, withRaceOptions, type RaceOptions } from './options.ts';
import type { Page } from './serve-page.ts';

interface StartOptions extends RaceOptions {
  riders: number | false;
  classes: number[];
  show?: number;
  data?: string;
  web: boolean;
  webPort?: number;
  port: number;
  tlsPort?: number;
  kinesisPort: number;
  dynamodbPort: number;
}

/** 0, the default, is any free one. */
const readPort = wholeNumber(0, 65_535);

const command = withRaceOptions(new Command('start'), { raceSeconds: 60, shards: 2 })
  .description(
    'Runs the whole product on this machine, with riders: the race page, and the rankings of a class.',
  )
  .option('-r, --riders <count>', 'riders in each class', readCount, 100)
  .option('--no-riders', 'nobody rides; feed the stream yourself')
  .option('-c, --classes <list>', 'classes that are ridden', readClasses, [1, 2, 3])
  .option('--show <class>', 'the class whose rankings are shown', wholeNumber(1, CLASSES.length))
  .option('--data <directory>', 'keep data here; otherwise it is gone afterwards')
  .option('--no-web', 'without the race page')
  .option('--web-port <port>', 'of the race page; 0 is any free one (default: 4747, or the next)', readPort)
  .option('--port <port>', 'of the GraphQL API; 0 is any free one', readPort, 0)
  .option('--tls-port <port>', 'serve the GraphQL API over TLS too; 0 is any free one', readPort)
  .option('--kinesis-port <port>', 'of Kinesis', readPort, 0)
  .option('--dynamodb-port <port>', 'of DynamoDB', readPort, 0);

const options = command.parse().opts<StartOptions>();
const signal = abortOnInterrupt();
const shown = options.show ?? options.classes[0]!;

function printEndpoints({ runtime, streamName }: LocalStack, page: Page | undefined): void {
  const { graphql, realtime, kinesis, dynamodb, lambda } = runtime.endpoints;
  const { tls } = runtime;
  const { accessKeyId, secretAccessKey } = runtime.credentials;
  const rows = [
    ['GraphQL', graphql],
    ['realtime', realtime],
    ...(tls
      ? [
          ['over TLS', tls.graphql],
          ['certificate', tls.certificate],
        ]
      : []),
    ['API key', runtime.apiKey!],
    ['Kinesis', `${kinesis}  stream ${streamName}`],
    ['DynamoDB', `${dynamodb}  table ${runtime.outputs.TableName}`],
    ['Lambda', `${lambda}  npm run redrive, npm run replay: --local ${lambda}`],
    ['credentials', `AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`],
  ];
  process.stdout.write('\n');
  if (page) process.stdout.write(pc.bold(`${'page'.padEnd(12)}${pc.green(page.url)}\n\n`));
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

const { port: graphql, tlsPort, kinesisPort, dynamodbPort } = options;
const ports = {
  ...(graphql && { graphql }),
  ...(tlsPort !== undefined && { tls: tlsPort }),
  ...(kinesisPort && { kinesis: kinesisPort }),
  ...(dynamodbPort && { dynamodb: dynamodbPort }),
};

/** CDK and Vite take seconds to load, which `--help` and a wrong option need not wait for. */
async function startStack(): Promise<LocalStack> {
  const { startLocalStack } = await import('./local-stack.ts');
  return startLocalStack({
    config: configOf(options),
    runtime: {
      ports,
      awsVariants: options.awsVariant,
      ...(options.data !== undefined && { dataDirectory: options.data }),
    },
    log: consoleLog(options.verbose),
  });
}

async function buildPage(): Promise<void> {
  const { buildPage: build } = await import('./build-page.ts');
  await build();
}

async function openPage(stack: LocalStack): Promise<Page> {
  const { startPage } = await import('./start-page.ts');
  return startPage(stack, options.webPort);
}

/** Takes up what is changed in the sources, and says so; what is wrong with them is said, and what runs goes on. */
async function takeUpChanges(stack: LocalStack): Promise<() => void> {
  const { watchSources } = await import('./watch-sources.ts');
  const log = consoleLog(options.verbose);
  return watchSources(async (entries) => {
    const before = performance.now();
    try {
      const replaced = await stack.reload(entries);
      const ms = Math.round(performance.now() - before);
      if (replaced.length > 0) log.info(`taken up in ${ms} ms: ${replaced.join(', ')}`);
      return true;
    } catch (error) {
      log.error(`not taken up, what runs stays: ${messageOf(error)}`);
      return false;
    }
  });
}

let stopWatching: (() => void) | undefined;
let stack: LocalStack | undefined;
let page: Page | undefined;
try {
  // the page is built while the services start; whichever fails, what has started must be known to be stopped
  const [started, built] = await Promise.allSettled([startStack(), options.web ? buildPage() : undefined]);
  if (started.status === 'rejected') throw started.reason;
  stack = started.value;
  if (built.status === 'rejected') throw built.reason;
  if (options.web && !signal.aborted) page = await openPage(stack);
  if (!signal.aborted) {
    printEndpoints(stack, page);
    stopWatching = await takeUpChanges(stack);
    await watch(stack);
    if (options.iamReport)
      process.stdout.write(`${iamReportLines(stack.runtime.unusedGrants()).join('\n')}\n`);
  }
} catch (error) {
  // Ctrl-C reaches DynamoDB and Kinesis too, so a start that is interrupted fails, as it should
  process.exitCode = signal.aborted ? 0 : 1;
  if (!signal.aborted) {
    const message = messageOf(error);
    const hint = /already in use/i.test(message)
      ? '. End what listens there, or choose another port: see --help'
      : '';
    process.stderr.write(`${pc.red(message + hint)}\n`);
  }
} finally {
  stopWatching?.();
  await page?.stop();
  await stack?.stop();
}
