import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { MAX_BODY_BYTES, tooLong } from '../http/body-limits.ts';
import { listen } from '../http/listen.ts';
import { readBounded } from '../http/read-bounded.ts';
import { operationOf } from '../http/signed-request.ts';
import { parseJson } from '../shared/parse-json.ts';
import type { AcceptEvents } from './accept-events.ts';
import { PutEventsRequest } from './put-events.ts';

interface PutEventsServer {
  endpoint: string;
  stop(): Promise<void>;
}

interface Answer {
  status: number;
  body: object;
}

/**
 * Serves EventBridge's PutEvents operation over AWS's JSON protocol 1.1.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export async function startPutEventsServer(options: {
  /** Default: any free port. */
  port?: number;
  accept: AcceptEvents;
}): Promise<PutEventsServer> {
  const server = createServer((request, response) => {
    answerTo(request, options.accept).then(
      (answer) => send(response, answer),
      // The caller has disconnected.
      () => request.socket.destroy(),
    );
  });
  const { port, stop } = await listen(server, options.port);
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}

async function answerTo(request: IncomingMessage, accept: AcceptEvents): Promise<Answer> {
  const text = await readBounded(request, MAX_BODY_BYTES.eventbridge);
  if (text === undefined)
    return refusal('RequestEntityTooLargeException', tooLong(MAX_BODY_BYTES.eventbridge), 413);
  const operation = operationOf(request.headers);
  if (operation !== 'PutEvents')
    return refusal(
      'UnknownOperationException',
      `only PutEvents is emulated, not ${operation}; define buses and rules in the template`,
    );
  const parsed = PutEventsRequest.safeParse(parseJson(text));
  if (!parsed.success) return refusal('SerializationException', parsed.error.message);
  const { Entries: entries, EndpointId: endpoint } = parsed.data;
  if (endpoint != null) return refusal('UnknownOperationException', 'global endpoints are not emulated');
  const outcome = accept(entries);
  return 'refusal' in outcome
    ? refusal('ValidationException', outcome.refusal)
    : { status: 200, body: outcome.response };
}

function refusal(type: string, message: string, status = 400): Answer {
  return { status, body: { __type: type, message } };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-RequestId': randomUUID(),
  });
  response.end(JSON.stringify(body));
}
