import { useQuery } from '@tanstack/react-query';
import { useAlleycat } from './alleycat.ts';
import { isFatal } from './query-client.ts';

/** Every clock on the page needs the length of a race, so an unreachable API is asked again soon. */
const RETRY_MS = 2_000;

/** The six classes and the length of their races. They never change, and are undefined until loaded. */
function useClasses() {
  const client = useAlleycat();
  return useQuery({
    queryKey: ['classes'],
    queryFn: () => client.classes(),
    staleTime: Infinity,
    retry: (_failures, error) => !isFatal(error),
    retryDelay: RETRY_MS,
  }).data;
}

/** Length of a race in seconds; undefined until loaded. */
export function useRaceSeconds(): number | undefined {
  return useClasses()?.[0]?.raceSeconds;
}
