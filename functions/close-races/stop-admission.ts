import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { deadline, type RaceTimes } from '../../race/race-clock.ts';
import type { Race } from '../../race/race-id.ts';
import { admissionItemKey } from '../../race/table/admission.ts';
import { expiryOf } from '../../race/table/expiry.ts';
import type { Table } from '../shared/table.ts';

/**
 * Makes live-standings admit no more riders whose first reading arrives after now. Otherwise, anyone could win a
 * race that has been announced as complete by sending a single reading. Readings that arrived earlier and are
 * processed late are not affected. The time of the first call stays. After the deadline, no readings are accepted
 * anyway, so nothing is written.
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
