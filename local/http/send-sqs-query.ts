import { isRecord } from '../shared/is-record.ts';
import { sqsAnswer, sqsError, type SqsQuery } from './sqs-query-protocol.ts';

/** Sends a request of SQS's query protocol to a service that speaks the JSON protocol, and returns XML. */
export async function sendSqsQuery(
  { operation, input }: SqsQuery,
  endpoint: string,
): Promise<{ status: number; xml: string }> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? {} : JSON.parse(text);
  const output = isRecord(parsed) ? parsed : {};
  if (response.ok) return { status: response.status, xml: sqsAnswer(operation, output) };
  // the header has the older name of the error, for example AWS.SimpleQueueService.NonExistentQueue
  const [named] = response.headers.get('x-amzn-query-error')?.split(';') ?? [];
  const code = named ?? String(output['__type']).replace(/^.*#/, '');
  return { status: response.status, xml: sqsError({ code, message: String(output['message'] ?? '') }) };
}
