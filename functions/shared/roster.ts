import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Race } from '../../race/race-id.ts';
import { ROSTER_PAGE, type RosterRider } from '../../race/roster.ts';
import type { Standings } from '../../race/standing.ts';
import { racePartition, ROSTER_PREFIX } from '../../race/table/keys.ts';
import { rosterItemKey, type RosterItem } from '../../race/table/roster.ts';
import { RetryableError, withBackoff } from './backoff.ts';
import { isConditionFailure, type Table } from './table.ts';

/**
 * Appends new riders in the standings to the stored roster, and returns the whole roster.
 *
 * A rider's position never changes, so the part of the roster that viewers already have stays valid. A page
 * is written only if its number of riders has not changed since it was read. If another publisher was faster,
 * the roster is read again.
 */
export function extendRoster(table: Table, race: Race, standings: Standings): Promise<RosterRider[]> {
  return withBackoff(async () => {
    const roster = await readRoster(table, race);
    const known = new Set(roster.map(({ racerId }) => racerId));
    const joined = [...standings.values()]
      .filter(({ racerId }) => !known.has(racerId))
      .map(({ racerId, name }) => ({ racerId, name }))
      .sort((a, b) => (a.racerId < b.racerId ? -1 : 1));
    const extended = [...roster, ...joined];
    for (let start = 0; start < extended.length; start += ROSTER_PAGE) {
      const riders = extended.slice(start, start + ROSTER_PAGE);
      const stored = Math.min(Math.max(roster.length - start, 0), riders.length);
      if (stored === riders.length) continue;
      await writePage(table, race, { ...rosterItemKey(race, start / ROSTER_PAGE), riders }, stored);
    }
    return extended;
  });
}

async function readRoster(table: Table, { raceId }: Race): Promise<RosterRider[]> {
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      KeyConditionExpression: 'PK = :race AND begins_with(SK, :roster)',
      ExpressionAttributeValues: { ':race': racePartition(raceId), ':roster': ROSTER_PREFIX },
      ConsistentRead: true,
    },
  );
  const roster: RosterRider[] = [];
  for await (const { Items = [] } of pages) {
    for (const { riders } of Items as RosterItem[]) {
      // a query is not a snapshot, so riders can be added to the previous page after it was read
      if (roster.length % ROSTER_PAGE !== 0)
        throw new RetryableError(
          `the roster of race ${raceId} grew while it was being read; reading it again`,
        );
      roster.push(...riders);
    }
  }
  return roster;
}

/** Writes a page if the stored page still has `stored` riders. */
async function writePage(table: Table, { raceId }: Race, page: RosterItem, stored: number): Promise<void> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: page,
        ...(stored === 0
          ? { ConditionExpression: 'attribute_not_exists(PK)' }
          : {
              ConditionExpression: 'size(riders) = :stored',
              ExpressionAttributeValues: { ':stored': stored },
            }),
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    throw new RetryableError(`another publisher extended the roster of race ${raceId}; reading it again`, {
      cause: error,
    });
  }
}
