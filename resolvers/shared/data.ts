import { util, type Context } from '@aws-appsync/utils';

/** The data source's result; its failure becomes the field's error. */
export function dataOf<Result>(ctx: Context): Result {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result as Result;
}

/** The items that a BatchGetItem of the one table found; those it did not find are null. */
export function batchOf<Item>(ctx: Context): (Item | null)[] {
  type Batch = { data: Record<string, (Item | null)[]>; unprocessedKeys?: Record<string, object[]> };
  const { data, unprocessedKeys } = dataOf<Batch>(ctx);
  const table = ctx.env.TABLE_NAME!;
  // DynamoDB throttles inside a success; an item that was not read must not pass for one that is not there
  if (unprocessedKeys && unprocessedKeys[table] && unprocessedKeys[table].length > 0)
    util.error(
      `the table is throttling and left ${unprocessedKeys[table].length} items unread; try again`,
      'Throttled',
    );
  return data[table]!;
}

/** A page of a DynamoDB query. */
export interface Page<Item> {
  items: Item[];
  nextToken?: string | null;
}

/** The outcome of a write that only a greater `sequence` may pass. */
export function publishedOf<Item>(ctx: Context): Item {
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException') {
    const { sequence } = (ctx.args as { input: { sequence: number } }).input;
    util.error(
      `sequence: ${sequence} is not greater than the stored one, so this was not stored or pushed; ` +
        'read the race again and publish what is newer',
      'Superseded',
    );
  }
  return dataOf<Item>(ctx);
}
