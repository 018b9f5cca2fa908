import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import { allow } from '../shared/allow.ts';

/**
 * Actions that Lambda needs to poll the shards. `stream.grantRead` would add enhanced fan-out, which is not
 * used, and ListStreams, which does not support resource-level permissions.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
 */
const READ_STREAM = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];

/**
 * Actions that Lambda needs to poll the table's stream.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
 */
const READ_TABLE_STREAM = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

/** Allows a function to consume a stream. */
export function allowReadingOf(stream: Stream, grantee: IGrantable): void {
  allow(grantee, READ_STREAM, [stream.streamArn]);
}

/** Allows a function to consume the changes to a table. */
export function allowReadingOfChanges(table: TableV2, grantee: IGrantable): void {
  allow(grantee, READ_TABLE_STREAM, [table.tableStreamArn!]);
}
