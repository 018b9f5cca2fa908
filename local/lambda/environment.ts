import type { RoleCredentials } from '../iam/credentials.ts';
import type { ServiceEndpoints } from '../services/endpoints.ts';
import type { LambdaDefinition } from './definition.ts';

/**
 * Returns a function's `process.env`: the variables that Lambda sets, the function's own variables, and the
 * local endpoints. Only PATH comes from the developer's environment, to keep real credentials out.
 */
export function lambdaEnvironment(
  definition: LambdaDefinition,
  credentials: RoleCredentials,
  endpoints: ServiceEndpoints,
  region: string,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    // The SDK's warning about Node.js 20 does not apply: on AWS, functions run on the template's version.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // There is no X-Ray daemon. Keep tracing libraries from reporting that on every call.
    AWS_XRAY_CONTEXT_MISSING: 'IGNORE_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
    _X_AMZN_TRACE_ID: 'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0',
    POWERTOOLS_TRACE_ENABLED: 'false',
    ...definition.environment,
    _HANDLER: definition.handler,
    LAMBDA_TASK_ROOT: definition.directory,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    ...endpointVariables(endpoints),
  };
}

/**
 * Returns the variables with the endpoints of the running services.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
function endpointVariables(endpoints: ServiceEndpoints): Record<string, string> {
  const variables = {
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: endpoints.dynamodb,
    AWS_ENDPOINT_URL_KINESIS: endpoints.kinesis,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_SNS: endpoints.sns,
    AWS_ENDPOINT_URL_EVENTBRIDGE: endpoints.eventbridge,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoints.cognito,
  };
  return Object.fromEntries(Object.entries(variables).filter(([, endpoint]) => endpoint !== ''));
}
