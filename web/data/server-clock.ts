/** The page's clock, which follows the API's server, because a visitor's clock may be wrong by minutes. */

export interface ServerClock {
  /** The time on the server in milliseconds. Until the first response, the time on the visitor's clock. */
  now(): number;
  /** Same as `fetch`, but takes the time from the `Date` header of each response. */
  fetch: typeof globalThis.fetch;
}

/** The `Date` header has whole seconds. */
const RESOLUTION_MS = 1_000;

/**
 * @param fetch sends requests to the API. AppSync lets pages of other origins read the header `Date`.
 * @param localNow returns the time on the visitor's clock in milliseconds
 */
export function createServerClock(
  fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init),
  localNow: () => number = Date.now,
): ServerClock {
  /** Server time minus local time. */
  let offset = 0;

  /** Moves the offset only as far as a response requires, so that the clock does not jump back and forth. */
  function learn(date: number, sentAt: number, receivedAt: number): void {
    offset = Math.min(Math.max(offset, date - receivedAt), date + RESOLUTION_MS - sentAt);
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

export const serverClock = createServerClock();
