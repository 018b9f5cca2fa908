/** Which requests a fault is for. */
import type { ProxiedRequest } from 'stack-at-home/testing';
import { accessKeyOf, operationOf } from 'stack-at-home/testing';

export type Matches = (request: ProxiedRequest) => boolean;

/** Calls of a mutation by a function: publishers sign, viewers have a key. */
export function publishes(mutation: string): Matches {
  return ({ headers, body }) =>
    String(headers.authorization).startsWith('AWS4-HMAC-SHA256') && body.includes(`${mutation}(`);
}

/** An operation of one of AWS's JSON services: `PutItem`, `TransactWriteItems`, … */
export function operation(...names: string[]): Matches {
  return ({ headers }) => names.includes(operationOf(headers));
}

/** What is signed with an access key. */
export function signedBy(accessKeyId: string): Matches {
  return ({ headers }) => accessKeyOf(headers) === accessKeyId;
}

export function all(...conditions: Matches[]): Matches {
  return (request) => conditions.every((matches) => matches(request));
}
