import type { Permission } from '../iam/needed-permissions.ts';
import { serviceOf } from '../shared/names.ts';
import type { MappingSettings } from './settings.ts';
import type { StreamSource } from './streams/stream-source.ts';

/** Operations that Lambda calls to read a stream. */
const READING: Record<StreamSource['kind'], string[]> = {
  // https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
  kinesis: ['DescribeStream', 'DescribeStreamSummary', 'GetRecords', 'GetShardIterator', 'ListShards'],
  // https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
  dynamodb: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'],
};

/**
 * Operations that AWS's documentation lists, but that Lambda can do without:
 * https://github.com/serverless/serverless/issues/8540
 */
const DISPENSABLE = new Set(['kinesis:DescribeStreamSummary', 'kinesis:ListShards']);

/** Returns whether Lambda creates no mapping without a permission. */
export function isIndispensable({ action }: Permission): boolean {
  return !DISPENSABLE.has(action);
}

/** Returns the permissions of a function's role that Lambda uses to read a stream and to report failures. */
export function neededByMapping(
  { sourceArn, onFailureArn }: Pick<MappingSettings, 'sourceArn' | 'onFailureArn'>,
  kind: StreamSource['kind'],
): Permission[] {
  const reading = READING[kind].map((name) => ({ action: `${kind}:${name}`, resource: sourceArn }));
  if (onFailureArn === undefined) return reading;
  const action = serviceOf(onFailureArn) === 'sns' ? 'sns:Publish' : 'sqs:SendMessage';
  return [...reading, { action, resource: onFailureArn }];
}
