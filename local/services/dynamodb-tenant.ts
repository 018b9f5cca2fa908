import { randomBytes } from 'node:crypto';
import { Agent, createServer, type IncomingHttpHeaders } from 'node:http';
import { forward } from '../http/forward.ts';
import { listen } from '../http/listen.ts';
import { passOn } from '../http/pass-on.ts';
import { readBytes } from '../http/read-bounded.ts';
import { operationOf } from '../http/signed-request.ts';
import { UnsupportedError } from '../shared/errors.ts';
import { untilReady, type DynamoDbService } from './dynamodb.ts';
import { Throttle } from './throughput/throttle.ts';
import type { Throughput } from './throughput/throughput.ts';
import { MAX_BODY_BYTES, tooLong } from '../http/body-limits.ts';

const KEY_BYTES = 16;
const TARGET_PREFIX = 'DynamoDB_20120810';

/** DynamoDB Local accepts only letters and digits in access keys. */
export function newAccessKey(): string {
  return `TENANT${randomBytes(KEY_BYTES).toString('hex')}`;
}

/** Returns whether `newAccessKey` could have created this key. */
export function isAccessKey(text: string): boolean {
  return /^TENANT[0-9a-f]*$/.test(text) && text.length === 'TENANT'.length + 2 * KEY_BYTES;
}

/**
 * Opens an account of its own in a DynamoDB Local instance, which has separate tables for each access key.
 * Forwards all requests with the same access key, no matter which role signed them. Others can reach DynamoDB
 * Local over the network, but they do not know the key, so they cannot see or change these tables.
 */
export async function openTenant(
  endpoint: string,
  region: string,
  options: {
    port?: number;
    accessKey?: string;
    /** Throttles requests that exceed it. Default: nothing is throttled. */
    throughput?: Throughput | undefined;
  } = {},
): Promise<DynamoDbService> {
  const { port: ownPort = 0, accessKey = newAccessKey(), throughput } = options;
  await untilReady(endpoint, region);
  const { hostname: host, port } = new URL(endpoint);
  const agent = new Agent({ keepAlive: true });
  const throttle = throughput && new Throttle(throughput, region);
  const callWith = (headers: IncomingHttpHeaders) => (operation: string, input: object) =>
    passOn(
      { method: 'POST', url: '/', headers: { ...headers, 'x-amz-target': `${TARGET_PREFIX}.${operation}` } },
      Buffer.from(JSON.stringify(input)),
      { host, port: Number(port), agent },
    );
  const server = createServer((incoming, response) => {
    const { authorization = '' } = incoming.headers;
    const headers = {
      ...incoming.headers,
      authorization: authorization.replace(/Credential=[^/]+\//, `Credential=${accessKey}/`),
    };
    const giveUp = () => void incoming.socket.destroy();
    readBytes(incoming, MAX_BODY_BYTES.dynamodb).then((body) => {
      if (!body) return response.writeHead(413).end(tooLong(MAX_BODY_BYTES.dynamodb));
      const answering = throttle?.answer(operationOf(headers), body, callWith(headers));
      if (!answering) return forward(incoming, response, { body, headers, target: { host, port, agent } });
      answering.then((answer) => response.writeHead(answer.status, answer.headers).end(answer.body), giveUp);
    }, giveUp);
  });
  const listening = await listen(server, ownPort);
  return {
    endpoint: `http://127.0.0.1:${listening.port}`,
    halt: cannotHalt,
    restart: cannotHalt,
    async stop() {
      await listening.stop();
      agent.destroy();
    },
  };
}

function cannotHalt(): Promise<void> {
  throw new UnsupportedError(
    'DynamoDB cannot be halted because other stacks use it; start the runtime without sharedDynamoDb',
  );
}
