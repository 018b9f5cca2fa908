import type { Clock } from '../../../shared/clock.ts';

/** A clock that only moves when a test advances it. */
export class FakeClock implements Clock {
  #time: number;
  readonly #waiting = new Set<{ until: number; resolve: () => void }>();

  constructor(time = Date.UTC(2024, 0, 1)) {
    this.#time = time;
  }

  now(): number {
    return this.#time;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const entry = {
        until: this.#time + ms,
        resolve: () => {
          this.#waiting.delete(entry);
          signal?.removeEventListener('abort', entry.resolve);
          resolve();
        },
      };
      if (signal?.aborted) return resolve();
      this.#waiting.add(entry);
      signal?.addEventListener('abort', entry.resolve, { once: true });
    });
  }

  /** Advances the time, resolves due waits in order, and lets their continuations run. */
  async advance(ms: number): Promise<void> {
    const target = this.#time + ms;
    for (;;) {
      const [next] = [...this.#waiting]
        .filter(({ until }) => until <= target)
        .sort((a, b) => a.until - b.until);
      if (!next) break;
      this.#time = Math.max(this.#time, next.until);
      next.resolve();
      await settle();
    }
    this.#time = target;
  }
}

/** Lets settled promises run their continuations. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
