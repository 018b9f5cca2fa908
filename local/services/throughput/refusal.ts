import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Access, Place } from './throughput.ts';
import type { ProxiedAnswer } from '../../http/pass-on.ts';
import { arn } from '../../shared/names.ts';

/** AWS's messages for on-demand tables, from the documentation of `TransactionCanceledException`. */
const TABLE_MESSAGE =
  'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly. If exceptions persist, check if you have a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html';
const INDEX_MESSAGE =
  'Throughput exceeds the current capacity for one or more global secondary indexes. DynamoDB is automatically scaling your index so please try again shortly.';

/** Returns AWS's response to a request for an on-demand table if the given places have no units left. */
export function throttlingException(places: Place[], access: Access, region: string): ProxiedAnswer {
  return answerWith(400, {
    __type: 'com.amazon.coral.availability#ThrottlingException',
    message: messageFor(places, access),
    throttlingReasons: [...new Set(places.map(({ resource }) => resource))].map((resource) => ({
      reason: `${isIndex(resource) ? 'Index' : 'Table'}${access === 'read' ? 'Read' : 'Write'}KeyRangeThroughputExceeded`,
      resource: arn('dynamodb', region, `table/${resource}`),
    })),
  });
}

/** Returns AWS's response to a transaction. For each item, `blocked` has the places with no units left. */
export function transactionCanceled(blocked: Place[][], access: Access): ProxiedAnswer {
  const reasons = blocked.map((places) =>
    places.length === 0 ? { Code: 'None' } : { Code: 'ThrottlingError', Message: messageFor(places, access) },
  );
  const codes = reasons.map(({ Code: code }) => code).join(', ');
  return answerWith(400, {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    CancellationReasons: reasons,
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
  });
}

/** Returns a response in the format of DynamoDB. */
export function answerWith(status: number, value: unknown): ProxiedAnswer {
  const body = Buffer.from(JSON.stringify(value));
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': body.length,
      'x-amz-crc32': crc32(body),
      'x-amzn-requestid': randomUUID(),
    },
    body,
  };
}

function messageFor(places: Place[], access: Access): string {
  const onlyIndexes = places.every(({ resource }) => isIndex(resource));
  return access === 'write' && onlyIndexes ? INDEX_MESSAGE : TABLE_MESSAGE;
}

function isIndex(resource: string): boolean {
  return resource.includes('/index/');
}
