import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticate } from '../auth/authenticate.ts';
import type { ServeConsole } from '../console/serve-console.ts';
import { BadRequestException, RequestError } from '../shared/errors.ts';
import type { GraphqlApi } from '../graphql/api.ts';
import type { executeRequest } from '../graphql/execute.ts';
import { RequestState } from '../graphql/request-state.ts';
import type { FanOut } from '../realtime/fan-out.ts';
import { allowAnyOrigin } from '../../http/cors.ts';
import { parseRequest } from '../graphql/parse-request.ts';
import { plainHeaders } from '../auth/plain-headers.ts';
import { readBody } from './read-body.ts';
import { requestUrl } from '../../http/request-url.ts';

interface HttpServices {
  api: GraphqlApi;
  authenticate: Authenticate;
  fanOut: FanOut;
  execute: typeof executeRequest;
  serveConsole: ServeConsole;
}

/** Handles `POST /graphql` and requests for the console. Never rejects. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  services: HttpServices,
): Promise<void> {
  const url = requestUrl(request);
  try {
    if (await services.serveConsole(request, response, url, services.api.definition)) return;
    allowAnyOrigin(request, response);
    response.setHeader('x-amzn-RequestId', randomUUID());
    if (url?.pathname !== '/graphql') return answer(response, 404, { message: 'Not Found' });
    if (request.method === 'OPTIONS') return answer(response, 200);
    await post(request, response, url, services);
  } catch (error) {
    fail(response, error, services.api);
  }
}

async function post(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { api, authenticate, fanOut, execute }: HttpServices,
): Promise<void> {
  if (request.method !== 'POST')
    throw new BadRequestException(`Request method '${request.method}' is not supported.`);
  const body = await readBody(request);
  const headers = plainHeaders(request.headers);
  const signed = { method: 'POST', path: url.pathname, query: url.searchParams, headers, body };
  const caller = await authenticate(signed, request.socket.remoteAddress ?? '');
  const state = new RequestState(caller, headers, api.definition.environment);
  const { response: result, events } = await execute(api, parseRequest(body), state);
  for (const event of events) fanOut.publish(event);
  for (const invalidation of state.invalidations) fanOut.invalidate(invalidation);
  for (const [name, value] of state.responseHeaders) response.setHeader(name, value);
  response.setHeader('x-amzn-appsync-TokensConsumed', '1');
  answer(response, 200, result);
}

function fail(response: ServerResponse, error: unknown, { log }: GraphqlApi): void {
  if (error instanceof RequestError) {
    const { errorType, message, statusCode } = error;
    response.setHeader('x-amzn-ErrorType', errorType);
    // The rest of the body is not read, so the connection cannot be reused.
    if (statusCode === 413) response.setHeader('Connection', 'close');
    return answer(response, statusCode, { errors: [{ errorType, message }] });
  }
  log.error(`AppSync: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  answer(response, 500, { errors: [{ errorType: 'InternalFailure', message: 'Internal failure.' }] });
}

function answer(response: ServerResponse, status: number, body?: unknown): void {
  response.statusCode = status;
  if (body === undefined) return void response.end();
  response.setHeader('Content-Type', 'application/json;charset=UTF-8');
  response.end(JSON.stringify(body));
}
