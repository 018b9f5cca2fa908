/** AppSync gives up on a request after 30 s; an answer that has not come somewhat later never will. */
const REQUEST_TIMEOUT_MS = 35_000;

/** `fetch` with an end: a request whose answer was lost on the way must not hang for ever. */
export function fetchWithin(
  fetch: typeof globalThis.fetch,
  ms = REQUEST_TIMEOUT_MS,
): typeof globalThis.fetch {
  return (input, init) => {
    const timeout = AbortSignal.timeout(ms);
    return fetch(input, {
      ...init,
      signal: init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
    });
  };
}
