import { describe, expect, test } from 'vitest';
import { dynamoDbSource } from '../../event-sources/streams/dynamodb-source.ts';
import { systemClock } from '../../shared/clock.ts';
import type { JsonRpc } from '../../services/json-rpc.ts';
import { shows } from '../support/shows.ts';

const ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/riders/stream/2026-01-01T00:00:00.000';

/** Creates a stream with one page, which contains the given record. */
const streamOf = (record: object) =>
  dynamoDbSource({
    arn: ARN,
    localArn: () => ARN,
    region: 'us-east-1',
    clock: systemClock,
    rpc: { call: () => Promise.resolve({ Records: [record] }) } as unknown as JsonRpc,
  });

describe('a record of a DynamoDB stream', () => {
  test(
    'has userIdentity keys in lower camel case if time to live deleted the item',
    shows('events/ttl-identity'),
    async () => {
      const { records } = await streamOf({
        eventID: '2f1a',
        eventName: 'REMOVE',
        userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' },
        dynamodb: { SequenceNumber: '1', ApproximateCreationDateTime: 61 },
      }).read('shard', 'iterator');
      const identity = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
      expect(records[0]!.filterSubject()).toMatchObject({ eventName: 'REMOVE', userIdentity: identity });
      expect(records[0]!.toEvent('role')).toMatchObject({ userIdentity: identity });
    },
  );
});
