import { silentLog, type Log } from '../../shared/log.ts';
import type { DataSource } from '../data-sources/data-source.ts';
import type { FieldCall } from '../resolvers/field-call.ts';
import type { HandlerAnswer, Handlers } from '../resolvers/handlers.ts';
import { runStep, type ResolverObserver, type RunStep, type Step } from '../resolvers/resolver.ts';
import { FieldError } from '../shared/errors.ts';
import { elapsedMs } from './elapsed-ms.ts';
import type { LoggedError, LoggedStep } from './entry.ts';
import { snapshot, textSnapshot } from './snapshot.ts';

interface Recording {
  secrets: readonly string[];
  steps: LoggedStep[];
}

/** Records the steps of each request. */
export class StepRecorder implements ResolverObserver {
  /** Recordings by `FieldCall.request`. */
  readonly #recordings = new WeakMap<object, Recording>();
  /** Pipelines whose functions are running, by the call of their field. */
  readonly #pipelines = new WeakMap<FieldCall, Recorded>();

  /** Starts a recording. Returns the list to which its steps will be added. */
  begin(request: object, secrets: readonly string[]): LoggedStep[] {
    const steps: LoggedStep[] = [];
    this.#recordings.set(request, { secrets, steps });
    return steps;
  }

  runStep: RunStep = async (step, call, stash, parts) => {
    const recorded = this.#add(call, { name: step.handlers.name, dataSource: step.dataSourceName });
    const { handlers } = step;
    const observed: Step = {
      ...step,
      handlers: {
        name: handlers.name,
        request: (...args) => recorded.handler('request', () => handlers.request(...args)),
        response: (...args) => recorded.handler('response', () => handlers.response(...args)),
      },
      dataSource: recorded.dataSource(step.dataSource),
    };
    try {
      return await runStep(observed, recorded.logging(call), stash, parts);
    } catch (error) {
      throw recorded.failed(error);
    } finally {
      recorded.end();
    }
  };

  pipeline(handlers: Handlers): Handlers {
    const { name } = handlers;
    const run = (recorded: Recorded, handler: () => HandlerAnswer) => {
      try {
        return handler();
      } catch (error) {
        throw recorded.failed(error);
      } finally {
        recorded.end();
      }
    };
    return {
      name,
      request: (call, ...others) => {
        const recorded = this.#add(call, { name });
        this.#pipelines.set(call, recorded);
        const request = () => handlers.request(recorded.logging(call), ...others);
        return run(recorded, () => recorded.handler('request', request));
      },
      response: (call, ...others) => {
        const recorded = this.#pipelines.get(call) ?? this.#add(call, { name });
        const response = () => handlers.response(recorded.logging(call), ...others);
        return run(recorded, () => recorded.handler('response', response));
      },
    };
  }

  #add(call: FieldCall, step: Pick<LoggedStep, 'name' | 'dataSource'>): Recorded {
    const { secrets, steps } = this.#recordings.get(call.request) ?? { secrets: [], steps: [] };
    const added: LoggedStep = { path: pathText(call.path()), ...step, logs: [], ms: 0 };
    steps.push(added);
    return new Recorded(added, secrets);
  }
}

/** Fills in one step. */
class Recorded {
  readonly #startMs = performance.now();

  constructor(
    private readonly step: LoggedStep,
    private readonly secrets: readonly string[],
  ) {}

  handler(kind: 'request' | 'response', run: () => HandlerAnswer): HandlerAnswer {
    const answer = run();
    this.step[kind] = snapshot(answer.value, this.secrets);
    return answer;
  }

  dataSource(source: DataSource): DataSource {
    return {
      execute: async (...args) => {
        const outcome = await source.execute(...args);
        const { result, error } = outcome;
        this.step.result = snapshot(result, this.secrets);
        if (error) this.step.dataSourceError = this.#error(error.type, error.message);
        return outcome;
      },
    };
  }

  /** Returns a call whose handlers log to this step. */
  logging(call: FieldCall): FieldCall {
    const keep = (message: string) => void this.step.logs.push(textSnapshot(message, this.secrets));
    const log: Log = { ...silentLog, debug: keep, info: keep, warn: keep, error: keep };
    return { ...call, log };
  }

  failed(error: unknown): unknown {
    this.step.error =
      error instanceof FieldError
        ? this.#error(error.errorType, error.message)
        : this.#error('InternalFailure', String(error));
    return error;
  }

  end(): void {
    this.step.ms = elapsedMs(this.#startMs);
  }

  #error(errorType: string, message: string): LoggedError {
    return { errorType, message: textSnapshot(message, this.secrets) };
  }
}

/** Formats a path like `items[0].price`. */
function pathText(path: readonly (string | number)[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`))
    .join('');
}
