import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';

/**
 * Converts a message to a record of the function's event.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event
 */
export function queueRecord(message: Message, queueArn: string): object {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, attributeOf(value)]),
    ),
    ...(message.MD5OfMessageAttributes !== undefined && {
      md5OfMessageAttributes: message.MD5OfMessageAttributes,
    }),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3],
  };
}

function attributeOf({
  StringValue: text,
  BinaryValue: bytes,
  DataType: type,
}: MessageAttributeValue): object {
  return {
    ...(text !== undefined && { stringValue: text }),
    ...(bytes !== undefined && { binaryValue: Buffer.from(bytes).toString('base64') }),
    stringListValues: [],
    binaryListValues: [],
    dataType: type,
  };
}
