import type { IncomingMessage, ServerResponse } from 'node:http';

const ONE_DAY_SECONDS = 86_400;

/**
 * Lets pages from any origin read the response, as AppSync and Cognito do. Those services authorize requests
 * by headers instead of cookies. Servers started by `listen` have already rejected pages from other machines.
 */
export function allowAnyOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader(
    'Access-Control-Expose-Headers',
    'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version',
  );
  if (request.method !== 'OPTIONS') return;
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  // "*" does not include Authorization, so return the list of headers that the browser requests.
  response.setHeader(
    'Access-Control-Allow-Headers',
    request.headers['access-control-request-headers'] ?? '*',
  );
  response.setHeader('Access-Control-Max-Age', String(ONE_DAY_SECONDS));
}
