import type { ClassRecord, Period } from '@alleycat/client';
import { gapBetween } from '../../race/output.ts';
import { useAlleycat } from '../data/alleycat.ts';
import { usePages } from '../data/use-pages.ts';

/** A record and its place among all records in the list. */
export interface PlacedRecord extends ClassRecord {
  place: number;
  /** Difference from the best output in the list. */
  gapToBest: number;
}

const PAGE_SIZE = 50;

/**
 * Loads a class's records page by page, best first, with their places.
 * @param period undefined for the records of all time
 */
export function useRecords(classId: number, period: Period | undefined) {
  const client = useAlleycat();
  const selected = period && { period: { unit: period.unit, of: period.from } };
  const { items, ...query } = usePages(['records', classId, period], (page) =>
    client.classRecords({ classId, ...selected, limit: PAGE_SIZE, ...page }),
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
 * Returns the place of each output. Equal outputs share a place, and the next place is skipped (1, 2, 2, 4).
 * The list must be sorted and start with the best output, because a place depends on the number of better
 * outputs.
 */
export function placesOf(outputs: readonly number[]): number[] {
  const places: number[] = [];
  for (const [index, output] of outputs.entries())
    places.push(output === outputs[index - 1] ? places[index - 1]! : index + 1);
  return places;
}
