import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { deadline, type RaceTimes } from '../../race/race-clock.ts';
import type { Race } from '../../race/race-id.ts';
import { admissionItemKey } from '../../race/table/admission.ts';
import { expiryOf } from '../../race/table/expiry.ts';
import type { Table } from '../shared/table.ts';

/**
 * Stops live-standings from admitting riders whose first reading arrives after this call. Otherwise, someone
 * could send a single reading and win a race that has already been announced as complete. Riders whose first
 * reading arrived earlier are still admitted, even if it is processed later. Repeated calls keep the time of
 * the first call. After the deadline, writes nothing, because readings that arrive then are rejected anyway.
 */
export async function stopAdmission(table: Table, race: Race, times: RaceTimes): Promise<void> {
  const now = Date.now();
  if (now > deadline(race.slot, times)) return;
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: admissionItemKey(race),
      UpdateExpression: 'SET announcedAt = if_not_exists(announcedAt, :now), expiresAt = :expiresAt',
      ExpressionAttributeValues: { ':now': now, ':expiresAt': expiryOf(race, times) },
    }),
  );
}
