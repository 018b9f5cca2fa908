import { InFlight } from './in-flight.ts';

/** Work that nobody waits for, such as asynchronous calls with their retries. It can be stopped and restarted. */
export class Background {
  readonly #running = new InFlight();
  #stopped = new AbortController();

  /** Accepts work again after `stop`. */
  start(): void {
    if (this.#stopped.signal.aborted) this.#stopped = new AbortController();
  }

  /** Runs work until it ends or its signal aborts. Drops the work if the background is stopped. */
  run(work: (signal: AbortSignal) => Promise<void>): void {
    const { signal } = this.#stopped;
    if (!signal.aborted) void this.#running.track(work(signal));
  }

  /** Aborts the work and resolves when it has ended. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running.ended();
  }
}
