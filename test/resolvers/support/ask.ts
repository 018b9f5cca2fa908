/** Sends requests to the API, and describes the outcome in the words of docs/security.md. */
import { post, type Answer } from '../../../local/test/appsync/support/client.ts';
import { Client, subProtocol, type Message } from '../../../local/test/appsync/support/socket-client.ts';
import type { TestStack } from '../../support/stack.ts';
import type { Caller } from './callers.ts';
import { hasValue, type Question } from './questions.ts';

interface ApiError {
  errorType?: string;
  message?: string;
}

/** Sends a request over HTTP. */
export async function send(
  stack: TestStack,
  caller: Caller,
  query: string,
  variables: object,
): Promise<Answer> {
  const url = stack.runtime.endpoints.graphql;
  const body = JSON.stringify({ query, variables });
  return post(url, body, await caller.show(stack, url, body));
}

/**
 * Returns `yes`, the error message if the whole request is rejected, or `Unauthorized at Type.field`. Any
 * other response is returned as is.
 */
export async function ask(stack: TestStack, caller: Caller, question: Question): Promise<string> {
  const { status, body: answer } = await send(stack, caller, question.query, question.variables);
  const response = `${status} ${JSON.stringify(answer)}`;
  const [error] = answer.errors ?? [];
  if (status === 401 && answer.data === undefined)
    return messageOf('UnauthorizedException', error) ?? response;
  if (status !== 200) return response;
  const values = valuesAt(answer.data, question.way.steps);
  const some = values.some((value) => value !== null);
  if (error !== undefined) return some ? response : (unauthorized(error) ?? response);
  const complete = some && !values.includes(null);
  return complete === hasValue(question) ? 'yes' : response;
}

/** Returns the values of a way's last step: more than one if the way goes through lists. */
function valuesAt(data: unknown, steps: string[]): unknown[] {
  return steps.reduce<unknown[]>(
    (values, step) =>
      values
        .filter((value) => value !== null && value !== undefined)
        .flatMap((value) => (value as Record<string, unknown>)[step.split('.')[1]!]),
    [data],
  );
}

function messageOf(errorType: string, error: ApiError | undefined): string | undefined {
  return error?.errorType === errorType ? error.message : undefined;
}

function unauthorized(error: ApiError): string | undefined {
  const [, field, type] =
    /^Not Authorized to access (\w+) on type (\w+)$/.exec(messageOf('Unauthorized', error) ?? '') ?? [];
  return field && `Unauthorized at ${type}.${field}`;
}

/** A realtime connection that handles one request at a time. */
export class Socket {
  readonly #client: Client;
  #ids = 0;

  private constructor(
    private readonly stack: TestStack,
    client: Client,
  ) {
    this.#client = client;
  }

  /** @returns the socket, or the error message if the connection is refused */
  static async connect(stack: TestStack, caller: Caller): Promise<Socket | string> {
    const { graphql, realtime } = stack.runtime.endpoints;
    const header = { host: new URL(graphql).host, ...(await caller.show(stack, `${graphql}/connect`, '{}')) };
    const socket = new Socket(stack, await Client.connect(realtime, subProtocol(header)));
    const { type, payload } = await socket.#next();
    if (type === 'connection_ack') return socket;
    socket.close();
    const [error] = (payload as { errors: (ApiError & { errorCode: number })[] }).errors;
    if (type === 'connection_error' && error?.errorCode === 401)
      return messageOf('UnauthorizedException', error) ?? JSON.stringify(payload);
    return `${type} ${JSON.stringify(payload)}`;
  }

  /** Starts a subscription, stops it, and returns the outcome. */
  async ask(caller: Caller, { query, variables }: Question): Promise<string> {
    const url = this.stack.runtime.endpoints.graphql;
    const data = JSON.stringify({ query, variables });
    const id = `${++this.#ids}`;
    const header = { host: new URL(url).host, ...(await caller.show(this.stack, url, data)) };
    this.#client.start(id, data, header);
    const { type, payload } = await this.#next();
    if (type === 'start_ack') {
      this.#client.send({ type: 'stop', id });
      const stopped = await this.#next();
      return stopped.type === 'complete' ? 'yes' : JSON.stringify(stopped);
    }
    const [error] = (payload as { errors: ApiError[] }).errors;
    return (
      unauthorized(error!) ??
      messageOf('UnauthorizedException', error) ??
      `${type} ${JSON.stringify(payload)}`
    );
  }

  close(): void {
    this.#client.socket.terminate();
  }

  async #next(): Promise<Message> {
    const message = await this.#client.next();
    return message.type === 'ka' ? this.#next() : message;
  }
}
