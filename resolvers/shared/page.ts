import type { Context } from '@aws-appsync/utils';
import { refuse } from './arguments.ts';
import { dataOf, type Page } from './data.ts';

/** Words in the messages of AppSync and DynamoDB about a token that they cannot use. */
const ABOUT_TOKENS = ['token', 'starting key', 'ExclusiveStartKey'];

function refuseToken(nextToken: string): never {
  return refuse(
    'nextToken',
    nextToken,
    'is not from this list; pass a token that the same query has returned',
  );
}

/**
 * Returns AppSync's part of a token. Tokens start with the name of their list, because DynamoDB would use a
 * token of another list without an error, or reject it in its own words.
 * @param list name of the list, including the arguments that select it
 */
export function checkedToken(list: string, nextToken: string | null | undefined): string | null {
  if (nextToken === null || nextToken === undefined) return null;
  const prefix = `${list}:`;
  if (!nextToken.startsWith(prefix)) refuseToken(nextToken);
  return nextToken.substring(prefix.length);
}

/** Returns a page of a list, with the token of the next page. Fails if the given token is not valid. */
export function pageOf<Item>(
  ctx: Context<{ nextToken?: string | null | undefined }>,
  list: string,
): { items: Item[]; nextToken: string | null } {
  const { error } = ctx;
  const given = ctx.args.nextToken;
  if (error && given && ABOUT_TOKENS.some((words) => error.message.includes(words))) refuseToken(given);
  const { items, nextToken } = dataOf<Page<Item>>(ctx);
  return { items, nextToken: nextToken ? `${list}:${nextToken}` : null };
}
