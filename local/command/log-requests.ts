import pc from 'picocolors';
import type {
  LoggedError,
  LoggedOperation,
  LoggedStep,
  RequestLogEntry,
} from '../appsync/request-log/entry.ts';
import { textOf } from '../shared/text-of.ts';

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

function stepLines(step: LoggedStep): string[] {
  const { path, name, dataSource, ms, logs, error } = step;
  const source = dataSource === undefined ? '' : ` → ${dataSource}`;
  const values: [label: string, value: unknown][] = [
    ['request', step.request],
    ['result', step.result],
    ['error', step.dataSourceError && errorText(step.dataSourceError)],
    ['response', step.response],
  ];
  return [
    `  ${pc.cyan(path)} ${name}${source} ${pc.dim(`${ms} ms`)}`,
    ...logs.map((line) => `    ${pc.yellow('log')} ${line}`),
    ...values
      .filter(([, value]) => value !== undefined)
      .map(([label, value]) => `    ${pc.dim(label)} ${textOf(value)}`),
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
