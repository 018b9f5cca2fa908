import type { Clock } from 'stack-at-home';

/** A clock that jumps to the end of each wait immediately. */
export class LeapingClock implements Clock {
  #now: number;
  readonly waits: number[] = [];

  constructor(
    now: number,
    /** Called on each wait, before the jump. */
    private readonly onWait: (clock: LeapingClock) => void = () => {},
  ) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** Lets time pass without a wait, as on a machine that is slow or was asleep. */
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
