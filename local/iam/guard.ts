import { Agent, createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { FindCredentials } from './credentials.ts';
import { forward } from '../http/forward.ts';
import { listen } from '../http/listen.ts';
import { readBytes } from '../http/read-bounded.ts';
import { accessKeyOf } from '../http/signed-request.ts';
import { readSqsQuery, sqsError, type SqsQuery } from '../http/sqs-query-protocol.ts';
import { sendSqsQuery } from '../http/send-sqs-query.ts';
import { MAX_BODY_BYTES, tooLong } from '../http/body-limits.ts';
import { neededPermissions, type ServiceRequest } from './needed-permissions.ts';
import { PROTOCOLS, type Refusal } from './protocols.ts';
import { deniedMessage, type Permits } from './role-policies.ts';

export interface GuardOptions {
  service: ServiceRequest['service'];
  /** Endpoint of the service that the guard protects. */
  endpoint: string;
  region: string;
  permits: Permits;
  findCredentials: FindCredentials;
}

interface Guard {
  endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts a proxy in front of a service that uses HTTP/1.1. The proxy forwards only
 * requests that the policies of the signing role allow. It does not verify signatures, because the keys are
 * valid only on this machine. Requests to SQS may also use its query protocol.
 */
export async function startGuard(options: GuardOptions): Promise<Guard> {
  const { hostname: host, port } = new URL(options.endpoint);
  const maxBytes = MAX_BODY_BYTES[options.service];
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, response) => void answerTo(incoming, response));

  async function answerTo(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await readBytes(incoming, maxBytes);
      if (body === undefined) {
        const message = tooLong(maxBytes);
        return refuse(response, options.service, {
          type: 'RequestEntityTooLargeException',
          message,
          status: 413,
        });
      }
      const query = options.service === 'sqs' ? readSqsQuery(incoming, body) : undefined;
      const request = query ?? PROTOCOLS[options.service].read(incoming.headers, body);
      const refusal = refusalOf(incoming.headers, request, options);
      if (query) await answerQuery(response, query, refusal, options.endpoint);
      else if (refusal) refuse(response, options.service, refusal);
      else forward(incoming, response, { body, target: { host, port, agent } });
    } catch {
      // The caller has disconnected.
      incoming.socket.destroy();
    }
  }

  const listening = await listen(server);
  return {
    endpoint: `http://127.0.0.1:${listening.port}`,
    async stop() {
      await listening.stop();
      agent.destroy();
    },
  };
}

function refusalOf(
  headers: IncomingHttpHeaders,
  { operation, input }: Pick<ServiceRequest, 'operation' | 'input'>,
  { service, region, permits, findCredentials }: GuardOptions,
): Refusal | undefined {
  const key = accessKeyOf(headers);
  if (key === undefined)
    return { type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' };
  const caller = findCredentials(key);
  if (caller === undefined)
    return {
      type: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    };
  const needed = neededPermissions({ service, operation, input }, region);
  const missing = needed.find(({ action, resource }) => !permits(caller.roleArn, action, resource));
  return missing && { type: 'AccessDeniedException', message: deniedMessage(caller.roleArn, missing) };
}

/** Answers a request in SQS's query protocol with XML. */
async function answerQuery(
  response: ServerResponse,
  query: SqsQuery,
  refusal: Refusal | undefined,
  endpoint: string,
): Promise<void> {
  const { status, xml } = refusal
    ? { status: refusal.status ?? 403, xml: sqsError({ code: refusal.type, message: refusal.message }) }
    : await sendSqsQuery(query, endpoint);
  response
    .writeHead(status, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(xml) })
    .end(xml);
}

function refuse(response: ServerResponse, service: GuardOptions['service'], refusal: Refusal): void {
  const { status, headers, body } = PROTOCOLS[service].refuse(refusal);
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}
