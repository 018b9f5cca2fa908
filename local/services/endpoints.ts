/** Where the local services listen. */
export interface ServiceEndpoints {
  dynamodb: string;
  kinesis: string;
  sqs: string;
  /** Empty when the stack has no user pool. */
  cognito: string;
}
