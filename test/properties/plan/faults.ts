import type { AwsAnswer, AwsCall } from '../product/wire.ts';

/**
 * Faults that can affect a call to AWS. With `before`, the call has no effect; with `after`, it has taken
 * effect.
 */
export const FAULTS = [
  /** The function dies and the call is never made. */
  'crash before',
  /** The call is made, and the function dies before it gets the answer. */
  'crash after',
  /** The function dies, and the call takes effect some calls later. */
  'crash, late effect',
  /** AppSync fails after the mutation's first write, and the function dies. */
  'crash halfway',
  'connection lost before',
  'connection lost after',
  /** The SDK retries, and the first request takes effect some calls later. */
  'connection lost, late effect',
  /** The call is throttled once. */
  'throttled',
  /** The call is throttled until the caller gives up. */
  'throttled throughout',
  'server error before',
  'server error halfway',
  'server error after',
  /** SQS accepts half of a batch. For other services, the same as `throttled`. */
  'accepted in part',
] as const;
export type FaultKind = (typeof FAULTS)[number];

/** All calls that the functions make. */
export const CALLS = [
  ...['live-standings Query', 'live-standings PutItem', 'live-standings SendMessageBatch'],
  'live-standings GetItem',
  ...['final-results PutItem', 'final-results Query'],
  ...['publish-rankings PutItem', 'publish-rankings GetItem', 'publish-rankings Query'],
  'publish-rankings PublishRankings',
  ...['close-races Query', 'close-races GetItem', 'close-races PutItem', 'close-races UpdateItem'],
  ...['close-races TransactWriteItems', 'close-races DeleteItem'],
  ...['close-races PublishRankings', 'close-races PublishRaceCompleted'],
] as const;

export interface Fault {
  /** One of `CALLS`. */
  call: string;
  /** Index of the call that fails, starting with 0. */
  nth: number;
  kind: FaultKind;
  /**
   * Number of other calls before a late effect. `next UpdateItem` is just before a run of close-races blocks
   * the earlier runs.
   */
  lateBy: number | 'next UpdateItem';
}

/**
 * More than the maximum number of attempts for one call: the SDK makes 3 for each of the 7 that our backoff
 * makes.
 */
export const REFUSALS_ON_END = 25;

const json = (status: number, body: object): AwsAnswer => ({ status, body: JSON.stringify(body) });

/** Returns the service's throttling error. */
export function throttledAnswer(call: AwsCall): AwsAnswer {
  if (call.service === 'sqs')
    return json(400, { __type: 'com.amazonaws.sqs#RequestThrottled', message: 'Rate exceeded' });
  if (call.service === 'appsync') {
    const inside = { errorType: 'DynamoDB:ProvisionedThroughputExceededException', message: 'throttled' };
    return call.body.length % 2 === 0
      ? json(429, { errors: [{ errorType: 'TooManyRequests', message: 'slow down' }] })
      : json(200, { data: null, errors: [inside] });
  }
  const namespace = 'com.amazonaws.dynamodb.v20120810';
  if (call.operation === 'TransactWriteItems') {
    const { TransactItems } = JSON.parse(call.body) as { TransactItems: unknown[] };
    return json(400, {
      __type: `${namespace}#TransactionCanceledException`,
      Message: 'Transaction cancelled [ThrottlingError]',
      CancellationReasons: TransactItems.map((_, index) => ({
        Code: index === 0 ? 'ThrottlingError' : 'None',
      })),
    });
  }
  return json(400, {
    __type: `${namespace}#ProvisionedThroughputExceededException`,
    message: 'The level of configured provisioned throughput for the table was exceeded',
  });
}

export function serverError(call: AwsCall): AwsAnswer {
  if (call.service === 'appsync') return json(503, { message: 'Service unavailable' });
  return json(500, { __type: 'InternalServerError', message: 'Internal failure' });
}
