import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { deadline, type RaceTimes } from '../../race/race-clock.ts';
import type { Race } from '../../race/race-id.ts';
import { announcementItemKey } from '../../race/table/close.ts';
import { expiryOf } from '../../race/table/expiry.ts';
import type { Table } from '../shared/table.ts';

/**
 * Stores the time of the announcement that a race is complete. Riders who join later are not admitted.
 * Otherwise, anyone could win the race with a single reading after the announcement. The time of the first
 * call is kept. After the deadline, no readings are accepted, so nothing is written.
 */
export async function stopAdmission(table: Table, race: Race, times: RaceTimes): Promise<void> {
  const now = Date.now();
  if (now > deadline(race.slot, times)) return;
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: announcementItemKey(race),
      UpdateExpression: 'SET announcedAt = if_not_exists(announcedAt, :now), expiresAt = :expiresAt',
      ExpressionAttributeValues: { ':now': now, ':expiresAt': expiryOf(race, times) },
    }),
  );
}
