import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import type { ApiCache } from '../cache/api-cache.ts';
import type { DataSourceError } from '../data-sources/data-source.ts';
import { FieldError } from '../shared/errors.ts';
import type { JsonValue } from '../shared/json.ts';
import { EarlyReturn, type HandlerCall } from '../js/util/handler-call.ts';
import { parseResolverCode } from '../js/code/parse.ts';
import type { ModuleFactory, Realm } from '../js/realm.ts';
import { rewriteModule } from '../js/code/rewrite.ts';
import { MAX_HANDLER_RESULT_BYTES } from '../shared/limits.ts';
import type { FieldCall } from './field-call.ts';

/**
 * The result of a handler. `skipTo` is set if the handler called `runtime.earlyReturn`, or if `#return` ended
 * its template. FIELD makes the value that of the field.
 */
export interface HandlerAnswer {
  value: JsonValue;
  skipTo?: 'END' | 'NEXT' | 'FIELD';
}

/** The compiled handlers of a resolver or function. */
export interface Handlers {
  name: string;
  request(call: FieldCall, stash: object, parts: ContextParts): HandlerAnswer;
  /** @param request what the request handler returned, if there is a data source */
  response(call: FieldCall, stash: object, parts: ContextParts, request?: JsonValue): HandlerAnswer;
}

/** Parts of `ctx` that differ between the handlers of a field. */
export interface ContextParts {
  prev?: JsonValue;
  result?: JsonValue;
  error?: DataSourceError;
}

export interface HandlerServices {
  realm: Realm;
  clock: Clock;
  log: Log;
  /** Undefined if the API has no cache. */
  cache: ApiCache | undefined;
}

/** @throws DefinitionError for code that AppSync would reject */
export function compileHandlers(name: string, code: string, services: HandlerServices): Handlers {
  const { realm } = services;
  const program = parseResolverCode(name, code);
  const factory = realm.evaluate(rewriteModule(name, code, program, realm.moduleExports), name);
  const run = (handler: 'request' | 'response') => (call: FieldCall, stash: object, parts: ContextParts) =>
    runHandler({ name, factory, handler, services }, call, stash, parts);
  return { name, request: run('request'), response: run('response') };
}

interface CompiledHandler {
  name: string;
  factory: ModuleFactory;
  handler: 'request' | 'response';
  services: HandlerServices;
}

function runHandler(
  compiled: CompiledHandler,
  call: FieldCall,
  stash: object,
  parts: ContextParts,
): HandlerAnswer {
  const { name, factory, handler, services } = compiled;
  const { log, realm } = services;
  try {
    const text = realm.run(factory, handler, handlerCall(name, services, call, stash, parts));
    if (text === undefined) return { value: null };
    if (Buffer.byteLength(text) > MAX_HANDLER_RESULT_BYTES) {
      throw new FieldError('Code', `The ${handler} handler of ${name} returned more than 5 MB`);
    }
    return { value: JSON.parse(text) as JsonValue };
  } catch (error) {
    if (error instanceof EarlyReturn) return { value: error.value, skipTo: error.skipTo };
    if (error instanceof FieldError) throw error;
    // The code's errors are instances of the Error classes in its own context, not in ours.
    const { message } = error as Error;
    log.error(`${name}: the ${handler} handler failed: ${stackOf(error as Error)}`);
    throw new FieldError('Code', `${message} (${name}, ${handler} handler)`);
  }
}

/** Returns the call to a handler of a field, with the contents of its `ctx`. */
export function handlerCall(
  name: string,
  { clock, log, cache }: HandlerServices,
  { context, selection, effects }: FieldCall,
  stash: object,
  parts: ContextParts,
): HandlerCall {
  const ownParts: Record<string, () => unknown> = Object.fromEntries(
    Object.entries<unknown>({ ...parts }).map(([part, value]) => [part, () => value]),
  );
  return {
    name,
    clock,
    log,
    context: { ...context, ...ownParts, stash: () => null },
    selection,
    stash,
    effects,
    cache,
  };
}

/**
 * Returns the stack of an error from resolver code, or the message if the stack cannot be read. Tools such as
 * vitest replace `Error.prepareStackTrace`, which fails on functions from another context in Node.js 24.
 */
function stackOf(error: Error): string {
  try {
    return error.stack ?? error.message;
  } catch {
    return error.message;
  }
}
