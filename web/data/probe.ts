/** How long to wait for a response from the page's server. This value is an estimate. */
const PROBE_MS = 5_000;

/** A file that the page's server always has. */
export const PROBED_FILE = './config.json';

/**
 * Returns the options of a request that asks whether the page's server responds. It bypasses the cache, which
 * responds even when the browser is offline.
 */
export function probe(method: 'GET' | 'HEAD' = 'GET'): RequestInit {
  return { method, cache: 'no-store', signal: AbortSignal.timeout(PROBE_MS) };
}
