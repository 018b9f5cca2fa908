import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import type { ApiCache } from '../cache/api-cache.ts';
import type { DataSourceError } from '../data-sources/data-source.ts';
import { CodeError, FieldError } from '../shared/errors.ts';
import type { JsonValue } from '../shared/json.ts';
import { EarlyReturn, type HandlerCall } from '../js/util/handler-call.ts';
import { compileModule } from '../js/code/compile.ts';
import type { ModuleFactory, Realm } from '../js/realm.ts';
import type { RewrittenModule } from '../js/code/rewrite.ts';
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
  const { source, originalColumn } = compileModule(name, code, realm.moduleExports);
  const factory = realm.evaluate(source, name);
  const run = (handler: 'request' | 'response') => (call: FieldCall, stash: object, parts: ContextParts) =>
    runHandler({ name, factory, originalColumn, handler, services }, call, stash, parts);
  return { name, request: run('request'), response: run('response') };
}

interface CompiledHandler {
  name: string;
  factory: ModuleFactory;
  originalColumn: RewrittenModule['originalColumn'];
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
      throw new CodeError(`The ${handler} handler of ${name} returned more than 5 MB`);
    }
    return { value: JSON.parse(text) as JsonValue };
  } catch (error) {
    if (error instanceof EarlyReturn) return { value: error.value, skipTo: error.skipTo };
    if (error instanceof FieldError && !(error instanceof CodeError)) throw error;
    // The code's errors are instances of the Error classes in its own context, not in ours.
    const { message } = error as Error;
    const stack = stackOf(error as Error);
    if (!(error instanceof CodeError)) log.error(`${name}: the ${handler} handler failed: ${stack}`);
    throw new CodeError(`${positionIn(stack, compiled)}${message}`);
  }
}

/** Returns the call to a handler of a field, with the contents of its `ctx`. */
export function handlerCall(
  name: string,
  { clock, log, cache }: HandlerServices,
  { context, selection, effects, log: ownLog = log }: FieldCall,
  stash: object,
  parts: ContextParts,
): HandlerCall {
  const ownParts: Record<string, () => unknown> = Object.fromEntries(
    Object.entries<unknown>({ ...parts }).map(([part, value]) => [part, () => value]),
  );
  return {
    name,
    clock,
    log: ownLog,
    context: { ...context, ...ownParts, stash: () => null },
    selection,
    stash,
    effects,
    cache,
  };
}

/**
 * Returns the position in the code at which an error occurred, as AppSync reports it: `code.js:5:14: `. Empty if
 * the stack does not have it.
 */
function positionIn(stack: string, { name, originalColumn }: CompiledHandler): string {
  const at = stack.split('\n').find((frame) => frame.includes(`${name}:`) && /^\s*at /.test(frame));
  const [, line, column] = /:(\d+):(\d+)\)?$/.exec(at ?? '') ?? [];
  return line === undefined ? '' : `code.js:${line}:${originalColumn(Number(line), Number(column))}: `;
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
