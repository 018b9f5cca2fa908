import pc from 'picocolors';
import { consoleLog } from 'stack-at-home/command';
import { abortOnInterrupt, untilAborted } from 'stack-at-home/command';
import { behaviorOf, placesOf } from 'stack-at-home/command';
import { apiRows, credentialsRow, rowLines, type Row } from 'stack-at-home/command';
import { reloadAndLog } from 'stack-at-home/command';
import { printFailure } from 'stack-at-home/command';
import { parseConfig, type ConfigInput } from '../../infra/shared/config.ts';
import { timeZoneSchema } from '../../infra/shared/record-settings.ts';
import { simulate } from '../simulator/run-simulation.ts';
import { createBoardView } from './board-view.ts';
import { checkClasses } from '../shared/check-classes.ts';
import { iamReportLines } from '../shared/iam-report.ts';
import type { LocalStack } from '../shared/local-stack.ts';
import { configOf } from '../shared/race-options.ts';
import { createCommand, type StartOptions } from './options.ts';
import { checkPlaces, LOCALHOST } from './check-places.ts';
import { findPort } from './find-port.ts';
import { lanAddresses } from './lan-addresses.ts';
import type { StartedPage } from './start-page.ts';
import { USUAL_API_PORT } from './usual-ports.ts';

/** The classes in which riders are simulated by default. */
const FIRST_CLASSES = [1, 2, 3];

const options = createCommand().parse().opts<StartOptions>();
const signal = abortOnInterrupt();
/** Records of the day, so that the page has them. The day is that of this machine. */
const config: ConfigInput = {
  ...configOf(options),
  ...(options.classNames && { classes: options.classNames }),
  recordPeriods: ['DAY'],
  timeZone: timeZoneSchema.safeParse(Intl.DateTimeFormat().resolvedOptions().timeZone).data ?? 'UTC',
};
const { classes } = parseConfig(config);
const ridden = options.classes ?? FIRST_CLASSES.slice(0, classes.length);
const shown = options.show ?? ridden[0]!;

const NETWORK_WARNING =
  'Everyone in this network can open the page, watch, and ride under any name. Nobody on the internet can, as long\n' +
  'as your router does not forward the port. Browsers warn about the certificate, because this machine made it\n' +
  'itself: see docs/gym.md. All other addresses below work only on this machine.';

function printEndpoints({ runtime, streamName }: LocalStack, page: StartedPage | undefined): void {
  const { kinesis, dynamodb, sqs, lambda } = runtime.endpoints;
  const rows: Row[] = [
    ...runtime.apis.flatMap((api) => apiRows(api, false)),
    ['Kinesis', `${kinesis}  stream ${streamName}`],
    ['DynamoDB', `${dynamodb}  table ${runtime.outputs.TableName}`],
    ['SQS', sqs],
    ['Lambda', `${lambda}  redrive, replay, delete-rider: --local ${lambda}; simulate, race: --target`],
    credentialsRow(runtime),
  ];
  process.stdout.write('\n');
  if (page) process.stdout.write(pc.bold(`${'page'.padEnd(12)}${pc.green(page.url)}\n`));
  for (const url of page?.networkUrls ?? [])
    process.stdout.write(pc.bold(`${'network'.padEnd(12)}${pc.green(url)}\n`));
  if (page) process.stdout.write(`${'wall'.padEnd(12)}${page.url}#/wall/${shown}\n`);
  if (page && page.networkUrls.length > 0) process.stdout.write(pc.yellow(`${NETWORK_WARNING}\n`));
  if (page) process.stdout.write('\n');
  process.stdout.write(rowLines(rows));
  process.stdout.write(pc.dim('\nCtrl-C stops everything.\n\n'));
}

/**
 * Simulates riders until the user interrupts or the stack fails. With --no-riders, only waits until then.
 */
async function ride({ kinesis, streamName, runtime }: LocalStack): Promise<void> {
  const ended = AbortSignal.any([signal, runtime.failure]);
  if (options.riders === false) {
    await untilAborted(ended);
    return;
  }
  await simulate({
    ...options,
    classes: ridden,
    kinesis,
    streamName,
    ridersPerClass: options.riders,
    joinRunning: true,
    signal: ended,
  });
}

async function watch(stack: LocalStack): Promise<void> {
  const view = createBoardView(process.stdout, classes[shown - 1]!.name);
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

/** Starts the stack. Imports CDK only now, because it takes seconds to load and `--help` does not need it. */
async function startStack(): Promise<LocalStack> {
  const { startLocalStack } = await import('../shared/local-stack.ts');
  const port = options.port ?? (await findPort(USUAL_API_PORT, [LOCALHOST]));
  return startLocalStack({
    config,
    runtime: {
      ...placesOf({ ...options, port }),
      ...behaviorOf(options),
    },
    log: consoleLog(options.verbose),
  });
}

async function buildPage(): Promise<void> {
  const { buildPage: build } = await import('./build-page.ts');
  await build(undefined, (message) => consoleLog(options.verbose).debug(message));
}

async function openPage(stack: LocalStack): Promise<StartedPage> {
  const { startPage } = await import('./start-page.ts');
  return startPage(stack, { port: options.webPort, network: await openNetwork() });
}

/** Returns the addresses and the certificate with which to serve the page to the network, if the user wants to. */
async function openNetwork() {
  if (options.host === undefined) return undefined;
  const { keepCertificate, makeCertificate } = await import('../../local/http/certificate.ts');
  const addresses = lanAddresses(options.host);
  const { data } = options;
  const certificate = await (data === undefined
    ? makeCertificate(addresses)
    : keepCertificate(data, addresses));
  return { addresses, certificate };
}

/** Reloads code when sources change. */
async function reloadOnChanges(stack: LocalStack): Promise<() => void> {
  const { watchSources } = await import('./watch-sources.ts');
  const log = consoleLog(options.verbose);
  return watchSources((entries) => reloadAndLog(() => stack.reload(entries), log));
}

signal.addEventListener('abort', () =>
  process.stderr.write(pc.dim('\nstopping … (press Ctrl-C again to exit immediately)\n')),
);
let stopWatching: (() => void) | undefined;
let stack: LocalStack | undefined;
let page: StartedPage | undefined;
try {
  checkClasses([...ridden, shown], classes.length);
  await checkPlaces(options);
  // build the page while the services start; wait for both, because the stack must be stopped if the build
  // fails
  const [started, built] = await Promise.allSettled([startStack(), options.web ? buildPage() : undefined]);
  if (started.status === 'rejected') throw started.reason;
  stack = started.value;
  if (built.status === 'rejected') throw built.reason;
  if (options.web && !signal.aborted) page = await openPage(stack);
  if (!signal.aborted) {
    printEndpoints(stack, page);
    stopWatching = await reloadOnChanges(stack);
    await watch(stack);
    // the runtime has logged the reason
    if (stack.runtime.failure.aborted) process.exitCode = 1;
    if (options.iamReport)
      process.stdout.write(`${iamReportLines(stack.runtime.unusedGrants()).join('\n')}\n`);
  }
} catch (error) {
  // Ctrl-C also stops DynamoDB and Kinesis, so an error after Ctrl-C is expected
  process.exitCode = signal.aborted ? 0 : 1;
  if (!signal.aborted && !stack?.runtime.failure.aborted) printFailure(error);
} finally {
  stopWatching?.();
  await page?.stop();
  await stack?.stop();
}
