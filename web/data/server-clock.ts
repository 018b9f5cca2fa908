/** The page's clock, which follows the API's server, because a visitor's clock may be wrong by minutes. */
import { stored } from './stored.ts';

export interface ServerClock {
  /**
   * The time on the server in milliseconds. Until the first response, the visitor's clock is assumed to be as
   * wrong as on the previous page.
   */
  now(): number;
  /** Same as `fetch`, but takes the time from the `Date` header of each response. */
  fetch: typeof globalThis.fetch;
}

/** The `Date` header has whole seconds. */
const RESOLUTION_MS = 1_000;

export interface ServerClockOptions {
  /** Sends requests to the API. AppSync lets pages of other origins read the header `Date`. */
  fetch: typeof globalThis.fetch;
  /** Returns the time on the visitor's clock in milliseconds. */
  localNow: () => number;
  /** Keeps server time minus local time (ms) for the next page. */
  remembered: Pick<ReturnType<typeof stored>, 'get' | 'set'>;
}

export function createServerClock({ fetch, localNow, remembered }: ServerClockOptions): ServerClock {
  /** Server time minus local time. */
  let offset = Number(remembered.get() ?? 0) || 0;

  /** Moves the offset only as far as a response requires, so that the clock does not jump back and forth. */
  function learn(date: number, sentAt: number, receivedAt: number): void {
    const known = offset;
    offset = Math.min(Math.max(known, date - receivedAt), date + RESOLUTION_MS - sentAt);
    if (offset !== known) remembered.set(String(offset));
  }

  return {
    now: () => localNow() + offset,
    async fetch(input, init) {
      const sentAt = localNow();
      const response = await fetch(input, init);
      const date = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(date)) learn(date, sentAt, localNow());
      return response;
    },
  };
}

export const serverClock = createServerClock({
  fetch: (input, init) => globalThis.fetch(input, init),
  localNow: Date.now,
  remembered: stored('alleycat.clock-offset'),
});
