import type { GraphqlApi } from '../graphql/api.ts';
import { operationOf } from '../graphql/documents.ts';
import { executeRequest, type GraphqlRequest } from '../graphql/execute.ts';
import type { RequestState } from '../graphql/request-state.ts';
import { register, RegistrationRejected, type Registration } from '../realtime/registration.ts';
import type { WrapSubscriber } from '../realtime/unreliable-delivery.ts';
import type { ResolverObserver } from '../resolvers/resolver.ts';
import { FieldError, RequestError } from '../shared/errors.ts';
import { elapsedMs } from './elapsed-ms.ts';
import type { LoggedError, LoggedOperation, RequestLogEntry } from './entry.ts';
import { StepRecorder } from './step-recorder.ts';
import { secretsOf, textSnapshot } from './snapshot.ts';

/** Replaces the functions that run operations with functions that also log them. */
export class RequestLog {
  readonly #recorder = new StepRecorder();
  /** Accepted subscriptions, until they end. */
  readonly #registered = new WeakMap<Registration, { api: string; name: string | null; atMs: number }>();

  constructor(private readonly write: (entry: RequestLogEntry) => void) {}

  get observer(): ResolverObserver {
    return this.#recorder;
  }

  execute: typeof executeRequest = (api, request, state) =>
    this.#log(
      { api, request, state },
      () => executeRequest(api, request, state),
      ({ response }) => response.errors ?? [],
    );

  register: typeof register = async (api, request, state) => {
    const registration = await this.#log(
      { api, request, state },
      () => register(api, request, state),
      () => [],
    );
    const { name } = operationNamed(api, request);
    this.#registered.set(registration, { api: api.definition.name, name, atMs: performance.now() });
    return registration;
  };

  /** Also counts the events of each subscriber, and logs the end of its subscription. */
  counting(wrap: WrapSubscriber): WrapSubscriber {
    return (subscriber, registration) => {
      let events = 0;
      const inner = wrap(
        {
          deliver: (tail) => {
            events += 1;
            subscriber.deliver(tail);
          },
          invalidate: () => subscriber.invalidate(),
        },
        registration,
      );
      const end = () => {
        inner.end();
        const { atMs = 0, api = '', name = null } = this.#registered.get(registration) ?? {};
        this.write({ kind: 'subscription-end', api, name, events, ms: elapsedMs(atMs) });
      };
      return { subscriber: inner.subscriber, end };
    };
  }

  async #log<T>(
    { api, request, state }: { api: GraphqlApi; request: GraphqlRequest; state: RequestState },
    run: () => Promise<T>,
    errorsOf: (outcome: T) => LoggedError[],
  ): Promise<T> {
    const startMs = performance.now();
    const secrets = secretsOf(state.headers);
    const steps = this.#recorder.begin(state, secrets);
    const write = (errors: LoggedError[]) =>
      this.write({
        ...operationNamed(api, request),
        api: api.definition.name,
        authorization: state.caller.mode,
        ms: elapsedMs(startMs),
        steps,
        errors: errors.map(({ errorType, message, path }) => ({
          ...(errorType !== undefined && { errorType }),
          message: textSnapshot(message, secrets),
          ...(path && { path }),
        })),
      });
    try {
      const outcome = await run();
      write(errorsOf(outcome));
      return outcome;
    } catch (error) {
      write(rejectionOf(error));
      throw error;
    }
  }
}

/** Returns the kind and the name of an operation. A document that cannot be parsed counts as a query. */
function operationNamed(
  api: GraphqlApi,
  { query, operationName }: GraphqlRequest,
): Pick<LoggedOperation, 'kind' | 'name'> {
  try {
    const { operation, name } = operationOf(api.documents.check(query), operationName);
    return { kind: operation, name: name?.value ?? null };
  } catch {
    return { kind: 'query', name: operationName ?? null };
  }
}

function rejectionOf(error: unknown): LoggedError[] {
  if (error instanceof RegistrationRejected) return error.errors;
  if (error instanceof RequestError || error instanceof FieldError) return [error];
  return [{ message: String(error) }];
}
