import { dynamodbModule } from './dynamodb-module.ts';
import type { HandlerCall } from './handler-call.ts';
import { consoleFunctions } from './console.ts';
import { dynamodbUtil } from './dynamodb.ts';
import { errorFunctions } from './errors.ts';
import { extensionFunctions } from './extensions.ts';
import { generalFunctions } from './general.ts';
import { httpFunctions } from './http.ts';
import { notEmulatedFunctions } from './not-emulated.ts';
import { timeFunctions } from './time.ts';
import { transformFunctions } from './transform.ts';

/** A function of the runtime, by its full name, as in `util.time.nowISO8601`. */
type HostFunction = (call: HandlerCall, ...args: never[]) => unknown;
type AnyHostFunction = (call: HandlerCall, ...args: unknown[]) => unknown;

/**
 * Everything that resolver code can call. Arguments come from untyped code: the types that the functions
 * state are what AWS documents, and wrong ones end as a fault of the code, as on AWS.
 */
export const HOST_FUNCTIONS: ReadonlyMap<string, AnyHostFunction> = new Map(
  Object.entries({
    ...generalFunctions,
    ...errorFunctions,
    ...timeFunctions,
    ...dynamodbUtil,
    ...transformFunctions,
    ...httpFunctions,
    ...extensionFunctions,
    ...consoleFunctions,
    ...dynamodbModule,
    ...notEmulatedFunctions,
  } satisfies Record<string, HostFunction>).map(([name, run]) => [name, run as AnyHostFunction]),
);
