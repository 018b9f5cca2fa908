import { describe, expect, it } from 'vitest';
import { assertPermitted } from '../../event-sources/assert-permitted.ts';
import { neededByMapping } from '../../event-sources/needed-permissions.ts';
import { shows } from '../support/shows.ts';

const STREAM = 'arn:aws:kinesis:us-east-1:000000000000:stream/telemetry';
const definition = { name: 'f', arn: 'arn:f', roleArn: 'arn:role', timeoutSeconds: 3 };
const needed = neededByMapping({ sourceArn: STREAM, onFailureArn: undefined }, 'kinesis');

describe('a function whose role lacks a permission', () => {
  it.each(['DescribeStream', 'GetRecords', 'GetShardIterator'])(
    'to call %s is not mapped to a stream',
    (operation) => {
      const permits = (action: string) => action !== `kinesis:${operation}`;
      expect(() => assertPermitted(definition, needed, permits)).toThrow(
        `f cannot read its source: the role arn:role does not allow kinesis:${operation} on ${STREAM}`,
      );
    },
  );

  it('to list or summarize is mapped to a stream', shows('mappings/dispensable-permissions'), () => {
    const asked: string[] = [];
    const permits = (action: string) => {
      asked.push(action);
      return !['kinesis:DescribeStreamSummary', 'kinesis:ListShards'].includes(action);
    };
    assertPermitted(definition, needed, permits);
    expect(asked).toContain('kinesis:ListShards');
  });
});
