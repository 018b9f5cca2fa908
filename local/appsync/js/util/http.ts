import { CodeError } from '../../shared/errors.ts';
import { textOf } from '../../../shared/text-of.ts';
import type { HandlerCall } from './handler-call.ts';

/** Headers that AppSync reserves. */
const RESTRICTED = /^(?:host|connection|content-length|transfer-encoding|expect|user-agent|x-amzn?-.*)$/i;

/** https://docs.aws.amazon.com/appsync/latest/devguide/http-helpers-in-utils-http-js.html */
export const httpFunctions = {
  'util.http.copyHeaders': (_: HandlerCall, headers: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !RESTRICTED.test(name))),
  'util.http.addResponseHeader': addResponseHeader,
  'util.http.addResponseHeaders': (call: HandlerCall, headers: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(headers)) addResponseHeader(call, name, value);
  },
};

function addResponseHeader({ effects }: HandlerCall, name: string, value: unknown): void {
  if (RESTRICTED.test(name)) throw new CodeError(`The response header ${name} cannot be set`);
  effects.addResponseHeader(name, textOf(value));
}
