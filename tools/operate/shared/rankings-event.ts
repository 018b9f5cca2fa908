import { partKey, racePartition } from '../../../race/table/keys.ts';

/**
 * The event by which publish-rankings is told that races have changed. It reads nothing of a change but which
 * race it is of, so a made-up change of a part publishes the race as it is now; the sequence number is the
 * race's place in the list, by which the function says which ones failed. Told that an operator asks, it says so
 * of races too that can never be published, instead of reporting them to its failures queue.
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
