import { useQuery } from '@tanstack/react-query';
import type { ClassRecord } from '@alleycat/client';
import { useAlleycat } from '../data/alleycat.ts';

/**
 * The best output that was ever ridden in a class. Undefined until it has loaded, or if there is none.
 * @param version the last completed race, because each race may raise the record
 */
export function useClassRecord(classId: number, version: string | undefined): ClassRecord | undefined {
  const client = useAlleycat();
  const { data } = useQuery({
    queryKey: ['class-record', classId, version],
    queryFn: async () => (await client.classRecords({ classId, limit: 1 })).items[0] ?? null,
    placeholderData: (before) => before,
    staleTime: Infinity,
  });
  return data ?? undefined;
}
