/** An entry of `errors` in AppSync's answer. */
export interface AppSyncError {
  message: string;
  errorType?: string | null | undefined;
}

/** Arguments, request or resolver code at fault: the same mutation fails in the same way every time. */
const PERMANENT_TYPES = [
  'ValidationError', // our resolvers, about an argument
  'MappingTemplate',
  'Code', // a fault in resolver code, or a limit of its runtime
  'BadRequestException',
  'MalformedHttpRequestException',
];

/**
 * DynamoDB's validation errors. AppSync reports them as `DynamoDB:DynamoDbException`, like refused access, so the
 * message decides.
 */
const DYNAMODB_VALIDATION =
  /Error Code: ValidationException|Item size (to update )?has exceeded|parameter values? (was|were) invalid|Nesting Levels have exceeded/i;

/** A variable that does not fit the schema. These errors have no type. */
const VARIABLE = /^(Variable ['"]|The variables input )/;

/**
 * Whether AppSync refuses a mutation for what is in it. A document that does not fit the schema
 * (`Validation error of type …`) is not counted as such: that happens to every race alike while a deployment is
 * half done, and passes.
 */
export function isRefusedForGood({ errorType, message }: AppSyncError): boolean {
  if (errorType === 'DynamoDB:DynamoDbException') return DYNAMODB_VALIDATION.test(message);
  return errorType ? PERMANENT_TYPES.includes(errorType) : VARIABLE.test(message);
}
