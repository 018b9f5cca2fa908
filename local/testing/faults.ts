import type { Fault } from './fault-proxy.ts';
import { textOf } from '../shared/text-of.ts';

/** Responds in place of the service, which never receives the request. */
export function answering(status: number, body: unknown, headers: Record<string, string> = {}): Fault {
  const text = textOf(body);
  return () => ({ status, headers: { 'content-type': 'application/json', ...headers }, body: text });
}

/** Responds with an error in AWS's JSON protocol. */
export function awsError(type: string, message: string, more: object = {}): Fault {
  return answering(400, { __type: type, message, ...more }, { 'content-type': 'application/x-amz-json-1.0' });
}

/** Accepts the request but never responds. */
export const silent: Fault = async ({ abandoned }) => {
  await abandoned;
  return undefined;
};

/** Lets the service process the request, but cuts the connection instead of returning the response. */
export const losingTheAnswer: Fault = async (_request, pass) => {
  await pass();
  return undefined;
};
