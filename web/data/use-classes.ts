import { useQuery } from '@tanstack/react-query';
import type { Class } from '@alleycat/client';
import { t } from '../i18n/t.ts';
import { useAlleycat } from './alleycat.ts';
import { isFatal } from './query-client.ts';

/** Every view names its class and has a clock, so an unreachable API is asked again soon. */
const RETRY_MS = 2_000;

/**
 * The classes, in order of `classId`; undefined until loaded. They change only when the stack is deployed, so
 * the page does not load them again.
 */
export function useClasses(): readonly Class[] | undefined {
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

/**
 * The name of a class; undefined until loaded. The results of a class remain after it has been removed from the
 * stack. It is then named after its id.
 */
export function useClassName(classId: number): string | undefined {
  const classes = useClasses();
  const found = classes?.find((course) => course.classId === classId);
  return classes && (found?.name ?? t('race.classId', { classId: String(classId) }));
}

/** Whether the stack has no class with this id. False until the classes have been loaded. */
export function useIsUnknownClass(classId: number | undefined): boolean {
  const classes = useClasses();
  return (
    classes !== undefined && classId !== undefined && !classes.some((course) => course.classId === classId)
  );
}
