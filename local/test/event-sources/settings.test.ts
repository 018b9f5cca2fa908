import { describe, expect, test } from 'vitest';
import { neededByMapping } from '../../event-sources/needed-permissions.ts';
import { parseMappingSettings } from '../../event-sources/settings.ts';
import { eachShowing, shows } from '../support/shows.ts';

const KINESIS = 'arn:aws:kinesis:us-east-1:123456789012:stream/telemetry';
const TABLE = 'arn:aws:dynamodb:us-east-1:123456789012:table/riders/stream/2026-01-01T00:00:00.000';

const settingsOf = (properties: object) =>
  parseMappingSettings('Mapping', {
    EventSourceArn: KINESIS,
    FunctionName: 'consumer',
    StartingPosition: 'TRIM_HORIZON',
    ...properties,
  });

describe('the settings of an event source mapping', () => {
  eachShowing([
    [shows('mappings/batch-size-default'), 'batch size', { batchSize: 100 }],
    [shows('mappings/batching-window-default'), 'batching window', { batchingWindowMs: 0 }],
    [shows('mappings/retries-default'), 'number of retries', { maxRetries: Infinity }],
  ])("have Lambda's defaults if the template omits them: %s", (_name, wanted) => {
    expect(settingsOf({})).toMatchObject(wanted);
  });

  test(
    'allow a starting timestamp for Kinesis, but not for DynamoDB',
    shows('mappings/at-timestamp-kinesis-only'),
    () => {
      const atTimestamp = { StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: 1_600_000_000 };
      expect(settingsOf(atTimestamp).startingTimestampMs).toBe(1_600_000_000_000);
      expect(() => settingsOf({ ...atTimestamp, EventSourceArn: TABLE })).toThrow(
        'Mapping: AT_TIMESTAMP is not supported for DynamoDB streams; use TRIM_HORIZON or LATEST',
      );
    },
  );

  test('allow a destination only for failures', shows('mappings/on-success-refused'), () => {
    const queue = { Destination: 'arn:aws:sqs:us-east-1:123456789012:queue' };
    expect(settingsOf({ DestinationConfig: { OnFailure: queue } }).onFailureArn).toBe(queue.Destination);
    expect(() => settingsOf({ DestinationConfig: { OnSuccess: queue } })).toThrow(/OnSuccess/);
  });

  test('allow queues and topics as destinations', shows('topics/on-failure'), () => {
    const toService = (service: string) => {
      const Destination = `arn:aws:${service}:us-east-1:123456789012:failed`;
      return settingsOf({ DestinationConfig: { OnFailure: { Destination } } });
    };
    expect(neededByMapping(toService('sqs'), 'kinesis').at(-1)?.action).toBe('sqs:SendMessage');
    expect(neededByMapping(toService('sns'), 'kinesis').at(-1)?.action).toBe('sns:Publish');
    expect(() => toService('s3')).toThrow('is not an SQS queue or an SNS topic');
  });

  test(
    'allow a maximum record age of at least a minute, or no maximum',
    shows('mappings/record-age-limit'),
    () => {
      expect(() => settingsOf({ MaximumRecordAgeInSeconds: 59 })).toThrow(/at least 60/);
      expect(settingsOf({ MaximumRecordAgeInSeconds: 60 }).maxRecordAgeMs).toBe(60_000);
      expect(() => settingsOf({ MaximumRecordAgeInSeconds: -2 })).toThrow(/at least 60/);
    },
  );

  test('reject properties of other sources, and ignore those that do not affect the function', () => {
    expect(() => settingsOf({ Topics: ['t'] })).toThrow(/Mapping: .*"Topics"/s);
    expect(() => settingsOf({ MetricsConfig: { Metrics: ['EventCount'] }, Tags: [] })).not.toThrow();
  });

  eachShowing([
    [
      shows('mappings/starting-position-required'),
      'without a starting position',
      { StartingPosition: undefined },
      /StartingPosition/,
    ],
    [
      shows('windows/length-limit'),
      'with a window over 900 s',
      { TumblingWindowInSeconds: 901 },
      /TumblingWindowInSeconds/,
    ],
    [
      shows('mappings/parallel-windows-refused'),
      'with a window and parallel batches',
      { TumblingWindowInSeconds: 1, ParallelizationFactor: 2 },
      /needs a ParallelizationFactor of 1/,
    ],
    [shows('mappings/batch-size-limit'), 'with a batch size over 10,000', { BatchSize: 10_001 }, /BatchSize/],
    [
      shows('mappings/batching-window-limit'),
      'with a batching window over 300 s',
      { MaximumBatchingWindowInSeconds: 301 },
      /MaximumBatchingWindow/,
    ],
    [
      shows('mappings/retries-limit'),
      'with over 10,000 retries',
      { MaximumRetryAttempts: 10_001 },
      /MaximumRetryAttempts/,
    ],
    [
      shows('mappings/response-types'),
      'with an unknown response type',
      { FunctionResponseTypes: ['Report'] },
      /FunctionResponseTypes/,
    ],
    [
      shows('mappings/timestamp-required'),
      'with AT_TIMESTAMP but no timestamp',
      { StartingPosition: 'AT_TIMESTAMP' },
      /StartingPositionTimestamp/,
    ],
  ])('are rejected %s', (_name, properties, message) =>
    expect(() => settingsOf(properties)).toThrow(message),
  );
});
