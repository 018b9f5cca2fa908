import pc from 'picocolors';
import type {
  LoggedError,
  LoggedOperation,
  LoggedStep,
  RequestLogEntry,
} from '../appsync/request-log/entry.ts';

/** How `--log-requests` writes its entries. */
export type RequestLogFormat = 'text' | 'json';

/** Returns a function that writes entries of the request log to standard error. */
export function requestLogger(format: RequestLogFormat): (entry: RequestLogEntry) => void {
  const textOf = format === 'json' ? JSON.stringify : explainEntry;
  return (entry) => process.stderr.write(`${textOf(entry)}\n`);
}

/** Formats an entry for people, in several lines. */
export function explainEntry(entry: RequestLogEntry): string {
  const name = entry.name ?? '(unnamed)';
  if (entry.kind === 'subscription-end')
    return `${pc.bold(`subscription ${name}`)} ended after ${entry.events} events and ${entry.ms} ms`;
  return [operationLine(entry, name), ...entry.steps.flatMap(stepLines), ...entry.errors.map(errorLine)].join(
    '\n',
  );
}

function operationLine({ kind, authorization, ms }: LoggedOperation, name: string): string {
  return `${pc.bold(`${kind} ${name}`)} ${pc.dim(`${authorization}, ${ms} ms`)}`;
}

function stepLines({
  path,
  name,
  dataSource,
  ms,
  logs,
  error,
  dataSourceError,
  ...values
}: LoggedStep): string[] {
  const source = dataSource === undefined ? '' : ` → ${dataSource}`;
  const { request, result, response } = values;
  const lines: [string, unknown][] = [
    ['request', request],
    ['result', result],
    ['error', dataSourceError && errorText(dataSourceError)],
    ['response', response],
  ];
  return [
    `  ${pc.cyan(path)} ${name}${source} ${pc.dim(`${ms} ms`)}`,
    ...logs.map((line) => `    ${pc.yellow('log')} ${line}`),
    ...lines
      .filter(([, value]) => value !== undefined)
      .map(
        ([label, value]) =>
          `    ${pc.dim(label)} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
      ),
    ...(error ? [`    ${pc.red(`failed: ${errorText(error)}`)}`] : []),
  ];
}

function errorLine(error: LoggedError): string {
  const at = error.path ? `${error.path.join('.')}: ` : '';
  return `  ${pc.red(`${at}${errorText(error)}`)}`;
}

function errorText({ errorType, message }: LoggedError): string {
  return errorType === undefined ? message : `${errorType}: ${message}`;
}
