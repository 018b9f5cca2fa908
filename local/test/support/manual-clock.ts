import type { Clock } from '../../shared/clock.ts';
import { TestClock } from '../../testing/test-clock.ts';

/** Longest real time that a test waits for services and functions before it fails. */
const TIMEOUT_MS = 20_000;

/** A clock that only moves when a test advances it, for parts that run without a stack. */
export class ManualClock implements Clock {
  readonly #clock: TestClock;

  constructor(startMs = Date.now()) {
    this.#clock = new TestClock(new Date(startMs));
  }

  now(): number {
    return this.#clock.now();
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#clock.wait(ms, signal);
  }

  advance(ms: number): void {
    this.#clock.move(ms);
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
