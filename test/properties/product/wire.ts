/**
 * The only place where a function's bundle meets AWS: replacements for `http.request` and `fetch` that pass
 * each call on as data. Everything above this layer (the SDK with its retries, signatures and parsers) is
 * real.
 */
import { EventEmitter } from 'node:events';
import type { RequestOptions } from 'node:http';
import { Readable } from 'node:stream';

export type Service = 'dynamodb' | 'sqs' | 'appsync';

export interface AwsCall {
  service: Service;
  /** `PutItem`, `SendMessageBatch` and so on. For AppSync, the name of the GraphQL operation. */
  operation: string;
  target: string;
  body: string;
}

export interface AwsAnswer {
  status: number;
  body: string;
}

/** Performs a call. Rejects if the connection breaks, and never settles if the caller is dead. */
export type Send = (call: AwsCall) => Promise<AwsAnswer>;

function serviceOf(target: string): Service {
  if (target.startsWith('DynamoDB_')) return 'dynamodb';
  if (target.startsWith('AmazonSQS.')) return 'sqs';
  throw new Error(`a function calls ${target}, but the model supports only DynamoDB, SQS and AppSync`);
}

/** The part of a client request that the SDK's handler uses. */
class WireRequest extends EventEmitter {
  #body = '';

  constructor(
    private readonly target: string,
    private readonly send: Send,
    private readonly onResponse: (response: Readable) => void,
  ) {
    super();
  }

  write(chunk: string | Uint8Array): void {
    this.#body += Buffer.from(chunk as Uint8Array).toString('utf8');
  }

  end(chunk?: string | Uint8Array): void {
    if (chunk !== undefined) this.write(chunk);
    const call: AwsCall = {
      service: serviceOf(this.target),
      operation: this.target.split('.').at(-1)!,
      target: this.target,
      body: this.#body,
    };
    this.send(call).then(
      ({ status, body }) => {
        const headers = {
          'content-type': 'application/x-amz-json-1.0',
          'content-length': `${Buffer.byteLength(body)}`,
        };
        this.onResponse(
          Object.assign(Readable.from([Buffer.from(body)]), {
            statusCode: status,
            statusMessage: '',
            headers,
          }),
        );
      },
      (error: unknown) => this.emit('error', error),
    );
  }

  destroy(): void {}
  setTimeout(): void {}
}

/** Returns a replacement for `http.request`. */
export function wireRequest(send: Send) {
  return (options: RequestOptions, onResponse: (response: Readable) => void): WireRequest => {
    const headers = (options.headers ?? {}) as Record<string, string>;
    const target = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1];
    if (target === undefined)
      throw new Error(`a request to ${options.host}${options.path} has no x-amz-target header`);
    return new WireRequest(target, send, onResponse);
  };
}

/** Returns a replacement for `fetch`, which the functions use to call AppSync. */
export function wireFetch(send: Send) {
  return async (_url: URL, init: { body: string }): Promise<Response> => {
    const operation = /mutation\s+(\w+)/.exec((JSON.parse(init.body) as { query: string }).query)?.[1] ?? '';
    const { status, body } = await send({ service: 'appsync', operation, target: '', body: init.body });
    return new Response(body, { status, headers: { 'content-type': 'application/json' } });
  };
}

/** Returns the error that a caller sees when a connection breaks. */
export function connectionReset(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}
