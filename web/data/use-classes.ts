import { useQuery } from '@tanstack/react-query';
import { useAlleycat } from './alleycat.ts';

/** The six classes and the length of their races. They never change, and are undefined until loaded. */
function useClasses() {
  const client = useAlleycat();
  return useQuery({ queryKey: ['classes'], queryFn: () => client.classes(), staleTime: Infinity }).data;
}

/** Length of a race in seconds; undefined until loaded. */
export function useRaceSeconds(): number | undefined {
  return useClasses()?.[0]?.raceSeconds;
}
