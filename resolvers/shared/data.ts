import { util, type Context } from '@aws-appsync/utils';

/** The data source's result; its failure becomes the field's error. */
export function dataOf<Result>(ctx: Context): Result {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result as Result;
}

/** A page of a DynamoDB query. */
export interface Page<Item> {
  items: Item[];
  nextToken?: string | null;
}

/** The outcome of a write that only a greater `sequence` may pass. */
export function publishedOf<Item>(ctx: Context): Item {
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException')
    util.error('the stored sequence is not smaller, so this was not stored or pushed', 'Superseded');
  return dataOf<Item>(ctx);
}
