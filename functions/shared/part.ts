import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Race } from '../../race/race-id.ts';
import type { Standings } from '../../race/standing.ts';
import { partPagesPrefix, racePartition } from '../../race/table/keys.ts';
import { unpackStandings, type PartItem } from '../../race/table/part.ts';
import { readItem } from './read-item.ts';
import type { Table } from './table.ts';

/** A decoded page of a stored part. */
export interface StoredPage {
  standings: Standings;
  version: number;
}

/**
 * Reads the pages of one shard's part of a race, in order. Returns an empty list if there is no part.
 * @throws PermanentError if a page cannot be decoded
 */
export async function readPart(table: Table, { raceId }: Race, shardId: string): Promise<StoredPage[]> {
  const queries = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      KeyConditionExpression: 'PK = :race AND begins_with(SK, :pages)',
      ExpressionAttributeValues: { ':race': racePartition(raceId), ':pages': partPagesPrefix(shardId) },
      ConsistentRead: true,
    },
  );
  const pages: StoredPage[] = [];
  for await (const { Items = [] } of queries)
    for (const item of Items as PartItem[])
      pages.push(
        readItem(item, ({ standings, version }) => ({ standings: unpackStandings(standings), version })),
      );
  return pages;
}
