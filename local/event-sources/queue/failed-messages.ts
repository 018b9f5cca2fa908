import { batchItemFailures } from '../batch-item-failures.ts';

/**
 * Returns the ids of the messages that a function's response reports as failed. A response that Lambda cannot
 * interpret fails all of them.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function failedMessages(response: unknown, messageIds: readonly string[]): ReadonlySet<string> {
  const ids = batchItemFailures(response);
  return new Set(ids?.every((id) => messageIds.includes(id)) ? ids : messageIds);
}
