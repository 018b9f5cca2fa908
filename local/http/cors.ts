import type { IncomingMessage, ServerResponse } from 'node:http';

const ONE_DAY_SECONDS = 86_400;

/**
 * Lets pages of any origin read the response, like AppSync and Cognito, which authorize by headers, not
 * cookies. Servers started by `listen` refuse pages from other machines before this.
 */
export function allowAnyOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader(
    'Access-Control-Expose-Headers',
    'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-appsync-TokensConsumed',
  );
  if (request.method !== 'OPTIONS') return;
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  // "*" does not cover Authorization, so allow the requested headers.
  response.setHeader(
    'Access-Control-Allow-Headers',
    request.headers['access-control-request-headers'] ?? '*',
  );
  response.setHeader('Access-Control-Max-Age', String(ONE_DAY_SECONDS));
}
