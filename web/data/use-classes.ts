import { useQuery } from '@tanstack/react-query';
import { useAlleycat } from './alleycat.ts';

/** The six classes with the length of their races; undefined until they are known. They do not change. */
function useClasses() {
  const client = useAlleycat();
  return useQuery({ queryKey: ['classes'], queryFn: () => client.classes(), staleTime: Infinity }).data;
}

/** Length of a race in seconds; undefined until it is known. */
export function useRaceSeconds(): number | undefined {
  return useClasses()?.[0]?.raceSeconds;
}
