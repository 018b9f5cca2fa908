import { gapBetween } from '../../race/output.ts';
import { useAlleycat } from '../data/alleycat.ts';
import { usePages } from '../data/use-pages.ts';
import { placesOf } from './places.ts';
import type { PlacedRecord } from './record-columns.tsx';

const PAGE_SIZE = 50;

/** The all-time records of a class with their places, best first, page by page. */
export function useRecords(classId: number) {
  const client = useAlleycat();
  const { items, ...query } = usePages(['records', classId], (page) =>
    client.classRecords({ classId, limit: PAGE_SIZE, ...page }),
  );
  const best = items?.[0]?.output ?? 0;
  const places = placesOf(items?.map(({ output }) => output) ?? []);
  const records = items?.map((record, index): PlacedRecord => ({
    ...record,
    place: places[index]!,
    gapToBest: gapBetween(best, record.output),
  }));
  return { ...query, records };
}
