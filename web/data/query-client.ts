import { QueryCache, QueryClient } from '@tanstack/react-query';
import { AlleycatError } from '@alleycat/client';

const MOST_RETRIES = 2;
/** How often a query that has failed runs again, in milliseconds. */
const RECOVERY_MS = 10_000;

/**
 * Creates the page's cache. Queries that failed run again until the API responds.
 * @param onError called when a query fails
 */
export function createQueryClient({ onError }: { onError: () => void }): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    defaultOptions: {
      queries: {
        // otherwise, queries pause silently while the browser is offline
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: (failures, error) => navigator.onLine && failures < MOST_RETRIES && !isFatal(error),
        refetchInterval: ({ state }) => recoveryMs(state.error),
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Returns whether a retry would fail in the same way. */
export function isFatal(error: Error): boolean {
  return (
    error instanceof AlleycatError && !['NetworkError', 'Timeout', 'Throttled'].includes(error.errorType)
  );
}

/** Returns when to run a query again, or false if it did not fail or would fail in the same way. */
export function recoveryMs(error: Error | null): number | false {
  return error !== null && !isFatal(error) && RECOVERY_MS;
}
