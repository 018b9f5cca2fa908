/**
 * The one place where a function's bundle meets AWS: stand-ins for `http.request` and `fetch` that hand each
 * call on as a value. What is above them – the SDK with its retries, signatures and parsers – is the real thing.
 */
import { EventEmitter } from 'node:events';
import type { RequestOptions } from 'node:http';
import { Readable } from 'node:stream';

export type Service = 'dynamodb' | 'sqs' | 'appsync';

export interface AwsCall {
  service: Service;
  /** `PutItem`, `SendMessageBatch`; for AppSync the name of the GraphQL operation. */
  operation: string;
  target: string;
  body: string;
}

export interface AwsAnswer {
  status: number;
  body: string;
}

/** Carries a call out. A rejection is a broken connection; an answer that never comes, a dead caller. */
export type Send = (call: AwsCall) => Promise<AwsAnswer>;

function serviceOf(target: string): Service {
  if (target.startsWith('DynamoDB_')) return 'dynamodb';
  if (target.startsWith('AmazonSQS.')) return 'sqs';
  throw new Error(`${target} is called by a function, and the model knows only DynamoDB, SQS and AppSync`);
}

/** What the SDK's handler uses of a client request. */
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

/** Takes the place of `http.request`. */
export function wireRequest(send: Send) {
  return (options: RequestOptions, onResponse: (response: Readable) => void): WireRequest => {
    const headers = (options.headers ?? {}) as Record<string, string>;
    const target = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1];
    if (target === undefined)
      throw new Error(`a request to ${options.host}${options.path} names no AWS operation (x-amz-target)`);
    return new WireRequest(target, send, onResponse);
  };
}

/** Takes the place of `fetch`, by which the functions call AppSync. */
export function wireFetch(send: Send) {
  return async (_url: URL, init: { body: string }): Promise<Response> => {
    const operation = /mutation\s+(\w+)/.exec((JSON.parse(init.body) as { query: string }).query)?.[1] ?? '';
    const { status, body } = await send({ service: 'appsync', operation, target: '', body: init.body });
    return new Response(body, { status, headers: { 'content-type': 'application/json' } });
  };
}

/** What a caller sees of a connection that broke. */
export function connectionReset(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}
