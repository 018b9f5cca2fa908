/** URLs of the local services. */
export interface ServiceEndpoints {
  dynamodb: string;
  kinesis: string;
  sqs: string;
  /** Empty when the stack has no user pool. */
  cognito: string;
  /** Empty when the stack has no topic. */
  sns: string;
  /** Empty when the stack does not use event buses. */
  eventbridge: string;
}
