/** What the runtime needs to know of an `AWS::Lambda::Function`. */
export interface LambdaDefinition {
  logicalId: string;
  name: string;
  arn: string;
  /** The directory that holds the code. */
  directory: string;
  /** As the template names it: `nodejs24.x`. */
  runtime: string;
  /** `file.export`. */
  handler: string;
  timeoutSeconds: number;
  memoryMb: number;
  roleArn: string;
  /** Concurrent invocations at most: the function's reserved concurrency, or the runtime's own bound. */
  concurrency: number;
  environment: Record<string, string>;
}

/** Lambda's defaults: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-function.html */
export const DEFAULT_TIMEOUT_SECONDS = 3;
export const DEFAULT_MEMORY_MB = 128;
/** Chosen: more threads than this help nobody on a developer's machine. AWS's account default is 1,000. */
export const DEFAULT_CONCURRENCY = 32;
/** Request and response of a synchronous call, each. */
export const PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;
