import type { IncomingMessage, ServerResponse } from 'node:http';

const ONE_DAY_SECONDS = 86_400;

/**
 * AWS lets pages of any origin call AppSync and Cognito: the authorization is in headers, not in cookies. `listen`
 * has refused pages that are not of this machine before.
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
