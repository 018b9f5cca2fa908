import type { HandlerCall } from './handler-call.ts';

/** On AWS, these write to CloudWatch, with the name of the resolver. */
export const consoleFunctions = {
  'console.log': ({ name, log }: HandlerCall, ...values: unknown[]) => log.info(`${name}: ${text(values)}`),
  'console.error': ({ name, log }: HandlerCall, ...values: unknown[]) =>
    log.error(`${name}: ${text(values)}`),
};

function text(values: unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' ');
}
