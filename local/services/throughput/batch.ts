import { z } from 'zod';
import { Attributes, attributesOf, ItemOperation, tableNameOf, type Target } from './target.ts';

/** In a BatchGetItem request, the keys of one table; in a BatchWriteItem request, its puts and deletes. */
const OfTable = z.union([
  z.looseObject({ Keys: z.array(Attributes) }),
  z.array(z.record(z.string(), ItemOperation)),
]);
type OfTable = z.infer<typeof OfTable>;

/** The items of a batch, by table. Responses list unprocessed items in the same way. */
export const Batch = z.record(z.string(), OfTable);
export type Batch = z.infer<typeof Batch>;

export function targetsOfBatch(batch: Batch): Target[] {
  return Object.entries(batch).flatMap(([name, ofTable]) => {
    const table = tableNameOf(name);
    const items = Array.isArray(ofTable)
      ? ofTable.flatMap((write) => Object.values(write)).map(attributesOf)
      : ofTable.Keys;
    return items.map((attributes) => ({ table, attributes }));
  });
}

/** Returns the part of a batch whose items have certain indexes. Items are numbered across all tables. */
export function partOfBatch(batch: Batch, includes: (index: number) => boolean): Batch {
  let index = 0;
  const kept = <Item>(items: Item[]): Item[] => items.filter(() => includes(index++));
  return Object.fromEntries(
    Object.entries(batch)
      .map(
        ([table, ofTable]) =>
          [table, Array.isArray(ofTable) ? kept(ofTable) : { ...ofTable, Keys: kept(ofTable.Keys) }] as const,
      )
      .filter(([, ofTable]) => (Array.isArray(ofTable) ? ofTable : ofTable.Keys).length > 0),
  );
}

/** Joins two parts of a batch. */
export function joinBatches(one: Batch, other: Batch): Batch {
  const joined = { ...one };
  for (const [table, more] of Object.entries(other)) {
    const known = joined[table];
    if (known === undefined) joined[table] = more;
    else if (Array.isArray(known)) joined[table] = [...known, ...(more as typeof known)];
    else joined[table] = { ...known, Keys: [...known.Keys, ...(more as typeof known).Keys] };
  }
  return joined;
}
