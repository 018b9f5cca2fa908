import { z } from 'zod';
import { sqsAnswer, sqsError, type SqsQuery } from './sqs-query-protocol.ts';

const Output = z.looseObject({ __type: z.string().default(''), message: z.string().default('') });

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
  const output: unknown = JSON.parse(text || '{}');
  if (response.ok)
    return { status: response.status, xml: sqsAnswer(operation, z.looseObject({}).parse(output)) };
  const { __type: type, message } = Output.parse(output);
  // the header has the older name of the error, for example AWS.SimpleQueueService.NonExistentQueue
  const [named] = response.headers.get('x-amzn-query-error')?.split(';') ?? [];
  const code = named ?? type.replace(/^.*#/, '');
  return { status: response.status, xml: sqsError({ code, message }) };
}
