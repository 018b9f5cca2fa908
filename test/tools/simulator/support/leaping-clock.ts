import type { Clock } from 'stack-at-home';

/** A clock on which waiting takes no time: it leaps to the end of each wait. */
export class LeapingClock implements Clock {
  #now: number;
  readonly waits: number[] = [];

  constructor(
    now: number,
    /** Called at each wait, before the leap. */
    private readonly onWait: (clock: LeapingClock) => void = () => {},
  ) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** Lets time pass by itself: a slow machine, or one that slept. */
  leap(ms: number): void {
    this.#now += ms;
  }

  async wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    this.waits.push(ms);
    this.onWait(this);
    this.#now += ms;
  }
}
