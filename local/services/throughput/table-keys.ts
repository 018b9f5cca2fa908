import { z } from 'zod';
import type { Target } from './target.ts';
import type { Access, Place } from './throughput.ts';

interface Keys {
  /** Attributes of the partition key. The partition key of an index can have several. */
  partition: string[];
  /** Attributes of the whole key. An item without one of them is not in the index. */
  all: string[];
}

/** The key attributes of a table and of its global secondary indexes. */
export interface TableKeys {
  table: Keys;
  indexes: ReadonlyMap<string, Keys>;
}

const KeySchema = z
  .array(z.object({ AttributeName: z.string(), KeyType: z.string() }))
  .transform((schema): Keys => {
    const names = (attributes: typeof schema) => attributes.map(({ AttributeName }) => AttributeName);
    return { partition: names(schema.filter(({ KeyType }) => KeyType === 'HASH')), all: names(schema) };
  });
const Described = z.object({
  Table: z.object({
    KeySchema,
    GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string(), KeySchema })).optional(),
  }),
});

/** Parses the response to a DescribeTable request. */
export function tableKeysOf(described: unknown): TableKeys {
  const { Table: table } = Described.parse(described);
  const indexes = (table.GlobalSecondaryIndexes ?? []).map(
    ({ IndexName, KeySchema: keys }) => [IndexName, keys] as const,
  );
  return { table: table.KeySchema, indexes: new Map(indexes) };
}

/** Returns the place of a target in its table, or in one of the table's global secondary indexes. */
export function placeOf({ table, attributes }: Target, keys: TableKeys, index?: string): Place {
  const resource = index === undefined ? table : `${table}/index/${index}`;
  const { partition } = (index === undefined ? keys.table : keys.indexes.get(index)) ?? {};
  const values = partition?.map((name) => attributes[name]);
  return { resource, partitionKey: values?.includes(undefined) ? undefined : values };
}

/**
 * Returns the places that must have units left. A write is counted toward an index only if the request
 * contains the whole key of the index; otherwise, the item may not be in the index.
 */
export function neededPlaces(target: Target, keys: TableKeys, access: Access): Place[] {
  const { index, attributes } = target;
  if (access === 'read')
    return [placeOf(target, keys, index !== undefined && keys.indexes.has(index) ? index : undefined)];
  const indexes = [...keys.indexes].filter(([, { all }]) => all.every((name) => name in attributes));
  return [placeOf(target, keys), ...indexes.map(([name]) => placeOf(target, keys, name))];
}
