import { describe, expect, it } from 'vitest';
import { failedMessages } from '../../../event-sources/queue/failed-messages.ts';
import { compileMessageFilter } from '../../../event-sources/queue/message-filter.ts';
import { queueRecord } from '../../../event-sources/queue/queue-record.ts';
import { eachShowing, shows } from '../../support/shows.ts';

const JSON_PATTERN = '{"body": {"kind": ["a"]}}';
const TEXT_PATTERN = '{"body": [{"prefix": "a"}]}';

describe('a filter for messages', () => {
  eachShowing([
    [shows('queues/no-filter'), [], 'any text', true],
    [shows('queues/filter-json'), [JSON_PATTERN], '{"kind":"a"}', true],
    [shows(), [JSON_PATTERN], '{"kind":"b"}', false],
    [shows('queues/filter-json-drops-text'), [JSON_PATTERN], 'a', false],
    [shows('queues/filter-text'), [TEXT_PATTERN], 'abc', true],
    [shows(), [TEXT_PATTERN], 'bc', false],
    [shows('queues/filter-text-drops-json'), ['{"body": [{"prefix": "{"}]}'], '{"kind":"a"}', false],
    [shows(), [JSON_PATTERN, TEXT_PATTERN], 'abc', true],
  ])('with the patterns %j and the body %j returns %s', (patterns, body, passes) =>
    expect(compileMessageFilter(patterns)(body)).toBe(passes),
  );

  it('can use only the body', shows('queues/filter-body-only'), () => {
    expect(() => compileMessageFilter(['{"messageId": ["a"]}'])).toThrow('must have the key body');
    expect(() => compileMessageFilter(['{'])).toThrow('is not JSON');
  });
});

describe('the failed messages', () => {
  const failing = (...ids: unknown[]) => ({
    batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
  });

  eachShowing([
    [shows('queues/partial'), 'those that the response names', failing('b'), ['b']],
    [shows('queues/no-failures'), 'none for an empty list', failing(), []],
    [shows(), 'none for null', null, []],
    [shows(), 'none for an empty object', {}, []],
    [shows('queues/empty-identifier'), 'all for an empty identifier', failing('b', ''), ['a', 'b']],
    [shows('queues/null-identifier'), 'all for a null identifier', failing(null), ['a', 'b']],
    [
      shows('queues/other-key'),
      'all for a failure with another key',
      { batchItemFailures: [{ foo: 'a' }] },
      ['a', 'b'],
    ],
    [shows(), 'all for an unknown message', failing('c'), ['a', 'b']],
    [shows(), 'all for failures that are not a list', { batchItemFailures: 'b' }, ['a', 'b']],
  ])('are %s', (_name, response, failed) =>
    expect([...failedMessages(response, ['a', 'b'])]).toEqual(failed),
  );
});

it('a record has the keys and attributes of a message', shows('queues/record'), () => {
  const record = queueRecord(
    {
      MessageId: 'm',
      ReceiptHandle: 'r',
      Body: 'text',
      MD5OfBody: 'md5',
      Attributes: { ApproximateReceiveCount: '1' },
      MessageAttributes: {
        kind: { DataType: 'String', StringValue: 'a' },
        bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
      },
    },
    'arn:aws:sqs:us-east-1:000000000000:jobs',
  );
  expect(record).toEqual({
    messageId: 'm',
    receiptHandle: 'r',
    body: 'text',
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {
      kind: { stringValue: 'a', stringListValues: [], binaryListValues: [], dataType: 'String' },
      bytes: { binaryValue: 'AQI=', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
    },
    md5OfBody: 'md5',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:jobs',
    awsRegion: 'us-east-1',
  });
});
