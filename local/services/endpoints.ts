/** URLs of the local services. Empty for services that do not run, because no stack needs them. */
export interface ServiceEndpoints {
  dynamodb: string;
  kinesis: string;
  sqs: string;
  cognito: string;
  sns: string;
  eventbridge: string;
}
