import pc from 'picocolors';
import { consoleLog } from './console-log.ts';
import { abortOnInterrupt, untilAborted } from './interrupt.ts';
import { createCommand, type CommandOptions } from './create-command.ts';
import { requestLogger } from './log-requests.ts';
import { behaviorOf, placesOf } from './options.ts';
import { silenceNodeWarning } from './quiet-sdk.ts';
import { apiRows, credentialsRow, rowLines, type Row } from './rows.ts';
import { reloadAndLog } from './reload.ts';
import { printFailure } from './print-failure.ts';
import { openApp, type OpenedApp } from './open-app.ts';
import type { RunningStack } from '../runtime/running-stack.ts';

const command = createCommand();
const options = command.parse().opts<CommandOptions>();
const [given] = command.processedArgs as [string | undefined];
const signal = abortOnInterrupt();
const log = consoleLog(options.verbose);

/** Services with their names in the output. */
const SERVICES = [
  ['dynamodb', 'DynamoDB'],
  ['kinesis', 'Kinesis'],
  ['sqs', 'SQS'],
  ['sns', 'SNS'],
  ['eventbridge', 'EventBridge'],
  ['cognito', 'Cognito'],
  ['lambda', 'Lambda'],
] as const;

/** Types of resources whose names the output lists, with the titles of the lists. */
const RESOURCES = [
  ['AWS::Lambda::Function', 'functions'],
  ['AWS::DynamoDB::Table', 'tables'],
  ['AWS::Cognito::UserPool', 'user pools'],
  ['AWS::Cognito::UserPoolClient', 'user pool clients'],
] as const;

/** Imports the runtime only when a stack starts, because it takes seconds to load. */
async function start(assembly: string): Promise<RunningStack> {
  silenceNodeWarning();
  const { startStack } = await import('../runtime/start-stack.ts');
  return startStack({
    ...placesOf(options),
    assembly,
    stack: options.stack,
    parameters: options.parameter,
    seed: options.seed,
    ...behaviorOf(options),
    strict: options.strict,
    ...(options.logRequests && { onRequest: requestLogger(options.logRequests) }),
    log,
  });
}

/** Formats the endpoints and outputs as one line of JSON, for programs. */
function describe(runtime: RunningStack): string {
  const { endpoints, tls, outputs, apiKey, region, credentials, apis, notEmulated } = runtime;
  const described = apis.map(({ counters: _, ...api }) => api);
  return `${JSON.stringify({ endpoints, tls, outputs, apiKey, region, credentials, apis: described, notEmulated })}\n`;
}

/** Formats the endpoints and outputs as lines of text, for people. */
function explain(runtime: RunningStack): string {
  const { region, apis, endpoints, outputs } = runtime;
  const rows: Row[] = [
    ...apis.flatMap((api) => apiRows(api, apis.length > 1)),
    ...SERVICES.map(([key, name]): Row => [name, endpoints[key]]).filter(([, endpoint]) => endpoint !== ''),
    ['region', region],
    credentialsRow(runtime),
  ];
  const sections: [title: string, rows: Row[]][] = [
    ...RESOURCES.map(([type, title]): [string, Row[]] => [title, rowsOfType(runtime, type)]),
    ['outputs', Object.entries(outputs)],
  ];
  return [
    `\n${rowLines(rows)}`,
    ...sections
      .filter(([, of]) => of.length > 0)
      .map(([title, of]) => `\n${pc.bold(title)}\n${rowLines(of)}`),
    pc.dim('\nCtrl-C stops everything.\n\n'),
  ].join('');
}

/** Returns the logical ids and the physical ids of resources. */
function rowsOfType({ resources, types }: RunningStack, type: string): Row[] {
  return Object.entries(resources).filter(([id]) => types[id] === type);
}

let app: OpenedApp | undefined;
let runtime: RunningStack | undefined;
let stopWatching: (() => unknown) | undefined;
signal.addEventListener('abort', () => log.info('stopping; press Ctrl-C again to exit immediately'));
try {
  const opened = await openApp(given, options, { log, signal });
  app = opened;
  const started = await start(opened.assembly);
  runtime = started;
  if (!signal.aborted) {
    process.stdout.write(options.json ? describe(started) : explain(started));
    const reload = async () => {
      await opened.refresh();
      return started.reload();
    };
    if (options.watch) stopWatching = opened.watch(() => reloadAndLog(reload, log, signal));
    await untilAborted(AbortSignal.any([signal, started.failure]));
    // the runtime has logged the reason
    if (started.failure.aborted) process.exitCode = 1;
  }
} catch (error) {
  // A start that was interrupted may fail. That is not an error.
  process.exitCode = signal.aborted ? 0 : 1;
  if (!signal.aborted) printFailure(error);
} finally {
  await stopWatching?.();
  await runtime?.stop();
  await app?.close();
}
