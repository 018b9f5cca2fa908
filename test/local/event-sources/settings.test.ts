import { describe, expect, test } from 'vitest';
import { parseMappingSettings } from '../../../local/event-sources/settings.ts';

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
  test("have Lambda's defaults where the template is silent", () => {
    expect(settingsOf({})).toMatchObject({ batchSize: 100, batchingWindowMs: 0, maxRetries: Infinity });
  });

  test('may start a stream of Kinesis at a timestamp, but not that of a table', () => {
    const atTimestamp = { StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: 1_600_000_000 };
    expect(settingsOf(atTimestamp).startingTimestampMs).toBe(1_600_000_000_000);
    expect(() => settingsOf({ ...atTimestamp, EventSourceArn: TABLE })).toThrow(
      "Mapping: a table's stream cannot be read from AT_TIMESTAMP; use TRIM_HORIZON or LATEST",
    );
  });

  test('have a destination for failures only', () => {
    const queue = { Destination: 'arn:aws:sqs:us-east-1:123456789012:queue' };
    expect(settingsOf({ DestinationConfig: { OnFailure: queue } }).onFailureArn).toBe(queue.Destination);
    expect(() => settingsOf({ DestinationConfig: { OnSuccess: queue } })).toThrow(/OnSuccess/);
  });
});
