import type { DataSource } from '../data-sources/data-source.ts';
import type { JsonValue } from '../shared/json.ts';
import type { FieldCall } from './field-call.ts';
import type { ContextParts, HandlerAnswer, Handlers } from './handlers.ts';

export type Resolver = (call: FieldCall) => Promise<JsonValue>;

/** Handlers and their data source: a unit resolver or a function in a pipeline. */
export interface Step {
  handlers: Handlers;
  dataSourceName: string;
  dataSource: DataSource;
  /** Maximum number of requests in a BatchInvoke. */
  maxBatchSize: number;
}

/** Runs `request`, the data source and `response`. */
export type RunStep = (
  step: Step,
  call: FieldCall,
  stash: object,
  parts: ContextParts,
) => Promise<HandlerAnswer>;

/** Sees everything that resolvers do, by running it. */
export interface ResolverObserver {
  runStep: RunStep;
  /** Returns handlers of a pipeline resolver that do the same. */
  pipeline(handlers: Handlers): Handlers;
}

/** Creates a resolver that runs `request`, the data source and `response`. */
export function unitResolver(step: Step, newStash: () => object, run: RunStep): Resolver {
  return async (call) => (await run(step, call, newStash(), { prev: null })).value;
}

/**
 * Creates a resolver that runs the pipeline's `request`, each function, and the pipeline's `response`. Each
 * step gets the previous result in `ctx.prev.result`; all steps share the stash.
 * For `earlyReturn`, see https://docs.aws.amazon.com/appsync/latest/devguide/runtime-utils-js.html
 */
export function pipelineResolver(
  handlers: Handlers,
  steps: Step[],
  newStash: () => object,
  run: RunStep,
): Resolver {
  return async (call) => {
    const stash = newStash();
    const before = handlers.request(call, stash, { prev: null });
    if (before.skipTo === 'FIELD') return before.value;
    let previous = before.value;
    if (before.skipTo === undefined) {
      for (const step of steps) {
        const answer = await run(step, call, stash, { prev: { result: previous } });
        previous = answer.value;
        if (answer.skipTo === 'END') break;
      }
    }
    return handlers.response(call, stash, { prev: { result: previous }, result: previous }).value;
  };
}

export const runStep: RunStep = async (step, call, stash, parts) => {
  const { handlers, dataSource, maxBatchSize } = step;
  const request = handlers.request(call, stash, parts);
  if (request.skipTo !== undefined) return request;
  const field = { request: call.request, name: call.name, maxBatchSize };
  const { result, error } = await dataSource.execute(request.value, handlers.name, field);
  return handlers.response(call, stash, { ...parts, result, ...(error && { error }) }, request.value);
};

/** Runs resolvers without watching them. */
export const UNOBSERVED: ResolverObserver = { runStep, pipeline: (handlers) => handlers };
