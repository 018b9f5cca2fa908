import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { FunctionError, InvocationRejected } from './errors.ts';
import { PAYLOAD_LIMIT_BYTES } from './definition.ts';
import { findFunction } from './find-function.ts';
import { messageOf } from '../shared/errors.ts';
import { parseJson } from '../shared/parse-json.ts';
import { listen } from '../http/listen.ts';
import { requestUrl } from '../http/request-url.ts';
import { readBounded } from '../http/read-bounded.ts';
import type { LambdaFunction } from './lambda-function.ts';

interface InvokeServer {
  endpoint: string;
  stop(): Promise<void>;
}

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

/** Path of the Invoke operation: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
const INVOCATIONS = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
/** Local only: describes the running stack to developer tools. */
const STACK_PATH = '/local/stack';
/** AWS's limit for asynchronous events is lower, but only synchronous calls are emulated here. */
const MAX_BODY_BYTES = PAYLOAD_LIMIT_BYTES;

/**
 * Serves Lambda's Invoke API for the functions of the stack. Like the other local services, it requires a
 * signature but does not verify it. Requiring the `Authorization` header also keeps out pages from other
 * origins.
 */
export async function startInvokeServer(options: {
  /** 0 for any free port. */
  port: number;
  functions: ReadonlyMap<string, LambdaFunction>;
  /** Returns the response to `GET /local/stack`. */
  describeStack: () => object;
}): Promise<InvokeServer> {
  const server = createServer((request, response) => {
    answerTo(request, options).then(
      (answer) => send(response, answer),
      (error: unknown) => send(response, refusal(500, 'ServiceException', messageOf(error))),
    );
  });
  const { port, stop } = await listen(server, options.port);
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}

async function answerTo(
  request: IncomingMessage,
  {
    functions,
    describeStack,
  }: { functions: ReadonlyMap<string, LambdaFunction>; describeStack: () => object },
): Promise<Answer> {
  const { pathname = request.url, searchParams } = requestUrl(request) ?? {};
  if (request.method === 'GET' && pathname === STACK_PATH)
    return { status: 200, body: JSON.stringify(describeStack()) };
  const reference = INVOCATIONS.exec(pathname ?? '')?.[1];
  if (request.method !== 'POST' || reference === undefined)
    return refusal(
      404,
      'UnknownOperationException',
      `only Invoke is emulated, not ${request.method} ${pathname}`,
    );
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256'))
    return refusal(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
  const qualifier = searchParams?.get('Qualifier') ?? '$LATEST';
  const name = decoded(reference);
  const target = findFunction(functions.values(), name);
  if (target === undefined || qualifier !== '$LATEST')
    return refusal(404, 'ResourceNotFoundException', `Function not found: ${name}:${qualifier}`);
  const body = await readBounded(request, MAX_BODY_BYTES);
  if (body === undefined)
    return refusal(
      413,
      'RequestTooLargeException',
      `Request must be smaller than ${PAYLOAD_LIMIT_BYTES} bytes for the InvokeFunction operation`,
    );
  if (body !== '' && parseJson(body) === undefined)
    return refusal(400, 'InvalidRequestContentException', 'Could not parse request body into json');
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (type === 'DryRun') return { status: 204, body: '' };
  if (type !== 'RequestResponse')
    return refusal(400, 'InvalidParameterValueException', `invocation type ${String(type)} is not emulated`);
  return invoke(target, body);
}

/** Decodes a function reference. Returns an invalid reference unchanged, because it matches no function. */
function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}

/** Calls a function. If the function fails, returns status 200 with an error header, as on AWS. */
async function invoke(target: LambdaFunction, event: string): Promise<Answer> {
  const headers = { 'X-Amz-Executed-Version': '$LATEST' };
  try {
    return { status: 200, headers, body: await target.invokeJson(event === '' ? 'null' : event) };
  } catch (error) {
    if (error instanceof InvocationRejected) return refusal(500, 'ServiceException', error.message);
    if (!(error instanceof FunctionError)) throw error;
    return {
      status: 200,
      headers: { ...headers, 'X-Amz-Function-Error': 'Unhandled' },
      body: JSON.stringify(error.payload),
    };
  }
}

function refusal(status: number, type: string, message: string): Answer {
  return {
    status,
    headers: { 'x-amzn-ErrorType': type },
    body: JSON.stringify({ Type: status < 500 ? 'User' : 'Service', Message: message }),
  };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-amzn-RequestId': randomUUID(),
    ...headers,
  });
  response.end(body);
}
