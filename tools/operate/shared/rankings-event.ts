import { partKey, racePartition } from '../../../race/table/keys.ts';

/**
 * Builds an event that tells publish-rankings that races have changed. The event contains a fictitious change
 * to a part of each race. The function looks only at which races changed, and publishes their current state.
 * It reports failures by sequence number, which is the race's index in the list. With `byOperator`, it also
 * reports races that can never be published, instead of sending them to its failures queue.
 */
export function rankingsEvent(raceIds: readonly string[], streamArn: string) {
  return {
    byOperator: true,
    Records: raceIds.map((raceId, index) => {
      const Keys = { PK: { S: racePartition(raceId) }, SK: { S: partKey('sent-by-an-operator', 0) } };
      return {
        eventID: `sent-by-an-operator-${index}`,
        eventName: 'MODIFY',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: streamArn.split(':')[3],
        dynamodb: {
          ApproximateCreationDateTime: 0,
          Keys,
          NewImage: Keys,
          SequenceNumber: `${index}`,
          SizeBytes: 1,
          StreamViewType: 'KEYS_ONLY',
        },
        eventSourceARN: streamArn,
      };
    }),
  };
}
