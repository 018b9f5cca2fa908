import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Seed } from './read-seed.ts';
import { messageOf, RuntimeError } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import type { Log } from '../shared/log.ts';

type Item = Record<string, unknown>;

/** Puts an item or several items into a table. */
type PutItems = (tableName: string, items: Item[]) => Promise<void>;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const MAX_BATCH = 25;

/**
 * Puts items into tables, and overwrites items with the same key. The tables' streams report the items like any
 * others.
 * @param tables physical names of the tables by the names that seeds may use
 * @throws RuntimeError that names the file, the table and the item that cannot be put
 */
export async function seedTables(
  seeds: readonly Seed[],
  tables: ReadonlyMap<string, string>,
  { dynamodb, log }: { dynamodb: DynamoDBClient; log: Log },
): Promise<void> {
  // loaded only if there is something to put
  const { BatchWriteCommand, DynamoDBDocumentClient } = await import('@aws-sdk/lib-dynamodb');
  const client = DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } });
  const put: PutItems = async (tableName, items) => {
    const requests = items.map((Item) => ({ PutRequest: { Item } }));
    // DynamoDB Local processes all items
    await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }));
  };
  for (const seed of seeds)
    for (const [table, items] of Object.entries(seed.tables)) {
      const tableName = tables.get(table);
      if (tableName === undefined) throw unknownTable(seed, table, tables);
      await putAll({ source: seed.source, table, tableName }, items, put);
      log.info(`put ${items.length} ${items.length === 1 ? 'item' : 'items'} into ${table}`);
    }
}

interface Place {
  source: string;
  table: string;
  tableName: string;
}

async function putAll(place: Place, items: readonly unknown[], put: PutItems): Promise<void> {
  const given = items.map((item, index) => {
    if (isRecord(item)) return item;
    throw badItem(place, index, `${JSON.stringify(item)} is not an object`);
  });
  for (let start = 0; start < given.length; start += MAX_BATCH) {
    const batch = given.slice(start, start + MAX_BATCH);
    try {
      await put(place.tableName, batch);
    } catch {
      // DynamoDB does not say which item it rejects, so find it
      for (const [index, item] of batch.entries())
        await put(place.tableName, [item]).catch((error: unknown) => {
          throw badItem(place, start + index, messageOf(error));
        });
    }
  }
}

function badItem({ source, table }: Place, index: number, reason: string): RuntimeError {
  return new RuntimeError(
    `${source}: item ${index + 1} of ${table} cannot be put: ${reason}; correct the item`,
  );
}

function unknownTable({ source }: Seed, table: string, tables: ReadonlyMap<string, string>): RuntimeError {
  const names = [...tables.keys()].join(', ');
  return new RuntimeError(
    names === ''
      ? `${source}: there is no table ${table}, because the stacks have no tables; remove it`
      : `${source}: there is no table ${table}; use one of these names: ${names}`,
  );
}
