import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { operationOf } from '../http/signed-request.ts';
import type { ServiceRequest } from './needed-permissions.ts';

export interface Refusal {
  type: string;
  message: string;
  /** HTTP status. Default: 400 */
  status?: number;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** How a service encodes requests and errors. */
interface Protocol {
  /** For invalid input, the input is undefined. The service itself rejects such a request. */
  read(headers: IncomingHttpHeaders, body: Buffer): Pick<ServiceRequest, 'operation' | 'input'>;
  refuse(refusal: Refusal): Answer;
}

const json: Protocol = {
  read: (headers, body) => ({ operation: operationOf(headers), input: parsed(body) }),
  refuse: ({ type, message, status = 400 }) => ({
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type },
    body: JSON.stringify({ __type: `com.amazon.coral.service#${type}`, message, Message: message }),
  }),
};

const query: Protocol = {
  read(_headers, body) {
    const input = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
    return { operation: input['Action'] ?? '', input };
  },
  refuse: ({ type, message, status = 403 }) => ({
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${QUERY_CODES[type] ?? type}</Code><Message>${escaped(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  }),
};

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors */
const QUERY_CODES: Record<string, string> = { AccessDeniedException: 'AuthorizationError' };

export const PROTOCOLS: Record<ServiceRequest['service'], Protocol> = {
  ...{ dynamodb: json, eventbridge: json, kinesis: json, sqs: json },
  sns: query,
};

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
