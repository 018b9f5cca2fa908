/** Selects the requests that a fault applies to. */
import type { ProxiedRequest } from 'stack-at-home/testing';
import { accessKeyOf, operationOf } from 'stack-at-home/testing';

export type Matches = (request: ProxiedRequest) => boolean;

/** Matches a function's calls to a mutation. Functions sign their requests; viewers send the API key. */
export function publishes(mutation: string): Matches {
  return ({ headers, body }) =>
    String(headers.authorization).startsWith('AWS4-HMAC-SHA256') && body.includes(`${mutation}(`);
}

/** Matches operations of AWS's JSON services: `PutItem`, `TransactWriteItems`, and so on. */
export function operation(...names: string[]): Matches {
  return ({ headers }) => names.includes(operationOf(headers));
}

/** Matches requests signed with an access key. */
export function signedBy(accessKeyId: string): Matches {
  return ({ headers }) => accessKeyOf(headers) === accessKeyId;
}

export function all(...conditions: Matches[]): Matches {
  return (request) => conditions.every((matches) => matches(request));
}
