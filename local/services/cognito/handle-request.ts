import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { allowAnyOrigin } from '../../http/cors.ts';
import { readBounded } from '../../http/read-bounded.ts';
import type { Log } from '../../shared/log.ts';
import { isRecord } from '../../shared/is-record.ts';
import { parseJson } from '../../shared/parse-json.ts';
import { MAX_BODY_BYTES, tooLong } from '../../http/body-limits.ts';
import type { Emulator } from './emulator.ts';
import { callOperation } from './operations.ts';
import { CognitoServiceError, serviceErrorOf } from './service-error.ts';

const TARGET = /^AWSCognitoIdentityProviderService\.(\w+)$/;
const JWKS_PATH = /^\/[\w-]+\/\.well-known\/jwks\.json$/;

/** Serves AWS's JSON protocol and the keys for verifying tokens. Never rejects. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { emulator, log }: { emulator: Emulator; log: Log },
): Promise<void> {
  allowAnyOrigin(request, response);
  response.setHeader('x-amzn-RequestId', randomUUID());
  if (request.method === 'OPTIONS') return void response.end();
  if (request.method === 'GET' && JWKS_PATH.test(request.url ?? ''))
    return answer(response, 200, { keys: [emulator.publicKey] }, 'application/json');
  const target = TARGET.exec(String(request.headers['x-amz-target']))?.[1];
  try {
    if (target === undefined)
      throw new CognitoServiceError(
        'UnknownOperationException',
        'The x-amz-target header does not name a Cognito operation',
      );
    answer(response, 200, await callOperation(emulator, target, await inputOf(request)));
  } catch (error) {
    const { type, message, statusCode } = serviceErrorOf(target ?? '', error);
    if (statusCode >= 500) log.error(`Cognito: ${target ?? 'a request'} failed: ${message}`);
    response.setHeader('x-amzn-ErrorType', type);
    answer(response, statusCode, { __type: type, message });
  }
}

async function inputOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await readBounded(request, MAX_BODY_BYTES.cognito);
  if (body === undefined)
    throw new CognitoServiceError('RequestEntityTooLargeException', tooLong(MAX_BODY_BYTES.cognito), 413);
  const input = parseJson(body);
  if (!isRecord(input))
    throw new CognitoServiceError('SerializationException', 'The request is not a JSON object');
  return input;
}

function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  type = 'application/x-amz-json-1.1',
): void {
  response.writeHead(status, { 'Content-Type': type });
  response.end(JSON.stringify(body, secondsOfDates));
}

/** Converts dates to seconds, as in AWS's protocol. Reads `this[key]` because `value` is already a string. */
function secondsOfDates(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? original.getTime() / 1_000 : value;
}
