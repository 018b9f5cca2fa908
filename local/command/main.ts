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
import { watchAssembly } from './watch-assembly.ts';
import type { Runtime } from '../runtime/runtime.ts';

const command = createCommand();
const options = command.parse().opts<CommandOptions>();
const [assembly = ''] = command.processedArgs as string[];
const signal = abortOnInterrupt();
const log = consoleLog(options.verbose);

/** Imports the runtime only when a stack starts, because it takes seconds to load. */
async function start(): Promise<Runtime> {
  silenceNodeWarning();
  const { startRuntime } = await import('../runtime/start-runtime.ts');
  return startRuntime({
    ...placesOf(options),
    assembly,
    stack: options.stack,
    parameters: options.parameter,
    ...behaviorOf(options),
    strict: options.strict,
    ...(options.logRequests && { onRequest: requestLogger(options.logRequests) }),
    log,
  });
}

/** Formats the endpoints and outputs as one line of JSON, for programs. */
function describe(runtime: Runtime): string {
  const { endpoints, tls, outputs, apiKey, region, credentials, apis, notEmulated } = runtime;
  const described = apis.map(({ counters: _, ...api }) => api);
  return `${JSON.stringify({ endpoints, tls, outputs, apiKey, region, credentials, apis: described, notEmulated })}\n`;
}

/** Formats the endpoints and outputs as lines of text, for people. */
function explain(runtime: Runtime): string {
  const { kinesis, dynamodb, sqs, sns, cognito, eventbridge, lambda } = runtime.endpoints;
  const rows: Row[] = [
    ...runtime.apis.flatMap((api) => apiRows(api, runtime.apis.length > 1)),
    ['Kinesis', kinesis],
    ['DynamoDB', dynamodb],
    ['SQS', sqs],
    ...(sns === '' ? [] : ([['SNS', sns]] as const)),
    ...(cognito === '' ? [] : ([['Cognito', cognito]] as const)),
    ...(eventbridge === '' ? [] : ([['EventBridge', eventbridge]] as const)),
    ['Lambda', lambda],
    ['region', runtime.region],
    credentialsRow(runtime),
  ];
  const outputs = Object.entries(runtime.outputs);
  return [
    `\n${rowLines(rows)}`,
    ...(outputs.length > 0 ? [`\n${pc.bold('outputs')}\n${rowLines(outputs)}`] : []),
    pc.dim('\nCtrl-C stops everything.\n\n'),
  ].join('');
}

let runtime: Runtime | undefined;
let stopWatching: (() => void) | undefined;
signal.addEventListener('abort', () => log.info('stopping; press Ctrl-C again to exit immediately'));
try {
  const started = await start();
  runtime = started;
  if (!signal.aborted) {
    process.stdout.write(options.json ? describe(started) : explain(started));
    if (options.watch)
      stopWatching = watchAssembly(assembly, () => reloadAndLog(() => started.reload(), log));
    await untilAborted(AbortSignal.any([signal, started.failure]));
    // the runtime has logged the reason
    if (started.failure.aborted) process.exitCode = 1;
  }
} catch (error) {
  // A start that was interrupted may fail. That is not an error.
  process.exitCode = signal.aborted ? 0 : 1;
  if (!signal.aborted) printFailure(error);
} finally {
  stopWatching?.();
  await runtime?.stop();
}
