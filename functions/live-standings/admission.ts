import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { RaceTimes } from '../../race/race-clock.ts';
import type { Race } from '../../race/race-id.ts';
import type { NOT_ADMITTED } from '../../race/reading.ts';
import { admissionItemKey, admittedThrough, type AdmissionItem } from '../../race/table/admission.ts';
import { expiryOf } from '../../race/table/expiry.ts';
import { RetryableError, withBackoff } from '../shared/backoff.ts';
import { PartRiders } from '../shared/part-riders.ts';
import { isConditionFailure, type Table } from '../shared/table.ts';

/** Riders of one race in a batch from one shard. */
export interface Applicants {
  race: Race;
  shardId: string;
  /** Riders in the window's state, who have already been admitted. */
  inState: Iterable<string>;
  /**
   * Maps each rider in the batch to the arrival time of the rider's first reading (ms), in the batch's order.
   */
  inBatch: ReadonlyMap<string, number>;
}

/** Riders who were not admitted to a race, mapped to the reason. */
export type NotAdmitted = Map<string, (typeof NOT_ADMITTED)[number]>;

/** The stored counts, and the time after which no new riders are admitted. */
interface Counted {
  /** Riders admitted through this shard. */
  here: number;
  /** Riders admitted through any shard. */
  total: number;
  announcedAt?: number | undefined;
}

/**
 * Creates a function that decides which riders are admitted to a race. A race admits up to `maxRiders`
 * riders, in the order of their first readings in each shard. Once a race has been announced as complete, it
 * admits only riders whose first reading arrived before the announcement.
 *
 * A replay has the same outcome, because admitted riders are in the part or in the window's state. If the
 * function crashes after counting a rider, the retry does not count the rider again. Each shard counts the
 * riders in its own records. If a rider's records move to another shard during a race, both shards count the
 * rider.
 */
export function openAdmission(options: {
  table: Table;
  times: RaceTimes;
  maxRiders: number;
}): (applicants: Applicants) => Promise<NotAdmitted> {
  const { table, times, maxRiders } = options;
  const riders = new PartRiders(table);

  return async ({ race, shardId, inState, inBatch }) => {
    const state = new Set(inState);
    let admitted = riders.remembered(race, shardId);
    let notAdmitted: NotAdmitted = new Map();
    let isConflict = false;
    await withBackoff(async () => {
      const isNew = (racerId: string) => !state.has(racerId) && !admitted?.has(racerId);
      if (!admitted && ![...inBatch.keys()].some(isNew)) return;
      if (!admitted || isConflict) admitted = await riders.read(race, shardId);
      const newcomers = [...inBatch].filter(([racerId]) => isNew(racerId));
      if (newcomers.length === 0) return;
      const known = admitted.size + [...state].filter((racerId) => !admitted!.has(racerId)).length;
      // unless there was a conflict, the stored count equals the number of riders that this instance knows
      const counted = isConflict ? await readCounted(table, race, shardId) : { here: known, total: known };
      const decision = decide(newcomers, known, counted, maxRiders);
      const here = known + decision.admitted.length;
      if (decision.admitted.length > 0 && here > counted.here) {
        isConflict = !(await count({ table, times, race, shardId, maxRiders }, counted, here));
        if (isConflict)
          throw new RetryableError(
            `the number of riders in race ${race.raceId} has changed; deciding again who is admitted`,
          );
      }
      // the part will include these riders at the end of the window
      for (const racerId of decision.admitted) admitted.add(racerId);
      notAdmitted = decision.notAdmitted;
    });
    return notAdmitted;
  };
}

/** Decides who is admitted, in the order of the list, without exceeding the maximum. */
export function decide(
  newcomers: readonly (readonly [racerId: string, arrivedAt: number])[],
  known: number,
  { here, total, announcedAt = Infinity }: Counted,
  maxRiders: number,
): { admitted: string[]; notAdmitted: NotAdmitted } {
  const room = maxRiders - (total - here) - known;
  const admitted: string[] = [];
  const notAdmitted: NotAdmitted = new Map();
  for (const [racerId, arrivedAt] of newcomers) {
    if (arrivedAt > announcedAt) notAdmitted.set(racerId, 'race-closed');
    else if (admitted.length < room) admitted.push(racerId);
    else notAdmitted.set(racerId, 'race-full');
  }
  return { admitted, notAdmitted };
}

async function readCounted(table: Table, race: Race, shardId: string): Promise<Counted> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: admissionItemKey(race), ConsistentRead: true }),
  );
  const item = Item as AdmissionItem | undefined;
  return {
    here: item?.[admittedThrough(shardId)] ?? 0,
    total: item?.admitted ?? 0,
    announcedAt: item?.announcedAt,
  };
}

/**
 * Raises the number of riders admitted through a shard. Other shards may raise their numbers at the same
 * time.
 * @param here the new number
 * @returns false if the stored number is not `counted.here`, if the race would exceed the maximum, or if the
 *   race has been announced in the meantime
 */
async function count(
  into: { table: Table; times: RaceTimes; race: Race; shardId: string; maxRiders: number },
  counted: Counted,
  here: number,
): Promise<boolean> {
  const { table, times, race, shardId, maxRiders } = into;
  const added = here - counted.here;
  const conditions = [
    counted.here === 0 ? 'attribute_not_exists(#here)' : '#here = :before',
    '(attribute_not_exists(admitted) OR admitted <= :room)',
    counted.announcedAt === undefined ? 'attribute_not_exists(announcedAt)' : 'announcedAt = :announcedAt',
  ];
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: admissionItemKey(race),
        UpdateExpression: 'SET #here = :here, expiresAt = :expiresAt ADD admitted :added',
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: { '#here': admittedThrough(shardId) },
        ExpressionAttributeValues: {
          ':here': here,
          ':added': added,
          ':room': maxRiders - added,
          ':expiresAt': expiryOf(race, times),
          ...(counted.here > 0 && { ':before': counted.here }),
          ...(counted.announcedAt !== undefined && { ':announcedAt': counted.announcedAt }),
        },
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
