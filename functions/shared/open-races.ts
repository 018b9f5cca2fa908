import { randomUUID } from 'node:crypto';
import { DeleteCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Race } from '../../race/race-id.ts';
import { openRaceItem, type OpenRaceItem } from '../../race/table/close.ts';
import { OPEN_RACES_PARTITION } from '../../race/table/keys.ts';
import { isConditionFailure, type Table } from './table.ts';

/**
 * Adds a race to the list that close-races checks, with a new token. Functions call this after data for the
 * race is written. close-races reads the token before it reads the race, and takes the race off the list only
 * if the token has not changed since. This way, no write is missed, and after an outage, the list contains
 * all races that have not been closed.
 */
export async function listAsOpen(table: Table, race: Race): Promise<void> {
  const item = openRaceItem(race, randomUUID());
  await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
}

/** Returns the listed races, oldest slot first. */
export async function listOpenRaces(table: Table): Promise<OpenRaceItem[]> {
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      KeyConditionExpression: 'PK = :open',
      ExpressionAttributeValues: { ':open': OPEN_RACES_PARTITION },
      ConsistentRead: true,
    },
  );
  const races: OpenRaceItem[] = [];
  for await (const { Items = [] } of pages) races.push(...(Items as OpenRaceItem[]));
  return races;
}

/** Takes a race off the list, unless it was added again after the item was read. */
export async function unlist(table: Table, { PK, SK, token }: OpenRaceItem): Promise<void> {
  try {
    await table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: { PK, SK },
        ConditionExpression: '#token = :read',
        ExpressionAttributeNames: { '#token': 'token' },
        ExpressionAttributeValues: { ':read': token },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}
