import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RaceTimes } from '../../race/race-clock.ts';
import type { Race } from '../../race/race-id.ts';
import { joinStandings, type Standing, type Standings } from '../../race/standing.ts';
import { expiryOf } from '../../race/table/expiry.ts';
import { partItem, partItemKey, unpackStandings, type PartItem } from '../../race/table/part.ts';
import { RetryableError, withBackoff } from '../shared/backoff.ts';
import { isConditionFailure, type Table } from '../shared/table.ts';

/**
 * Joins standings into the part of a race and shard. Idempotent: a part that already contains them is not
 * written. After a reshard or a retry, two invocations may write the same part. The write condition then
 * makes one of them read the part again.
 * @returns whether the part changed, and the number of conflicts with other writers
 */
export async function joinPart(
  { race, shardId }: { race: Race; shardId: string },
  standings: Standings,
  { table, times }: { table: Table; times: RaceTimes },
): Promise<{ changed: boolean; conflicts: number }> {
  const key = partItemKey(race, shardId);
  let conflicts = 0;
  const changed = await withBackoff(async () => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
    );
    const stored = Item as PartItem | undefined;
    const joined = stored ? unpackStandings(stored.standings) : new Map<string, Standing>();
    if (!joinStandings(joined, standings.values())) return false;
    const item = partItem(race, shardId, {
      standings: joined.values(),
      version: (stored?.version ?? 0) + 1,
      expiresAt: expiryOf(race, times),
    });
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: item,
          ConditionExpression: stored ? 'version = :read' : 'attribute_not_exists(PK)',
          ...(stored && { ExpressionAttributeValues: { ':read': stored.version } }),
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
      conflicts += 1;
      throw new RetryableError(
        `part ${key.SK} of ${key.PK} was changed by another writer; reading and joining it again`,
      );
    }
    return true;
  });
  return { changed, conflicts };
}
