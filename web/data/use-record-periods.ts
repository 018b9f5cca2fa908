import { useQuery } from '@tanstack/react-query';
import type { Period } from '@alleycat/client';
import { useAlleycat } from './alleycat.ts';

/** The current periods that records are kept for, shortest first; undefined until loaded. */
export function useRecordPeriods(): readonly Period[] | undefined {
  const client = useAlleycat();
  return useQuery({ queryKey: ['record-periods'], queryFn: () => client.recordPeriods() }).data;
}
