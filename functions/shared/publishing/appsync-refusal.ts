/** An entry of `errors` in AppSync's response. */
export interface AppSyncError {
  message: string;
  errorType?: string | null | undefined;
}

/** Error types caused by arguments, request or resolver code: the same mutation always fails in the same way. */
const PERMANENT_TYPES = [
  'ValidationError', // our resolvers, about an argument
  'MappingTemplate',
  'Code', // a fault in resolver code, or a limit of its runtime
  'BadRequestException',
  'MalformedHttpRequestException',
];

/**
 * Messages of DynamoDB's validation errors. AppSync reports both these and denied access as
 * `DynamoDB:DynamoDbException`, so only the message distinguishes them.
 */
const DYNAMODB_VALIDATION =
  /Error Code: ValidationException|Item size (to update )?has exceeded|parameter values? (was|were) invalid|Nesting Levels have exceeded/i;

/** Messages about variables that do not match the schema. These errors have no type. */
const VARIABLE = /^(Variable ['"]|The variables input )/;

/**
 * Returns whether AppSync refuses a mutation because of its content. A document that does not match the schema
 * (`Validation error of type …`) does not count: that is temporary and affects every race during a deployment.
 */
export function isRefusedForGood({ errorType, message }: AppSyncError): boolean {
  if (errorType === 'DynamoDB:DynamoDbException') return DYNAMODB_VALIDATION.test(message);
  return errorType ? PERMANENT_TYPES.includes(errorType) : VARIABLE.test(message);
}
