import { arrivalOn, type Clock } from '../../shared/clock.ts';
import { parseJson } from '../../shared/parse-json.ts';
import { ServiceError } from '../../services/json-rpc.ts';
import type { JsonRpc } from '../../services/json-rpc.ts';
import { IteratorGoneError } from './stream-source.ts';
import type { Page, Shard, StreamSource } from './stream-source.ts';
import type { StreamRecord } from './stream-record.ts';

/**
 * Interval at which Lambda polls a Kinesis shard:
 * https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
 */
const POLL_EVERY_MS = 1_000;
/**
 * Kinesis returns up to 10,000 records. Smaller pages keep the local service responsive to other requests.
 */
const READ_LIMIT = 5_000;

interface KinesisRecord {
  Data: string;
  PartitionKey: string;
  SequenceNumber: string;
  ApproximateArrivalTimestamp: number;
}

interface ListedShard {
  ShardId: string;
  ParentShardId?: string;
  AdjacentParentShardId?: string;
  SequenceNumberRange: { EndingSequenceNumber?: string };
}

export function kinesisSource(options: {
  arn: string;
  streamName: string;
  region: string;
  rpc: JsonRpc;
  clock: Clock;
}): StreamSource {
  const { arn, streamName, region, rpc, clock } = options;
  return {
    arn,
    kind: 'kinesis',
    pollEveryMs: POLL_EVERY_MS,
    keepsFirstIterator: true,

    async listShards() {
      const shards: Shard[] = [];
      let token: string | undefined;
      do {
        const page: { Shards: ListedShard[]; NextToken?: string } = await rpc.call(
          'ListShards',
          token === undefined ? { StreamName: streamName } : { NextToken: token },
        );
        for (const shard of page.Shards) {
          shards.push({
            id: shard.ShardId,
            parents: [shard.ParentShardId, shard.AdjacentParentShardId].filter((id) => id !== undefined),
            closed: shard.SequenceNumberRange.EndingSequenceNumber !== undefined,
          });
        }
        token = page.NextToken;
      } while (token !== undefined);
      return shards;
    },

    async iterator(shardId, position) {
      const answer = await rpc.call<{ ShardIterator: string }>('GetShardIterator', {
        StreamName: streamName,
        ShardId: shardId,
        ...(position.type === 'AFTER'
          ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: position.sequenceNumber }
          : { ShardIteratorType: position.type }),
      });
      return answer.ShardIterator;
    },

    async read(shardId, iterator) {
      const answer = await rpc
        .call<{ Records: KinesisRecord[]; NextShardIterator?: string }>('GetRecords', {
          ShardIterator: iterator,
          Limit: READ_LIMIT,
        })
        .catch((error: unknown) => {
          const gone = error instanceof ServiceError && error.type === 'ExpiredIteratorException';
          throw gone ? new IteratorGoneError(error.message, { cause: error }) : error;
        });
      const page: Page = {
        records: answer.Records.map((record) => toStreamRecord(record, { arn, region, shardId, clock })),
        next: answer.NextShardIterator,
        full: answer.Records.length === READ_LIMIT,
      };
      return page;
    },
  };
}

/** Upper bound for the size of everything around the data and the partition key, including ARNs. */
const ENVELOPE_BYTES = 1_024;

function toStreamRecord(
  record: KinesisRecord,
  from: { arn: string; region: string; shardId: string; clock: Clock },
): StreamRecord {
  const arrivalMs = arrivalOn(from.clock, Math.round(record.ApproximateArrivalTimestamp * 1000));
  let subject: { parsed: unknown } | undefined;
  return {
    sequenceNumber: record.SequenceNumber,
    arrivalMs,
    size: record.Data.length + 6 * record.PartitionKey.length + ENVELOPE_BYTES,
    // The data is parsed only once, even if several mappings read the shard.
    filterSubject: () => (subject ??= { parsed: parseData(record.Data) }).parsed,
    toEvent: (roleArn) => ({
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey: record.PartitionKey,
        sequenceNumber: record.SequenceNumber,
        data: record.Data,
        approximateArrivalTimestamp: arrivalMs / 1000,
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `${from.shardId}:${record.SequenceNumber}`,
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: roleArn,
      awsRegion: from.region,
      eventSourceARN: from.arn,
    }),
  };
}

function parseData(data: string): { data: unknown } | undefined {
  const parsed = parseJson(Buffer.from(data, 'base64').toString('utf8'));
  return parsed === undefined ? undefined : { data: parsed };
}
