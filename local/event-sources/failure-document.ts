import { randomUUID } from 'node:crypto';
import { isoSeconds } from '../shared/iso-seconds.ts';
import type { StreamRecord } from './streams/stream-record.ts';

export type FailureCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/**
 * Builds the message for a failure destination. The message contains the records' positions, not the records
 * themselves.
 */
export function failureDocument(failure: {
  kind: 'kinesis' | 'dynamodb';
  functionArn: string;
  condition: FailureCondition;
  invocations: number;
  functionError: 'Unhandled' | null;
  shardId: string;
  streamArn: string;
  records: Pick<StreamRecord, 'sequenceNumber' | 'arrivalMs'>[];
  nowMs: number;
}): object {
  const { kind, condition, records } = failure;
  const first = records[0];
  const last = records.at(-1);
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: failure.functionArn,
      condition,
      approximateInvokeCount: failure.invocations,
    },
    // For expired records, there is no response to report.
    ...(condition === 'RecordAgeExceeded'
      ? {}
      : {
          responseContext: {
            statusCode: 200,
            executedVersion: '$LATEST',
            functionError: failure.functionError,
          },
        }),
    version: '1.0',
    timestamp: new Date(failure.nowMs).toISOString(),
    [kind === 'kinesis' ? 'KinesisBatchInfo' : 'DDBStreamBatchInfo']: {
      shardId: failure.shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: timeOf(first, kind),
      approximateArrivalOfLastRecord: timeOf(last, kind),
      batchSize: records.length,
      streamArn: failure.streamArn,
    },
  };
}

/** Kinesis timestamps include milliseconds; DynamoDB timestamps are in whole seconds. */
function timeOf(
  record: Pick<StreamRecord, 'arrivalMs'> | undefined,
  kind: 'kinesis' | 'dynamodb',
): string | undefined {
  if (record === undefined) return undefined;
  return kind === 'kinesis' ? new Date(record.arrivalMs).toISOString() : isoSeconds(record.arrivalMs);
}
