import { describe, expect, it } from 'vitest';
import { parseQueueSettings } from '../../../event-sources/queue/settings.ts';
import { eachShowing, shows } from '../../support/shows.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:jobs';
const settingsOf = (properties: object) =>
  parseQueueSettings('Mapping', { EventSourceArn: QUEUE, FunctionName: 'work', ...properties });

describe('the settings of a mapping for a queue', () => {
  it("have Lambda's defaults", shows('queues/defaults'), () => {
    expect(settingsOf({})).toMatchObject({
      batchSize: 10,
      batchingWindowMs: 0,
      concurrency: 5,
      enabled: true,
    });
    expect(settingsOf({ BatchSize: '500', MaximumBatchingWindowInSeconds: 5 })).toMatchObject({
      batchSize: 500,
      batchingWindowMs: 5_000,
    });
    expect(settingsOf({ ScalingConfig: { MaximumConcurrency: 2 } }).concurrency).toBe(2);
  });

  eachShowing([
    [
      shows('queues/batch-needs-window'),
      'a batch of more than 10 messages without a window',
      { BatchSize: 11 },
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    ],
    [
      shows('queues/fifo-batch'),
      'a batch of more than 10 messages from a FIFO queue',
      { EventSourceArn: `${QUEUE}.fifo`, BatchSize: 11, MaximumBatchingWindowInSeconds: 1 },
      'too large for a FIFO queue',
    ],
    [
      shows('queues/fifo-window'),
      'a window for a FIFO queue',
      { EventSourceArn: `${QUEUE}.fifo`, MaximumBatchingWindowInSeconds: 1 },
      'a FIFO queue cannot have a MaximumBatchingWindowInSeconds',
    ],
    [
      shows('queues/concurrency'),
      'a maximum concurrency of 1',
      { ScalingConfig: { MaximumConcurrency: 1 } },
      'MaximumConcurrency',
    ],
    [shows(), 'a property of streams', { StartingPosition: 'LATEST' }, 'StartingPosition'],
  ])('cannot have %s', (_name, properties, message) => expect(() => settingsOf(properties)).toThrow(message));
});
