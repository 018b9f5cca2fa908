import { util, type Context } from '@aws-appsync/utils';

/** Returns the data source's result, or fails with the data source's error. */
export function dataOf<Result>(ctx: Context): Result {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result as Result;
}

/** Returns the items that a BatchGetItem found in the table; null for items that do not exist. */
export function batchOf<Item>(ctx: Context): (Item | null)[] {
  type Batch = { data: Record<string, (Item | null)[]>; unprocessedKeys?: Record<string, object[]> };
  const { data, unprocessedKeys } = dataOf<Batch>(ctx);
  const table = ctx.env.TABLE_NAME!;
  // When DynamoDB throttles a request, it can report success but leave items unread. Unread items must not
  // look like missing items.
  if (unprocessedKeys && unprocessedKeys[table] && unprocessedKeys[table].length > 0)
    util.error(
      `DynamoDB throttled the request and left ${unprocessedKeys[table].length} items unread; try again`,
      'Throttled',
    );
  return data[table]!;
}

/** One page of the results of a DynamoDB query. */
export interface Page<Item> {
  items: Item[];
  nextToken?: string | null;
}
