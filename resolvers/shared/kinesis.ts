import { util, type Context, type HTTPRequest, type HTTPResult } from '@aws-appsync/utils';

export interface StreamRecord {
  partitionKey: string;
  /** Sent as JSON. */
  data: object;
}

/** Builds a Kinesis PutRecords request for a data source that signs requests. */
export function putRecords(streamName: string, records: StreamRecord[]): HTTPRequest<string> {
  const Records = records.map(({ partitionKey, data }) => ({
    Data: util.base64Encode(JSON.stringify(data)),
    PartitionKey: partitionKey,
  }));
  return {
    method: 'POST',
    resourcePath: '/',
    params: {
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Kinesis_20131202.PutRecords',
      },
      body: JSON.stringify({ StreamName: streamName, Records }),
    },
  };
}

/** Returns the error code for each record in the request, in order; null for accepted records. */
export function putFailures(ctx: Context): (string | null)[] {
  const { statusCode, body } = (ctx.result ?? {}) as Partial<HTTPResult>;
  if (statusCode !== 200) {
    const { __type } = JSON.parse(body ?? '{}') as { __type?: string };
    const cause = ctx.error ? ctx.error.type : (__type ?? `HTTP status ${statusCode}`);
    util.error(
      `the stream accepted none of the readings (${cause}); send them again`,
      'TelemetryUnavailable',
    );
  }
  const { Records } = JSON.parse(body!) as { Records: { ErrorCode?: string }[] };
  return Records.map(({ ErrorCode }) => ErrorCode ?? null);
}
