/** AppSync ends a request after 30 s, so no response arrives after this time. */
const REQUEST_TIMEOUT_MS = 35_000;

/**
 * Adds a timeout to `fetch`, so that a request does not hang forever when its response is lost. Uses an
 * AbortController, because on Node.js 20, AbortSignal.any with a timeout signal never aborts after a garbage
 * collection.
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
