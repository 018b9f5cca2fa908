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
import { xmlFunctions } from './xml.ts';

/** A function of the runtime, such as `util.time.nowISO8601`. */
type HostFunction = (call: HandlerCall, ...args: never[]) => unknown;
type AnyHostFunction = (call: HandlerCall, ...args: unknown[]) => unknown;

/**
 * All functions that resolver code can call, by full name. Parameters have the types that AWS documents, but
 * arguments come from untyped code. As on AWS, an argument of the wrong type causes an error in that code.
 */
export const HOST_FUNCTIONS: ReadonlyMap<string, AnyHostFunction> = new Map(
  Object.entries({
    ...generalFunctions,
    ...errorFunctions,
    ...timeFunctions,
    ...dynamodbUtil,
    ...transformFunctions,
    ...httpFunctions,
    ...xmlFunctions,
    ...extensionFunctions,
    ...consoleFunctions,
    ...dynamodbModule,
    ...notEmulatedFunctions,
  } satisfies Record<string, HostFunction>).map(([name, run]) => [name, run as AnyHostFunction]),
);
