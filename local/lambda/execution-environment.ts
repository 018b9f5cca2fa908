import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Log } from '../shared/log.ts';
import type { LambdaDefinition } from './definition.ts';
import { FunctionError } from './errors.ts';
import type { FunctionErrorPayload } from './errors.ts';
import { forwardOutput } from './function-log.ts';

type WorkerMessage =
  | { type: 'result'; requestId: string; result: string }
  | { type: 'failed'; requestId: string; error: FunctionErrorPayload }
  | { type: 'crashed' | 'init-failed'; error: FunctionErrorPayload }
  | { type: 'unreachable'; host: string; reason: string };

/** Gets what a function does besides returning results. */
interface Observer {
  /** Called with each line that the function writes. */
  onLine(line: string): void;
  /** Called when the function cannot reach a host. The reason is `AWS` or the code of a system error. */
  onUnreachable(host: string, reason: string): void;
}

interface Invocation {
  requestId: string;
  resolve: (result: string) => void;
  reject: (error: FunctionError) => void;
  timer: NodeJS.Timeout;
}

/** How to interrupt a call: with a simulated timeout, or by killing its thread. */
export type Interruption = 'time-out' | 'kill';

/** AWS allows an additional 10 seconds for the code outside the handler, before the first event. */
const INIT_ALLOWANCE_MS = 10_000;

/**
 * A worker thread that runs the function's bundle, one invocation at a time. After a timeout or crash, it is
 * `broken` and must not be reused.
 *
 * Timeouts use real time instead of an injected clock, because the function's code runs in real time.
 */
export class ExecutionEnvironment {
  readonly #worker: Worker;
  #current: Invocation | undefined;
  #broken = false;
  #killed = false;
  #warm = false;

  constructor(
    private readonly definition: LambdaDefinition,
    environment: Record<string, string>,
    private readonly log: Log,
    private readonly observer: Observer,
  ) {
    const { directory, runtime, handler, name, arn, memoryMb } = definition;
    this.#worker = new Worker(new URL('./worker-bootstrap.mjs', import.meta.url), {
      workerData: { directory, runtime, handler, functionName: name, functionArn: arn, memoryMb },
      env: environment,
      // The parent may use a TypeScript loader, but the function must not.
      execArgv: ['--enable-source-maps'],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    });
    const onLine = (line: string) => observer.onLine(line);
    forwardOutput({ stream: this.#worker.stdout, name, log, level: 'info', onLine });
    forwardOutput({ stream: this.#worker.stderr, name, log, level: 'error', onLine });
    this.#worker.on('message', (message: WorkerMessage) => this.#onMessage(message));
    this.#worker.on('error', (error) => this.#break(this.#died(error)));
    this.#worker.on('exit', (code) =>
      this.#break({
        errorType: 'Runtime.ExitError',
        errorMessage: `Runtime exited with error: exit status ${code}`,
      }),
    );
  }

  get broken(): boolean {
    return this.#broken;
  }

  /** Runs the function. The event and the result are JSON. Rejects with a `FunctionError` if it fails. */
  invoke(event: string): Promise<string> {
    const requestId = randomUUID();
    const timeoutMs = this.definition.timeoutSeconds * 1000 + (this.#warm ? 0 : INIT_ALLOWANCE_MS);
    this.#warm = true;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#timeOut(requestId), timeoutMs);
      this.#current = { requestId, resolve, reject, timer };
      this.#worker.postMessage({ requestId, event, deadline: Date.now() + timeoutMs });
    });
  }

  /** Interrupts the current call. Returns false if no call is running. */
  interrupt(how: Interruption): boolean {
    if (this.#current === undefined || this.#killed) return false;
    if (how === 'time-out') {
      this.#timeOut(this.#current.requestId);
    } else {
      // The worker's `exit` event rejects the call.
      this.#killed = true;
      void this.#worker.terminate();
    }
    return true;
  }

  async stop(): Promise<void> {
    this.#broken = true;
    this.#settle()?.reject(
      this.#error({ errorType: 'Runtime.ExitError', errorMessage: 'the runtime is stopping' }),
    );
    await this.#worker.terminate();
  }

  #onMessage(message: WorkerMessage): void {
    if (message.type === 'result') {
      if (message.requestId === this.#current?.requestId) this.#settle()?.resolve(message.result);
    } else if (message.type === 'failed') {
      if (message.requestId === this.#current?.requestId) {
        this.#settle()?.reject(this.#error({ ...message.error, requestId: message.requestId }));
      }
    } else if (message.type === 'unreachable') {
      this.observer.onUnreachable(message.host, message.reason);
    } else {
      this.#break(message.error);
    }
  }

  #timeOut(requestId: string): void {
    const seconds = this.definition.timeoutSeconds.toFixed(2);
    this.#break({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
    });
  }

  #died(error: unknown): FunctionErrorPayload {
    const outOfMemory = (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY';
    return outOfMemory
      ? { errorType: 'Runtime.OutOfMemory', errorMessage: 'Runtime exited with error: signal: killed' }
      : { errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${String(error)}` };
  }

  #break(payload: FunctionErrorPayload): void {
    const error = this.#error(payload);
    const call = this.#settle();
    if (call !== undefined) call.reject(error);
    else if (!this.#broken) this.log.warn(`${error.message} (between two calls)`);
    this.#broken = true;
    void this.#worker.terminate();
  }

  #settle(): Invocation | undefined {
    const current = this.#current;
    this.#current = undefined;
    clearTimeout(current?.timer);
    return current;
  }

  #error(payload: FunctionErrorPayload): FunctionError {
    return new FunctionError(this.definition.name, payload);
  }
}
