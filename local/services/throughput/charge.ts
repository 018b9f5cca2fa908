import { z } from 'zod';
import type { DataRequest } from './data-request.ts';
import { placeOf, type TableKeys } from './table-keys.ts';
import { tableNameOf } from './target.ts';
import type { Place, Throughput } from './throughput.ts';

export type KeysByTable = ReadonlyMap<string, TableKeys>;

const Units = z.object({ CapacityUnits: z.number() });
const ByIndex = z.record(z.string(), Units).optional();

/** The units that a request consumed in one table and its indexes. */
export const ConsumedCapacity = z.looseObject({
  TableName: z.string(),
  CapacityUnits: z.number().optional(),
  Table: Units.optional(),
  LocalSecondaryIndexes: ByIndex,
  GlobalSecondaryIndexes: ByIndex,
});
export type ConsumedCapacity = z.infer<typeof ConsumedCapacity>;

/**
 * The least that a write consumes, per item. Reads in a transaction consume as much as writes:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
const MIN_UNITS: Record<DataRequest['form'], number> = { single: 1, batch: 1, transaction: 2 };

/**
 * Charges what a request consumed in one table. DynamoDB reports only a total for the table, so the
 * partitions of all items are charged equal parts.
 */
export function chargeConsumed(
  throughput: Throughput,
  { targets, access, form }: DataRequest,
  keys: KeysByTable,
  consumed: ConsumedCapacity,
): void {
  const table = tableNameOf(consumed.TableName);
  const inTable = targets.filter((target) => target.table === table);
  const chargeEqually = (units: number, index?: string) => {
    const places = inTable.map((target) => placeOf(target, keys.get(table)!, index));
    const known = places.filter(({ partitionKey }) => partitionKey !== undefined);
    const charged: Place[] = known.length > 0 ? known : places.slice(0, 1);
    for (const place of charged) throughput.charge(place, access, units / charged.length);
  };
  const { Table: own, LocalSecondaryIndexes: local = {}, GlobalSecondaryIndexes: global = {} } = consumed;
  // Local secondary indexes are in the partitions of the table.
  const ofTable = [own, ...Object.values(local)];
  const reported = ofTable.reduce((sum, units) => sum + (units?.CapacityUnits ?? 0), 0);
  // DynamoDB Local reports only half if an update in a transaction creates the item.
  const least = form === 'transaction' ? MIN_UNITS.transaction * inTable.length : 0;
  chargeEqually(Math.max(reported, least));
  for (const [index, { CapacityUnits: units }] of Object.entries(global)) chargeEqually(units, index);
}

/**
 * Charges a request with a failed condition. The units depend on the sizes of the items, which the response
 * does not contain, so this charges the least.
 */
export function chargeFailedCondition(
  throughput: Throughput,
  { targets, access, form }: DataRequest,
  keys: KeysByTable,
): void {
  for (const target of targets)
    throughput.charge(placeOf(target, keys.get(target.table)!), access, MIN_UNITS[form]);
}
