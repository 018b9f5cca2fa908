import { util, type Context, type DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import type { MutationSubmitTelemetryArgs } from '../../race/generated/schema.ts';
import { quotaItemKey } from '../../race/table/quota.ts';
import { refuse } from '../shared/arguments.ts';
import { dataOf } from '../shared/data.ts';
import type { Rider } from '../shared/rider.ts';

const PERIOD_SECONDS = 10;
/**
 * Readings per account and period. All readings of a rider go to the same shard, which accepts 10,000 in a
 * period. A rider who was offline can still send a ride of several minutes at once.
 */
const MAX_READINGS_PER_PERIOD = 400;
/** How long a count is kept (s). DynamoDB removes it some time after that. */
const KEPT_SECONDS = 3_600;

type Args = Context<MutationSubmitTelemetryArgs, { rider: Rider }>;

/** Counts the readings of this request, including those of other fields in the same request. */
export function request(ctx: Args): DynamoDBUpdateItemRequest {
  const now = util.time.nowEpochSeconds();
  const count = ctx.args.readings.length;
  const { PK, SK } = quotaItemKey(ctx.stash.rider.racerId, Math.floor(now / PERIOD_SECONDS));
  return {
    operation: 'UpdateItem',
    key: { PK: util.dynamodb.toString(PK), SK: util.dynamodb.toString(SK) },
    update: {
      expression: 'SET expiresAt = :expiresAt ADD readings :count',
      expressionValues: util.dynamodb.toMapValues({
        ':expiresAt': now + KEPT_SECONDS,
        ':count': count,
      }),
    },
    condition: {
      expression: 'attribute_not_exists(readings) OR readings <= :room',
      expressionValues: util.dynamodb.toMapValues({ ':room': MAX_READINGS_PER_PERIOD - count }),
    },
  };
}

export function response(ctx: Args) {
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException')
    refuse(
      'readings',
      ctx.args.readings.length,
      `exceed the limit of ${MAX_READINGS_PER_PERIOD} readings in ${PERIOD_SECONDS} s for one rider; send them again later`,
      'TooManyReadings',
    );
  return dataOf<object>(ctx);
}
