import type { IncomingMessage, ServerResponse } from 'node:http';

const ONE_DAY_SECONDS = 86_400;

/**
 * Lets a page of any origin read the answer, like AppSync and Cognito do: they authorize by headers, not by cookies.
 * A server of the runtime answers only pages of this machine: `listen` lets it refuse all others first.
 */
export function allowAnyOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader(
    'Access-Control-Expose-Headers',
    'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-appsync-TokensConsumed',
  );
  if (request.method !== 'OPTIONS') return;
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  // "*" would not cover Authorization, so what is asked for is what is allowed.
  response.setHeader(
    'Access-Control-Allow-Headers',
    request.headers['access-control-request-headers'] ?? '*',
  );
  response.setHeader('Access-Control-Max-Age', String(ONE_DAY_SECONDS));
}
