const MB = 1024 * 1024;

/**
 * Maximum size of a request body, by service. AWS limits the payload. JSON and base64 make the body longer
 * than the payload, so these limits are twice as high.
 */
export const MAX_BODY_BYTES = {
  /** 16 MB: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
  dynamodb: 2 * 16 * MB,
  /** 10 MB: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html */
  kinesis: 2 * 10 * MB,
  /** 1 MB: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
  sqs: 2 * MB,
  /** 256 KB: https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html */
  sns: MB,
  /** 1 MB: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
  eventbridge: 2 * MB,
  /** Our choice: AWS documents no limit, and a user has at most 50 attributes of 2,048 characters. */
  cognito: MB,
};

/** Returns the message for a 413 response. */
export function tooLong(maxBytes: number): string {
  return `The request is longer than ${maxBytes} bytes`;
}
