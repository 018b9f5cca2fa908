import { GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import pMap, { pMapSkip } from 'p-map';
import { CLASS_IDS } from '../../../race/class-id.ts';
import { PART_PREFIX, raceIdOfPartition, racePartition } from '../../../race/table/keys.ts';
import { deadline, EARLY_ARRIVAL_MS, slotAt, type RaceTimes } from '../../../race/race-clock.ts';
import { parseRaceId, raceIdOf } from '../../../race/race-id.ts';
import type { Deployment } from '../shared/deployment.ts';
import type { BatchInfo } from './messages.ts';
import { isAfter } from '../shared/sequence-numbers.ts';

/** Errors that DynamoDB returns for changes that are older than a day. */
const EXPIRED = ['TrimmedDataAccessException', 'ResourceNotFoundException'];
/**
 * Maximum time from when a reading arrives until its part is written. Lambda gives up on readings that
 * live-standings has not stored after ten minutes.
 */
const LATEST_WRITE_MS = 10 * 60_000;

const CONCURRENT_QUERIES = 25;

/**
 * Returns the races whose parts changed in a range of the table's stream, or undefined if the range has
 * expired.
 */
export async function racesOfChanges(
  { tableStreams }: Deployment,
  { streamArn, shardId, startSequenceNumber, endSequenceNumber }: BatchInfo,
): Promise<string[] | undefined> {
  const races = new Set<string>();
  let sawFirst = false;
  try {
    let { ShardIterator: iterator } = await tableStreams.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shardId,
        ShardIteratorType: 'AT_SEQUENCE_NUMBER',
        SequenceNumber: startSequenceNumber,
      }),
    );
    while (iterator !== undefined) {
      const page = await tableStreams.send(new GetRecordsCommand({ ShardIterator: iterator }));
      const records = page.Records ?? [];
      for (const { dynamodb } of records) {
        const number = dynamodb?.SequenceNumber ?? '0';
        sawFirst ||= number === startSequenceNumber;
        if (isAfter(number, endSequenceNumber)) return sawFirst ? [...races] : undefined;
        const raceId = raceIdOfPartition(dynamodb?.Keys?.PK?.S ?? '');
        const isPart = dynamodb?.Keys?.SK?.S?.startsWith(PART_PREFIX);
        if (isPart && parseRaceId(raceId)) races.add(raceId);
        if (number === endSequenceNumber) return sawFirst ? [...races] : undefined;
      }
      // an open shard always has a next iterator, so an empty page here means that the range has expired
      if (records.length === 0) break;
      iterator = page.NextShardIterator;
    }
  } catch (error) {
    if (!EXPIRED.includes((error as Error).name)) throw error;
  }
  return undefined;
}

/**
 * Returns the races whose parts may have changed in a time span, according to the race clock. Used for
 * changes that have expired from the table's stream. Publishing a race that has not changed is harmless. Includes
 * races of classes that the stack no longer has.
 */
export function racesAround(firstMs: number, lastMs: number, times: RaceTimes): string[] {
  const races: string[] = [];
  const lastSlot = slotAt(lastMs + EARLY_ARRIVAL_MS, times);
  for (let slot = lastSlot; slot >= 0 && deadline(slot, times) + LATEST_WRITE_MS >= firstMs; slot--)
    for (const classId of CLASS_IDS) races.push(raceIdOf({ classId, slot }));
  return races;
}

/** Returns the races that have parts. Other races must not be published, because they have no riders. */
export async function withParts({ table, outputs }: Deployment, raceIds: string[]): Promise<string[]> {
  const withPart = async (raceId: string) => {
    const { Count = 0 } = await table.send(
      new QueryCommand({
        TableName: outputs.TableName,
        KeyConditionExpression: 'PK = :race AND begins_with(SK, :part)',
        ExpressionAttributeValues: { ':race': racePartition(raceId), ':part': PART_PREFIX },
        Select: 'COUNT',
        Limit: 1,
      }),
    );
    return Count > 0 ? raceId : pMapSkip;
  };
  return pMap(raceIds, withPart, { concurrency: CONCURRENT_QUERIES });
}
