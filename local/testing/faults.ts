import type { Fault } from './fault-proxy.ts';

/** Answers in the service's place; the service never hears of the request. */
export function answering(status: number, body: unknown, headers: Record<string, string> = {}): Fault {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return () => ({ status, headers: { 'content-type': 'application/json', ...headers }, body: text });
}

/** An error as AWS's JSON protocol tells it. */
export function awsError(type: string, message: string, more: object = {}): Fault {
  return answering(400, { __type: type, message, ...more }, { 'content-type': 'application/x-amz-json-1.0' });
}

/** Takes the request and never answers. */
export const silent: Fault = async ({ abandoned }) => {
  await abandoned;
  return undefined;
};

/** The service does what was asked for, and whoever asked never hears of it. */
export const losingTheAnswer: Fault = async (_request, pass) => {
  await pass();
  return undefined;
};
