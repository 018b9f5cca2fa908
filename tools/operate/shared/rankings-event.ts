import { partKey, racePartition } from '../../../race/table/keys.ts';

/**
 * Builds an event that tells publish-rankings that races have changed. The function only looks at which race
 * has changed, so a made-up change to a part makes it publish the race's current state. The sequence number
 * is the race's index in the list, which the function uses to report failures. With `byOperator`, the
 * function also reports a failure for each race that can never be published, instead of sending the race to
 * its failures queue.
 */
export function rankingsEvent(raceIds: readonly string[], streamArn: string) {
  return {
    byOperator: true,
    Records: raceIds.map((raceId, index) => {
      const Keys = { PK: { S: racePartition(raceId) }, SK: { S: partKey('fed-by-an-operator') } };
      return {
        eventID: `fed-by-an-operator-${index}`,
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
