import { useQuery } from '@tanstack/react-query';
import type { ClassRecord } from '@alleycat/client';
import { useAlleycat } from '../data/alleycat.ts';
import { recoveryMs } from '../data/query-client.ts';
import { useRecordPeriods } from '../data/use-record-periods.ts';

/** How long yesterday's record may still be shown after midnight. */
const RELOAD_MS = 600_000;

/**
 * The best output of the day in a class. Undefined until it has loaded, if there is none, or if the stage keeps no
 * records of days.
 * @param version the last completed race, because each race may raise the record
 */
export function useDayRecord(classId: number, version: string | undefined): ClassRecord | undefined {
  const client = useAlleycat();
  const isKept = useRecordPeriods()?.some(({ unit }) => unit === 'DAY') ?? false;
  const { data } = useQuery({
    queryKey: ['day-record', classId, version],
    queryFn: async () =>
      (await client.classRecords({ classId, period: { unit: 'DAY' }, limit: 1 })).items[0] ?? null,
    enabled: isKept,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => recoveryMs(state.error) || RELOAD_MS,
  });
  return data ?? undefined;
}
