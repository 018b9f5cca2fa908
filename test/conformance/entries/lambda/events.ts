import { must, type Area } from '../../shared/entry.ts';
import {
  DYNAMODB_SOURCE,
  KINESIS_OBSERVED,
  KINESIS_SOURCE,
  STREAMS,
  STREAMS_OBSERVED,
  TTL_STREAMS,
} from '../../shared/sources.ts';

export const events: Area = {
  title: 'Event envelopes',
  entries: {
    'events/kinesis-record-keys': must(
      'A Kinesis record has exactly the keys that AWS sends.',
      KINESIS_OBSERVED,
    ),
    'events/kinesis-data-base64': must(
      '`data` is the base64 encoding of the original bytes.',
      KINESIS_SOURCE,
    ),
    'events/kinesis-arrival-seconds': must(
      '`approximateArrivalTimestamp` is in seconds, with milliseconds as decimals.',
      KINESIS_OBSERVED,
    ),
    'events/kinesis-event-id': must(
      '`eventID` consists of the shard id, a colon and the sequence number.',
      KINESIS_OBSERVED,
    ),
    'events/kinesis-versions': must('`eventVersion` and `kinesisSchemaVersion` are "1.0".', KINESIS_OBSERVED),
    'events/invoke-identity': must('`invokeIdentityArn` is the role of the function.', KINESIS_OBSERVED),
    'events/dynamodb-record-keys': must(
      'A DynamoDB stream record has exactly the keys that AWS sends.',
      STREAMS_OBSERVED,
    ),
    'events/dynamodb-version': must('`eventVersion` of a DynamoDB stream record is "1.1".', STREAMS_OBSERVED),
    'events/dynamodb-event-id': must(
      '`eventID` of a DynamoDB stream record has 32 hexadecimal digits.',
      STREAMS_OBSERVED,
    ),
    'events/dynamodb-creation-seconds': must(
      '`ApproximateCreationDateTime` is in whole seconds.',
      STREAMS_OBSERVED,
    ),
    'events/dynamodb-images-typed': must("Keys and images are in DynamoDB's typed JSON.", DYNAMODB_SOURCE),
    'events/dynamodb-binary-base64': must('Binary attributes in images are base64.', STREAMS_OBSERVED),
    'events/dynamodb-names': must('`eventName` is INSERT, MODIFY or REMOVE.', STREAMS),
    'events/stream-view-type': must(
      "Records contain the images that the stream's view type specifies.",
      STREAMS,
    ),
    'events/no-change-no-record': must('A write that changes nothing creates no record.', STREAMS),
    'events/item-order': must('The records for an item are in the order of its changes.', STREAMS),
    'events/ttl-identity': must(
      'If time to live deletes an item, the record names DynamoDB in `userIdentity`, with keys in lower camel case.',
      TTL_STREAMS,
    ),
  },
};
