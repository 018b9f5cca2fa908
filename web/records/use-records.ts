import type { ClassRecord } from '@alleycat/client';
import { gapBetween } from '../../race/output.ts';
import { useAlleycat } from '../data/alleycat.ts';
import { usePages } from '../data/use-pages.ts';

/** A record at its place among all of its class. */
export interface PlacedRecord extends ClassRecord {
  place: number;
  /** How much more output the best one has. */
  gapToBest: number;
}

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

/**
 * The places of outputs that come best first: equal ones share a place, and the next place is skipped
 * (1, 2, 2, 4). All outputs from the first one on must be given, since a place counts who is better.
 */
export function placesOf(outputs: readonly number[]): number[] {
  const places: number[] = [];
  for (const [index, output] of outputs.entries())
    places.push(output === outputs[index - 1] ? places[index - 1]! : index + 1);
  return places;
}
