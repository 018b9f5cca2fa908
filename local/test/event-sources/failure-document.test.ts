import { describe, expect, it } from 'vitest';
import { failureDocument } from '../../event-sources/failure-document.ts';
import { shows } from '../support/shows.ts';

const RECORDS = [
  { sequenceNumber: '100', arrivalMs: 1_600_000_000_123, data: 'SECRET' },
  { sequenceNumber: '101', arrivalMs: 1_600_000_001_000, data: 'SECRET' },
  { sequenceNumber: '102', arrivalMs: 1_600_000_002_456, data: 'SECRET' },
];

const documentOf = (failure: Partial<Parameters<typeof failureDocument>[0]> = {}) =>
  failureDocument({
    kind: 'kinesis',
    functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:reader',
    condition: 'RetryAttemptsExhausted',
    invocations: 4,
    functionError: 'Unhandled',
    shardId: 'shardId-000000000000',
    streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/readings',
    records: RECORDS,
    nowMs: 1_600_000_100_000,
    ...failure,
  });

describe('the failure document of a batch', () => {
  it(
    'contains the positions of the records, but not their data',
    shows('failures/document-without-data', 'failures/document-bounds', 'failures/document-count'),
    () => {
      const document = documentOf();
      expect(document).toMatchObject({
        requestContext: { approximateInvokeCount: 4 },
        KinesisBatchInfo: { startSequenceNumber: '100', endSequenceNumber: '102', batchSize: 3 },
      });
      expect(JSON.stringify(document)).not.toContain('SECRET');
    },
  );

  it(
    'has functionError Unhandled after an error',
    shows('failures/document-thrown', 'failures/document-version'),
    () => {
      expect(documentOf()).toMatchObject({
        version: '1.0',
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      });
    },
  );

  it('has functionError null after reported failures', shows('failures/document-reported'), () => {
    expect(documentOf({ functionError: null })).toMatchObject({ responseContext: { functionError: null } });
  });

  it('has no responseContext if records expired', shows('failures/document-age'), () => {
    const document = documentOf({ condition: 'RecordAgeExceeded' });
    expect(document).toMatchObject({ requestContext: { condition: 'RecordAgeExceeded' } });
    expect(document).not.toHaveProperty('responseContext');
  });

  it('has Kinesis times with milliseconds', shows('failures/document-kinesis-times'), () => {
    expect(documentOf()).toMatchObject({
      timestamp: '2020-09-13T12:28:20.000Z',
      KinesisBatchInfo: {
        approximateArrivalOfFirstRecord: '2020-09-13T12:26:40.123Z',
        approximateArrivalOfLastRecord: '2020-09-13T12:26:42.456Z',
      },
    });
  });

  it(
    'has DynamoDB times in whole seconds, under their own key',
    shows('failures/document-dynamodb-times'),
    () => {
      const document = documentOf({ kind: 'dynamodb' });
      expect(document).toMatchObject({
        DDBStreamBatchInfo: {
          approximateArrivalOfFirstRecord: '2020-09-13T12:26:40Z',
          approximateArrivalOfLastRecord: '2020-09-13T12:26:42Z',
        },
      });
      expect(document).not.toHaveProperty('KinesisBatchInfo');
    },
  );
});
