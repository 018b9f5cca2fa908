import type { Clock } from '../shared/clock.ts';

interface Waiter {
  dueMs: number;
  polls: boolean;
  done: () => void;
}

/**
 * Our choice: streams are read this often while time moves, but not more often than each second. So a window of an
 * idle shard closes at most a tenth of the time too late.
 */
const READS_PER_ADVANCE = 10;
const SHORTEST_STEP_MS = 1_000;

/**
 * A clock that moves only when a test advances it. Pass it to `startStack` to test what depends on time: schedules,
 * tumbling windows, delays before retries, and the expiry of cached results and tokens.
 *
 * ```ts
 * const clock = new TestClock();
 * const stack = await startStack({ assembly: 'cdk.out', clock });
 * await clock.advance(60); // a rule with a rate of one minute has fired, and its function has returned
 * ```
 */
export class TestClock implements Clock {
  readonly #waiters = new Set<Waiter>();
  readonly #stacks = new Set<() => Promise<boolean>>();
  #nowMs: number;

  /** @param start the time at which the clock starts. Default: now. */
  constructor(start = new Date()) {
    this.#nowMs = start.getTime();
  }

  now(): number {
    return this.#nowMs;
  }

  wait(ms: number, signal?: AbortSignal, purpose?: 'poll'): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const waiter: Waiter = {
        dueMs: this.#nowMs + ms,
        polls: purpose === 'poll',
        done: () => {
          this.#waiters.delete(waiter);
          signal?.removeEventListener('abort', waiter.done);
          resolve();
        },
      };
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', waiter.done, { once: true });
    });
  }

  /** Called by a stack that starts. `handle` resolves to whether the stack had anything to do. */
  attach(handle: () => Promise<boolean>): () => void {
    this.#stacks.add(handle);
    return () => void this.#stacks.delete(handle);
  }

  /** Moves the time, and does not wait for what is due then. */
  move(ms: number): void {
    this.#nowMs += ms;
    this.#fire(({ dueMs }) => dueMs <= this.#nowMs);
  }

  /**
   * Moves the time. Everything that is due happens in its order, with the clock at its time. Resolves when the
   * stacks have handled all of it: records in streams have been read, and the functions have returned. With
   * `advance(0)`, only what is due now is handled.
   */
  async advance(seconds: number): Promise<void> {
    const endMs = this.#nowMs + seconds * 1_000;
    const stepMs = Math.max(SHORTEST_STEP_MS, (seconds * 1_000) / READS_PER_ADVANCE);
    await this.#handle();
    while (this.#nowMs < endMs) {
      const due = [...this.#waiters].filter(({ polls }) => !polls).map(({ dueMs }) => dueMs);
      const nextMs = Math.min(endMs, this.#nowMs + stepMs, ...due);
      this.move(Math.max(0, nextMs - this.#nowMs));
      await this.#handle();
    }
  }

  /** Reads streams until there is nothing more to do at this time. */
  async #handle(): Promise<void> {
    for (let busy = true; busy;) {
      this.#fire(({ polls, dueMs }) => polls || dueMs <= this.#nowMs);
      const handled = await Promise.all([...this.#stacks].map((handle) => handle()));
      busy = handled.includes(true);
    }
  }

  #fire(which: (waiter: Waiter) => boolean): void {
    for (const waiter of [...this.#waiters].filter(which)) waiter.done();
  }
}
