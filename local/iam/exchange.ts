import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { sendSqsQuery } from '../http/send-sqs-query.ts';
import { operationOf } from '../http/signed-request.ts';
import { readSqsQuery, sqsError, type SqsQuery } from '../http/sqs-query-protocol.ts';
import { element, xmlText } from '../http/xml.ts';
import { parseJson } from '../shared/parse-json.ts';
import type { ServiceRequest } from './needed-permissions.ts';

export interface Refusal {
  type: string;
  message: string;
  /** HTTP status. Default: 400, or 403 in a query protocol */
  status?: number;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A request to a service, and how its protocol answers. */
interface Exchange extends Pick<ServiceRequest, 'operation' | 'input'> {
  refuse(refusal: Refusal): Answer;
  /** Sends the request in a protocol that the local service speaks. Undefined if it speaks this one. */
  translate?(endpoint: string): Promise<Answer>;
}

/** Reads a request. For invalid input, the input is undefined. The service itself rejects such a request. */
export function readExchange(
  service: ServiceRequest['service'],
  request: IncomingMessage,
  body: Buffer,
): Exchange {
  if (service === 'sns') return { ...readQuery(body), refuse: refuseQuery };
  const sqsQuery = service === 'sqs' ? readSqsQuery(request, body) : undefined;
  if (sqsQuery !== undefined) return sqsExchange(sqsQuery);
  return {
    operation: operationOf(request.headers),
    input: parseJson(body.toString('utf8')),
    refuse: refuseJson,
  };
}

/** Refuses a request whose body cannot be read. */
export function refuseUnread(service: ServiceRequest['service'], refusal: Refusal): Answer {
  return service === 'sns' ? refuseQuery(refusal) : refuseJson(refusal);
}

function refuseJson({ type, message, status = 400 }: Refusal): Answer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type },
    body: JSON.stringify({ __type: `com.amazon.coral.service#${type}`, message, Message: message }),
  };
}

function readQuery(body: Buffer): Pick<ServiceRequest, 'operation' | 'input'> {
  const input = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  return { operation: input['Action'] ?? '', input };
}

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors */
const QUERY_CODES: Record<string, string> = { AccessDeniedException: 'AuthorizationError' };

function refuseQuery({ type, message, status = 403 }: Refusal): Answer {
  const error = [
    element('Type', 'Sender'),
    element('Code', QUERY_CODES[type] ?? type),
    element('Message', xmlText(message)),
  ];
  const body = element('Error', error.join('')) + element('RequestId', randomUUID());
  return xml(status, element('ErrorResponse', body));
}

/** The local SQS speaks only the JSON protocol. */
function sqsExchange(query: SqsQuery): Exchange {
  return {
    ...query,
    refuse: ({ type, message, status = 403 }) => xml(status, sqsError({ code: type, message })),
    async translate(endpoint) {
      const answer = await sendSqsQuery(query, endpoint);
      return xml(answer.status, answer.xml);
    },
  };
}

function xml(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
