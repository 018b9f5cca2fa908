import type { GraphiQLProps } from 'graphiql';
import { getOperationAST, OperationTypeNode, parse, type ExecutionResult } from 'graphql';
import { Observable } from 'rxjs';
import * as z from 'zod/mini';
import type { ConsoleConfig } from './console-config.ts';
import { authorize, type Authorization } from './authorize.ts';
import { subscribe } from './subscribe.ts';

const Result = z.custom<ExecutionResult>();

/** Returns the function that sends GraphiQL's operations to the API. */
export function createFetcher(
  authorization: Authorization,
  config: ConsoleConfig,
): NonNullable<GraphiQLProps['fetcher']> {
  return (request, { headers = {} } = {}) => {
    if (!isSubscription(request)) return post(request, headers);
    const authorizeMessage = async (message: { path: string; body: string }) => ({
      ...(await authorize(authorization, config, message)),
      ...headers,
    });
    return new Observable((observer) => subscribe(request, authorizeMessage, observer));
  };

  async function post(request: object, headers: Record<string, string>) {
    const body = JSON.stringify(request);
    const authorized = await authorize(authorization, config, { path: '/graphql', body });
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorized, ...headers },
      body,
    });
    return Result.parse(await response.json());
  }
}

/** Returns false for a document that cannot be parsed, so that the API responds with its error. */
function isSubscription({ query, operationName }: { query: string; operationName?: string | null }): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
  } catch {
    return false;
  }
}
