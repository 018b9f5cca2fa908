import type { JsonRpc } from '../services/json-rpc.ts';
import { nameAtEnd } from '../shared/names.ts';

/** Puts a record with a text as its data into a stream. */
export async function putRecord(
  kinesis: JsonRpc,
  streamArn: string,
  { text, partitionKey }: { text: string; partitionKey: string },
): Promise<void> {
  await kinesis.call('PutRecord', {
    StreamName: nameAtEnd(streamArn),
    Data: Buffer.from(text).toString('base64'),
    PartitionKey: partitionKey,
  });
}
