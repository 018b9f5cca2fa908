import { InFlight } from '../shared/in-flight.ts';
import type { Log } from '../shared/log.ts';
import { PAYLOAD_LIMIT_BYTES } from './definition.ts';
import type { LambdaDefinition } from './definition.ts';
import { FunctionError, InvocationRejected } from './errors.ts';
import { ExecutionEnvironment } from './execution-environment.ts';
import type { Interruption } from './execution-environment.ts';
import { unreachableHost } from './unreachable-host.ts';

/**
 * A function and its execution environments. Each concurrent call gets its own environment, which is then
 * kept for later calls.
 */
export class LambdaFunction {
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #all = new Set<ExecutionEnvironment>();
  readonly #waiting: (() => void)[] = [];
  readonly #unreachable = new Set<string>();
  #running = 0;
  #stopped = false;
  /** Calls that are running or waiting for their turn. */
  readonly inFlight = new InFlight();
  readonly counters = {
    invocations: 0,
    errors: 0,
    coldStarts: 0,
    /**
     * Sum of billed GB-seconds. For each call, this is the duration, rounded up to the next ms, times the
     * memory.
     */
    billedGbSeconds: 0,
    /** Number of lines that the function wrote, and their total size without line breaks. */
    logLines: 0,
    logBytes: 0,
  };

  constructor(
    readonly definition: LambdaDefinition,
    private readonly environment: Record<string, string>,
    private readonly log: Log,
  ) {}

  /**
   * Calls the function. Rejects with `FunctionError` if it fails, or with `InvocationRejected` if it
   * does not run.
   */
  async invoke(event: unknown): Promise<unknown> {
    return JSON.parse(await this.invokeJson(JSON.stringify(event ?? null))) as unknown;
  }

  invokeJson(event: string): Promise<string> {
    return this.inFlight.track(this.#invokeJson(event));
  }

  async #invokeJson(event: string): Promise<string> {
    const { name, concurrency } = this.definition;
    if (Buffer.byteLength(event) > PAYLOAD_LIMIT_BYTES) {
      throw new InvocationRejected(
        `the event is larger than ${PAYLOAD_LIMIT_BYTES} bytes (RequestTooLargeException)`,
        name,
      );
    }
    if (this.#running >= concurrency) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      if (this.#stopped) throw new InvocationRejected('the runtime is stopping', name);
      return await this.#run(event);
    } finally {
      // Let the next waiting call run in place of this one.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }

  /** Interrupts all running calls, to test how callers react. Returns the number of interrupted calls. */
  interrupt(how: Interruption): number {
    const busy = [...this.#all].filter((environment) => environment.interrupt(how));
    return busy.length;
  }

  /** Switches to the code in another directory. Running calls finish with the old code. */
  async replaceCode(directory: string): Promise<void> {
    this.definition.directory = directory;
    const idle = this.#idle.splice(0);
    for (const environment of idle) this.#all.delete(environment);
    await Promise.all(idle.map((environment) => environment.stop()));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#all].map((environment) => environment.stop()));
    this.#all.clear();
  }

  async #run(event: string): Promise<string> {
    const environment = this.#warm() ?? this.#coldStart();
    const { directory } = this.definition;
    this.counters.invocations++;
    const startedAt = performance.now();
    try {
      const result = await environment.invoke(event);
      if (Buffer.byteLength(result) <= PAYLOAD_LIMIT_BYTES) return result;
      throw new FunctionError(this.definition.name, {
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT_BYTES} bytes).`,
      });
    } catch (error) {
      this.counters.errors++;
      if (!this.#stopped) this.log.error(error instanceof Error ? error.message : String(error));
      throw error;
    } finally {
      const billedMs = Math.ceil(performance.now() - startedAt);
      this.counters.billedGbSeconds += (billedMs / 1_000) * (this.definition.memoryMb / 1_024);
      if (!environment.broken && directory === this.definition.directory) {
        this.#idle.push(environment);
      } else {
        this.#all.delete(environment);
        await environment.stop();
      }
    }
  }

  /**
   * Returns an idle environment. Skips environments that were idle when an unhandled rejection crashed them.
   */
  #warm(): ExecutionEnvironment | undefined {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (!idle.broken) return idle;
      this.#all.delete(idle);
    }
    return undefined;
  }

  #coldStart(): ExecutionEnvironment {
    this.counters.coldStarts++;
    const environment = new ExecutionEnvironment(this.definition, this.environment, this.log, {
      onLine: (line) => {
        this.counters.logLines++;
        this.counters.logBytes += Buffer.byteLength(line);
      },
      onUnreachable: (host, reason) => this.#reportUnreachable(host, reason),
    });
    this.#all.add(environment);
    return environment;
  }

  /** Warns once about each host. */
  #reportUnreachable(host: string, reason: string): void {
    if (this.#unreachable.has(host)) return;
    this.#unreachable.add(host);
    this.log.warn(`${this.definition.name}: ${unreachableHost(host, reason)}`);
  }
}
