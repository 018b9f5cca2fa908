import { Agent, createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { FindCredentials } from './credentials.ts';
import { forward } from '../http/forward.ts';
import { listen } from '../http/listen.ts';
import { readBytes } from '../http/read-bounded.ts';
import { accessKeyOf } from '../http/signed-request.ts';
import { MAX_BODY_BYTES, tooLong } from '../http/body-limits.ts';
import { missingPermission } from './missing-permission.ts';
import type { ServiceRequest } from './needed-permissions.ts';
import { readExchange, refuseUnread, type Answer, type Refusal } from './exchange.ts';
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
 * Starts a proxy in front of a service that uses HTTP/1.1. The proxy forwards only requests that the policies of
 * the signing role allow. It does not verify signatures, because the keys are valid only on this machine.
 * Requests to SQS may also use its query protocol.
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
        const refusal = { type: 'RequestEntityTooLargeException', message: tooLong(maxBytes), status: 413 };
        return answer(response, refuseUnread(options.service, refusal));
      }
      const exchange = readExchange(options.service, incoming, body);
      const refusal = refusalOf(incoming.headers, exchange, options);
      if (refusal) answer(response, exchange.refuse(refusal));
      else if (exchange.translate) answer(response, await exchange.translate(options.endpoint));
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
  const { roleArn } = caller;
  const missing = missingPermission({ service, operation, input }, { roleArn, region, permits });
  return missing && { type: 'AccessDeniedException', message: deniedMessage(roleArn, missing) };
}

function answer(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}
