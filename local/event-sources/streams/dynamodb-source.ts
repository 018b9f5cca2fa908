import { arrivalOn, type Clock } from '../../shared/clock.ts';
import { ServiceError } from '../../services/json-rpc.ts';
import type { JsonRpc } from '../../services/json-rpc.ts';
import { IteratorGoneError } from './stream-source.ts';
import type { Page, Shard, StreamSource } from './stream-source.ts';
import type { StreamRecord } from './stream-record.ts';

/**
 * Interval at which Lambda polls a table's stream: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
const POLL_EVERY_MS = 250;
/** Maximum number of records that GetRecords returns. */
const READ_LIMIT = 1_000;

interface TableRecord {
  eventID: string;
  eventName: string;
  /** Present only if time to live (TTL) deleted the item. */
  userIdentity?: { Type: string; PrincipalId: string };
  dynamodb: { SequenceNumber: string; ApproximateCreationDateTime: number };
}

interface ListedShard {
  ShardId: string;
  ParentShardId?: string;
  SequenceNumberRange?: { EndingSequenceNumber?: string };
}

export function dynamoDbSource(options: {
  /** The ARN that events contain, in AWS's format. */
  arn: string;
  /** Returns the ARN that DynamoDB Local uses, for requests. It has "ddblocal" in place of the region. */
  localArn: () => string;
  region: string;
  rpc: JsonRpc;
  clock: Clock;
}): StreamSource {
  const { arn, localArn, region, rpc, clock } = options;
  return {
    arn,
    kind: 'dynamodb',
    pollEveryMs: POLL_EVERY_MS,
    keepsFirstIterator: false,

    async listShards() {
      const shards: Shard[] = [];
      let after: string | undefined;
      do {
        const { StreamDescription: page } = await rpc.call<{
          StreamDescription: { Shards: ListedShard[]; LastEvaluatedShardId?: string };
        }>('DescribeStream', {
          StreamArn: localArn(),
          ...(after === undefined ? {} : { ExclusiveStartShardId: after }),
        });
        for (const shard of page.Shards) {
          shards.push({
            id: shard.ShardId,
            parents: shard.ParentShardId === undefined ? [] : [shard.ParentShardId],
            closed: shard.SequenceNumberRange?.EndingSequenceNumber !== undefined,
          });
        }
        after = page.LastEvaluatedShardId;
      } while (after !== undefined);
      return shards;
    },

    async iterator(shardId, position) {
      const answer = await rpc.call<{ ShardIterator: string }>('GetShardIterator', {
        StreamArn: localArn(),
        ShardId: shardId,
        ...(position.type === 'AFTER'
          ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position.sequenceNumber }
          : { ShardIteratorType: position.type }),
      });
      return answer.ShardIterator;
    },

    async read(_shardId, iterator) {
      const answer = await rpc
        .call<{ Records: TableRecord[]; NextShardIterator?: string }>('GetRecords', {
          ShardIterator: iterator,
          Limit: READ_LIMIT,
        })
        .catch((error: unknown) => {
          throw isGone(error) ? new IteratorGoneError(String(error), { cause: error }) : error;
        });
      const page: Page = {
        records: answer.Records.map((record) => toStreamRecord(record, { arn, region, clock })),
        next: answer.NextShardIterator,
        full: answer.Records.length === READ_LIMIT,
      };
      return page;
    },
  };
}

/** DynamoDB Local also has an error of its own for lost iterators, "Invalid ShardId in ShardIterator". */
const GONE = new Set(['ExpiredIteratorException', 'TrimmedDataAccessException']);
function isGone(error: unknown): boolean {
  if (!(error instanceof ServiceError)) return false;
  return GONE.has(error.type) || error.message.includes('Invalid ShardId in ShardIterator');
}

/**
 * Returns the creation time of a change in seconds. AWS reports the second, but DynamoDB Local reports only
 * the minute. Changes are read within one poll interval, so the current time is a better estimate. If the
 * current time is not in the reported minute, returns the second of that minute that is closest to it.
 */
function creationSeconds(reported: number, nowMs: number): number {
  if (reported % 60 !== 0) return reported;
  return Math.max(reported, Math.min(reported + 59, Math.floor(nowMs / 1000)));
}

function toStreamRecord(
  record: TableRecord,
  from: { arn: string; region: string; clock: Clock },
): StreamRecord {
  const reported = creationSeconds(record.dynamodb.ApproximateCreationDateTime, Date.now());
  const seconds = Math.floor(arrivalOn(from.clock, reported * 1000) / 1000);
  const event = {
    eventID: record.eventID.replaceAll('-', ''),
    eventName: record.eventName,
    // AWS sends 1.1; the samples in its documentation still show 1.0.
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: from.region,
    dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: seconds },
    ...(record.userIdentity && {
      // the Streams API capitalizes these two keys; Lambda events do not
      userIdentity: { type: record.userIdentity.Type, principalId: record.userIdentity.PrincipalId },
    }),
    eventSourceARN: from.arn,
  };
  return {
    sequenceNumber: record.dynamodb.SequenceNumber,
    arrivalMs: seconds * 1000,
    size: Buffer.byteLength(JSON.stringify(event)) + 1,
    filterSubject: () => event,
    toEvent: () => event,
  };
}
