export interface LambdaDefinition {
  /** Id in the app: the logical id, or `<stack>/<logical id>` if several stacks have that logical id. */
  logicalId: string;
  name: string;
  arn: string;
  /** The directory that holds the code. */
  directory: string;
  /** Identifier in the template, for example `nodejs24.x`. */
  runtime: string;
  /** In the form `file.export`. */
  handler: string;
  timeoutSeconds: number;
  memoryMb: number;
  roleArn: string;
  /** Maximum number of concurrent invocations: the reserved concurrency, or `DEFAULT_CONCURRENCY`. */
  concurrency: number;
  environment: Record<string, string>;
}

/**
 * Lambda's defaults:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-function.html
 */
export const DEFAULT_TIMEOUT_SECONDS = 3;
export const DEFAULT_MEMORY_MB = 128;
/** Our choice, because more threads do not help on a developer's machine. AWS's account default is 1,000. */
export const DEFAULT_CONCURRENCY = 32;
/** Maximum size of a synchronous call's request. The same limit applies to its response. */
export const PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;
