import type { Clock } from 'stack-at-home';

/** Resolves when all code that does not wait for the clock has run. */
const settled = () => new Promise(setImmediate);

/** A clock for simulations. Its time passes only in `advance`, in steps of a millisecond. */
export class VirtualClock implements Clock {
  #now = 0;
  /** What continues at each millisecond. */
  readonly #continuations = new Map<number, (() => void)[]>();

  now(): number {
    return this.#now;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const end = this.#now + Math.max(1, Math.ceil(ms));
      this.#continuations.set(end, [...(this.#continuations.get(end) ?? []), resolve]);
      signal?.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  /** Lets time pass. Everything that is due runs before the next millisecond begins. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    while (this.#now < end) {
      this.#now += 1;
      const due = this.#continuations.get(this.#now);
      if (!due) continue;
      this.#continuations.delete(this.#now);
      for (const resolve of due) resolve();
      await settled();
    }
  }
}
