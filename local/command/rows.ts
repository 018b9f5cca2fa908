import pc from 'picocolors';
import type { Runtime } from '../runtime/runtime.ts';

/** A name and what it stands for. */
export type Row = readonly [name: string, value: string];

const MIN_WIDTH = 12;

/** Where the GraphQL API is and what opens it; nothing for a stack that has none. */
export function graphqlRows({ endpoints, tls, apiKey }: Runtime): Row[] {
  if (endpoints.graphql === '') return [];
  return [
    ['GraphQL', endpoints.graphql],
    ['realtime', endpoints.realtime],
    ...(tls
      ? ([
          ['over TLS', tls.graphql],
          ['certificate', tls.certificate],
        ] as const)
      : []),
    ...(apiKey === undefined ? [] : ([['API key', apiKey]] as const)),
  ];
}

/** As a shell takes them. */
export function credentialsRow({ credentials: { accessKeyId, secretAccessKey } }: Runtime): Row {
  return ['credentials', `AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`];
}

/** One line each, the values below one another. */
export function rowLines(rows: readonly Row[]): string {
  const width = Math.max(MIN_WIDTH, ...rows.map(([name]) => name.length + 1));
  return rows.map(([name, value]) => `${pc.bold(name.padEnd(width))}${value}\n`).join('');
}
