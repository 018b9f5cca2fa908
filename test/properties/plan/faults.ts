import type { AwsAnswer, AwsCall } from '../product/wire.ts';

/** What can go wrong with one call to AWS. `before`: it had no effect. `after`: it had. */
export const FAULTS = [
  /** The function dies and the call is never made. */
  'crash before',
  /** The call is made, and the function dies before it hears of it. */
  'crash after',
  /** The function dies; the call is on its way and takes effect some calls later. */
  'crash, late effect',
  'connection lost before',
  'connection lost after',
  /** The SDK sends it again, and the first one takes effect some calls later. */
  'connection lost, late effect',
  /** Refused once. */
  'throttled',
  /** Refused until the caller gives up. */
  'throttled on end',
  'server error before',
  'server error after',
  /** SQS takes half of a batch. Anywhere else as `throttled`. */
  'taken in part',
] as const;
export type FaultKind = (typeof FAULTS)[number];

/** Every call that the functions make. */
export const CALLS = [
  ...['live-standings GetItem', 'live-standings PutItem', 'live-standings SendMessageBatch'],
  ...['final-results PutItem'],
  ...['publish-rankings PutItem', 'publish-rankings GetItem', 'publish-rankings Query'],
  'publish-rankings PublishRankings',
  ...['close-races Query', 'close-races GetItem', 'close-races PutItem', 'close-races UpdateItem'],
  ...['close-races TransactWriteItems', 'close-races DeleteItem'],
  ...['close-races PublishRankings', 'close-races PublishRaceCompleted'],
] as const;

export interface Fault {
  /** One of `CALLS`. */
  call: string;
  /** The how-manieth of them it hits. */
  nth: number;
  kind: FaultKind;
  /** How many calls later a late effect comes. */
  lateBy: number;
}

/** More than the SDK (3) times our own backoff (7) try one call. */
export const REFUSALS_ON_END = 25;

const json = (status: number, body: object): AwsAnswer => ({ status, body: JSON.stringify(body) });

/** How the service says that it is too much. */
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
