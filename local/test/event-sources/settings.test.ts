import { describe, expect, test } from 'vitest';
import { parseMappingSettings } from '../../event-sources/settings.ts';

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
  test.each([
    ['batch size [mappings/batch-size-default]', { batchSize: 100 }],
    ['batching window [mappings/batching-window-default]', { batchingWindowMs: 0 }],
    ['number of retries [mappings/retries-default]', { maxRetries: Infinity }],
  ])("have Lambda's default where the template is silent: %s", (_name, wanted) => {
    expect(settingsOf({})).toMatchObject(wanted);
  });

  test('may start a stream of Kinesis at a timestamp, but not that of a table [mappings/at-timestamp-kinesis-only]', () => {
    const atTimestamp = { StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: 1_600_000_000 };
    expect(settingsOf(atTimestamp).startingTimestampMs).toBe(1_600_000_000_000);
    expect(() => settingsOf({ ...atTimestamp, EventSourceArn: TABLE })).toThrow(
      "Mapping: a table's stream cannot be read from AT_TIMESTAMP; use TRIM_HORIZON or LATEST",
    );
  });

  test('have a destination for failures only [mappings/on-success-refused]', () => {
    const queue = { Destination: 'arn:aws:sqs:us-east-1:123456789012:queue' };
    expect(settingsOf({ DestinationConfig: { OnFailure: queue } }).onFailureArn).toBe(queue.Destination);
    expect(() => settingsOf({ DestinationConfig: { OnSuccess: queue } })).toThrow(/OnSuccess/);
  });

  test('keep records for ever, or for a minute at least [mappings/record-age-limit]', () => {
    expect(() => settingsOf({ MaximumRecordAgeInSeconds: 59 })).toThrow(/at least 60/);
    expect(settingsOf({ MaximumRecordAgeInSeconds: 60 }).maxRecordAgeMs).toBe(60_000);
    expect(() => settingsOf({ MaximumRecordAgeInSeconds: -2 })).toThrow(/at least 60/);
  });

  test('know no property of other sources, and pass over what no function could notice', () => {
    expect(() => settingsOf({ Topics: ['t'] })).toThrow(/Mapping: .*"Topics"/s);
    expect(() => settingsOf({ MetricsConfig: { Metrics: ['EventCount'] }, Tags: [] })).not.toThrow();
  });

  test.each([
    [
      'without a starting position [mappings/starting-position-required]',
      { StartingPosition: undefined },
      /StartingPosition/,
    ],
    [
      'with a window over 900 s [windows/length-limit]',
      { TumblingWindowInSeconds: 901 },
      /TumblingWindowInSeconds/,
    ],
    [
      'with a window and parallel batches [mappings/parallel-windows-refused]',
      { TumblingWindowInSeconds: 1, ParallelizationFactor: 2 },
      /needs a ParallelizationFactor of 1/,
    ],
    ['with a batch over 10,000 [mappings/batch-size-limit]', { BatchSize: 10_001 }, /BatchSize/],
    [
      'with a batching window over 300 s [mappings/batching-window-limit]',
      { MaximumBatchingWindowInSeconds: 301 },
      /MaximumBatchingWindow/,
    ],
    [
      'with over 10,000 retries [mappings/retries-limit]',
      { MaximumRetryAttempts: 10_001 },
      /MaximumRetryAttempts/,
    ],
    [
      'with an unknown response type [mappings/response-types]',
      { FunctionResponseTypes: ['Report'] },
      /FunctionResponseTypes/,
    ],
    [
      'at a timestamp that is not told [mappings/timestamp-required]',
      { StartingPosition: 'AT_TIMESTAMP' },
      /StartingPositionTimestamp/,
    ],
  ])('are refused %s', (_name, properties, message) => expect(() => settingsOf(properties)).toThrow(message));
});
