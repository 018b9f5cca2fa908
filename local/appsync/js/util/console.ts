import { textOf } from '../../../shared/text-of.ts';
import type { HandlerCall } from './handler-call.ts';

/** On AWS, these functions write to CloudWatch and include the resolver's name. */
export const consoleFunctions = {
  'console.log': ({ name, log }: HandlerCall, ...values: unknown[]) => log.info(`${name}: ${text(values)}`),
  'console.error': ({ name, log }: HandlerCall, ...values: unknown[]) =>
    log.error(`${name}: ${text(values)}`),
};

function text(values: unknown[]): string {
  return values.map(textOf).join(' ');
}
