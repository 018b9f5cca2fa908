import { randomUUID } from 'node:crypto';
import { DeleteCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { OPEN_RACES_PARTITION, openRaceKey } from '../../race/keys.ts';
import type { Race } from '../../race/race-id.ts';
import { isConditionFailure, type Table } from './table.ts';

/**
 * The list of races that close-races has to look at. Whoever writes a fact of a race puts the race on the
 * list afterwards, with a new token; close-races takes it off only if the token is still the one that it read
 * before it read the race. So no fact can slip in unseen, and an outage of any length is caught up with.
 */
export interface OpenRaceItem extends Race {
  PK: string;
  SK: string;
  raceId: string;
  token: string;
}

/** Puts a race on the list, after a fact of it was written. */
export async function listAsOpen(table: Table, raceId: string, race: Race): Promise<void> {
  const item: OpenRaceItem = {
    PK: OPEN_RACES_PARTITION,
    SK: openRaceKey(race),
    raceId,
    classId: race.classId,
    slot: race.slot,
    token: randomUUID(),
  };
  await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
}

/** The listed races, oldest slot first. */
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

/** Takes a race off the list, unless a fact of it was written since `race` was read. */
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
