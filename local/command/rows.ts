import pc from 'picocolors';
import type { RunningApi, RunningStack } from '../runtime/running-stack.ts';

/** One line of output: a name and its value. */
export type Row = readonly [name: string, value: string];

const MIN_WIDTH = 12;

/** Returns the URLs, certificate and API key of a GraphQL API, and its name if the stack has several APIs. */
export function apiRows({ name, url, realtimeUrl, tls, apiKey }: RunningApi, withName: boolean): Row[] {
  return [
    ...(withName ? ([['API', name]] as const) : []),
    ['GraphQL', url],
    ['GraphiQL', `${url} in a browser`],
    ['realtime', realtimeUrl],
    ...(tls
      ? ([
          ['over TLS', tls.graphql],
          ['certificate', tls.certificate],
        ] as const)
      : []),
    ...(apiKey === undefined ? [] : ([['API key', apiKey]] as const)),
  ];
}

/** Returns the credentials as shell variable assignments. */
export function credentialsRow({ credentials: { accessKeyId, secretAccessKey } }: RunningStack): Row {
  return ['credentials', `AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`];
}

/** Formats one line per row, with the values aligned. */
export function rowLines(rows: readonly Row[]): string {
  const width = Math.max(MIN_WIDTH, ...rows.map(([name]) => name.length + 1));
  return rows.map(([name, value]) => `${pc.bold(name.padEnd(width))}${value}\n`).join('');
}
