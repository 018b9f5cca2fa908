/** AppSync gives up on a request after 30 s; an answer that has not come somewhat later never will. */
const REQUEST_TIMEOUT_MS = 35_000;

/**
 * `fetch` with an end: a request whose answer was lost on the way must not hang for ever. By a controller, since what
 * AbortSignal.any makes of a timeout never aborts on Node.js 20 once garbage has been collected.
 */
export function fetchWithin(
  fetch: typeof globalThis.fetch,
  ms = REQUEST_TIMEOUT_MS,
): typeof globalThis.fetch {
  return (input, init) => {
    const ending = new AbortController();
    for (const signal of [init?.signal, AbortSignal.timeout(ms)]) {
      if (signal?.aborted) ending.abort(signal.reason);
      signal?.addEventListener('abort', () => ending.abort(signal.reason), { once: true });
    }
    return fetch(input, { ...init, signal: ending.signal });
  };
}
