/** An entry in the `errors` of an AppSync response. */
export interface AppSyncError {
  message: string;
  errorType?: string | null | undefined;
}

/**
 * Types of errors caused by the arguments, the request or the resolver's code. A retry always fails the same
 * way.
 */
const PERMANENT_TYPES = [
  'ValidationError', // from our resolvers, about an argument
  'MappingTemplate',
  'Code', // an error in a resolver's code, or a limit of its runtime
  'BadRequestException',
  'MalformedHttpRequestException',
];

/**
 * Matches DynamoDB's validation errors. AppSync reports both these and denied access as
 * `DynamoDB:DynamoDbException`, so only the message distinguishes them.
 */
const DYNAMODB_VALIDATION =
  /Error Code: ValidationException|Item size (to update )?has exceeded|parameter values? (was|were) invalid|Nesting Levels have exceeded/i;

/** Matches messages about variables that do not match the schema. These errors have no type. */
const VARIABLE = /^(Variable ['"]|The variables input )/;

/**
 * Returns whether AppSync rejected a mutation because of its content. An error about a document that does not
 * match the schema (`Validation error of type …`) does not count, because it can occur temporarily during a
 * deployment.
 */
export function isPermanentlyRejected({ errorType, message }: AppSyncError): boolean {
  if (errorType === 'DynamoDB:DynamoDbException') return DYNAMODB_VALIDATION.test(message);
  return errorType ? PERMANENT_TYPES.includes(errorType) : VARIABLE.test(message);
}
