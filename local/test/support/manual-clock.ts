import type { Clock } from '../../shared/clock.ts';

interface Waiter {
  dueMs: number;
  done: () => void;
}

/** Longest real time that a test waits for services and functions before it fails. */
const TIMEOUT_MS = 20_000;

/** A clock that only moves when a test advances it. */
export class ManualClock implements Clock {
  readonly #waiters = new Set<Waiter>();
  #nowMs: number;

  constructor(startMs = Date.now()) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const waiter: Waiter = {
        dueMs: this.#nowMs + ms,
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

  advance(ms: number): void {
    this.#nowMs += ms;
    for (const waiter of [...this.#waiters]) if (waiter.dueMs <= this.#nowMs) waiter.done();
  }

  /**
   * Advances the clock by `stepMs` at a time until a condition holds, and lets the event loop run in between.
   */
  async until(what: string, holds: () => boolean | Promise<boolean>, stepMs = 100): Promise<void> {
    const deadline = performance.now() + TIMEOUT_MS;
    while (!(await holds())) {
      if (performance.now() > deadline) throw new Error(`timed out waiting until ${what}`);
      this.advance(stepMs);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}
