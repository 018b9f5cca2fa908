import type { Clock } from '../../../client/shared/clock.ts';

interface Wait {
  ms: number;
  end: () => void;
}

/** A clock whose waits end when the test decides. */
export class ScriptedClock implements Clock {
  readonly #pending = new Set<Wait>();
  readonly #arrivals = new Set<() => void>();

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wait: Wait = {
        ms,
        end: () => {
          this.#pending.delete(wait);
          resolve();
        },
      };
      this.#pending.add(wait);
      signal?.addEventListener('abort', wait.end, { once: true });
      for (const check of [...this.#arrivals]) check();
    });
  }

  /** Durations of the pending waits. */
  get pending(): number[] {
    return [...this.#pending].map(({ ms }) => ms);
  }

  /** Ends a wait of exactly `ms` as soon as there is one. */
  finish(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        const wait = [...this.#pending].find((pending) => pending.ms === ms);
        if (!wait) return;
        this.#arrivals.delete(check);
        wait.end();
        resolve();
      };
      this.#arrivals.add(check);
      check();
    });
  }
}
