import { Agent, request } from 'node:http';
import { messageOf } from '../shared/errors.ts';
import { InFlight } from '../shared/in-flight.ts';

/** Error response of an AWS service. `type` is the name of the exception without its namespace. */
export class ServiceError extends Error {
  override name = 'ServiceError';
  constructor(
    readonly type: string,
    readonly operation: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${operation}: ${type}: ${message}`, options);
  }
}

/** Returns whether a service responded with an exception of this type. */
export function isServiceError(error: unknown, type: string): boolean {
  return error instanceof ServiceError && error.type === type;
}

/** Long enough for a 10 MB read on a busy machine, short enough to notice a dead service. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * A client for AWS's JSON protocol that does not use the SDK. Event source mappings use it to pass on raw
 * responses, so that base64 blobs and DynamoDB's typed JSON are not decoded and re-encoded. The local
 * services require a signature but do not verify it.
 */
export class JsonRpc {
  readonly #agent = new Agent({ keepAlive: true });
  readonly inFlight = new InFlight();

  constructor(
    private readonly options: {
      endpoint: string;
      targetPrefix: string;
      service: string;
      region: string;
      version: '1.0' | '1.1';
    },
  ) {}

  call<T>(operation: string, input: object): Promise<T> {
    return this.inFlight.track(this.#call<T>(operation, input));
  }

  async #call<T>(operation: string, input: object): Promise<T> {
    const { status, text } = await this.#post(operation, JSON.stringify(input));
    const body = (text === '' ? {} : JSON.parse(text)) as {
      __type?: string;
      message?: string;
      Message?: string;
    };
    if (status === 200) return body as T;
    const type = (body.__type ?? `Http${status}`).split('#').pop() ?? 'Unknown';
    throw new ServiceError(type, operation, body.message ?? body.Message ?? text);
  }

  close(): void {
    this.#agent.destroy();
  }

  #post(operation: string, body: string): Promise<{ status: number; text: string }> {
    const { endpoint, targetPrefix, service, region, version } = this.options;
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) =>
        reject(new ServiceError('Unreachable', operation, messageOf(error), { cause: error }));
      const outgoing = request(endpoint, {
        method: 'POST',
        agent: this.#agent,
        timeout: REQUEST_TIMEOUT_MS,
        headers: {
          'content-type': `application/x-amz-json-${version}`,
          'content-length': Buffer.byteLength(body),
          'x-amz-target': `${targetPrefix}.${operation}`,
          'x-amz-date': date,
          authorization: `AWS4-HMAC-SHA256 Credential=local/${date.slice(0, 8)}/${region}/${service}/aws4_request, SignedHeaders=host, Signature=none`,
        },
      });
      outgoing.on('timeout', () =>
        outgoing.destroy(new Error(`no response within ${REQUEST_TIMEOUT_MS} ms`)),
      );
      outgoing.on('error', fail);
      outgoing.on('response', (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', fail);
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      });
      outgoing.end(body);
    });
  }
}
