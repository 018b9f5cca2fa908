import { FieldError } from '../../shared/errors.ts';
import type { JsonValue } from '../../shared/json.ts';
import { EarlyReturn, type HandlerCall } from './handler-call.ts';

/** Functions that end a handler, and `appendError`, which records an error and continues. */
export const errorFunctions = {
  'util.error': (_: HandlerCall, ...args: ErrorArguments) => {
    throw errorOf(...args);
  },
  'util.appendError': ({ effects }: HandlerCall, ...args: ErrorArguments) => {
    effects.appendError(errorOf(...args));
  },
  'util.unauthorized': () => {
    throw new FieldError('Unauthorized', 'Unauthorized');
  },
  'runtime.earlyReturn': (_: HandlerCall, value?: unknown, options?: { skipTo?: 'END' | 'NEXT' }) => {
    throw new EarlyReturn(plain(value), options?.skipTo === 'END' ? 'END' : 'NEXT');
  },
};

type ErrorArguments = [message: string, errorType?: string | null, data?: unknown, errorInfo?: unknown];

function errorOf(...[message, errorType, data, errorInfo]: ErrorArguments): FieldError {
  return new FieldError(errorType ?? 'Custom', String(message), plain(data), plain(errorInfo));
}

/** Returns a copy that has the host's prototypes and is independent of the handler's context. */
function plain(value: unknown): JsonValue {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value) ?? 'null') as JsonValue);
}
