import type { Clock } from '../../../shared/clock.ts';
import { isRecord } from '../../../shared/is-record.ts';
import type { JsonValue } from '../../shared/json.ts';
import { MAX_DATA_SOURCE_SECONDS } from '../../shared/limits.ts';
import type { DataSource, DataSourceOutcome } from '../data-source.ts';
import { invalid } from '../invalid-field.ts';
import { batchResults } from './batch-results.ts';
import { Batches } from './batches.ts';
import type { InvocationOutcome, InvocationType, InvokeFunction } from './invoke-function.ts';
import { invokeWithin } from './invoke-within.ts';

interface LambdaDataSourceOptions {
  functionArn: string;
  roleArn: string;
  invokeFunction: InvokeFunction;
  clock: Clock;
}

/**
 * `AWS_LAMBDA` data source: calls the function with the payload of the request. The result is the function's
 * return value, or null if the invocation type is Event. For a BatchInvoke, it is the request's entry in the
 * list that the function returns.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
 */
export function lambdaDataSource(options: LambdaDataSourceOptions): DataSource {
  const batches = new Batches(async (type, payloads) => {
    const whole = await invoke(options, type, payloads);
    return type === 'Event' && !whole.error
      ? payloads.map(() => ({ result: null }))
      : batchResults(whole, payloads.length);
  });
  return {
    async execute(request, owner, field) {
      const { operation, type, payload } = readRequest(request);
      return operation === 'BatchInvoke'
        ? batches.add(field, owner, { type, payload })
        : invoke(options, type, payload);
    },
  };
}

async function invoke(
  { functionArn, roleArn, ...services }: LambdaDataSourceOptions,
  type: InvocationType,
  payload: JsonValue,
): Promise<DataSourceOutcome> {
  const invocation = { functionArn, roleArn, type, payload };
  const outcome = await invokeWithin(MAX_DATA_SOURCE_SECONDS, services, invocation);
  return outcome ? toOutcome(outcome) : failure('ExecutionTimeoutException', 'Execution timed out.');
}

interface LambdaRequest {
  operation: 'Invoke' | 'BatchInvoke';
  type: InvocationType;
  payload: JsonValue;
}

/** @throws FieldError for a request that AppSync would reject without calling the function */
function readRequest(request: JsonValue): LambdaRequest {
  if (!isRecord(request) || request['operation'] === undefined) throw invalid(['operation'], 'not found');
  const { operation, invocationType: type = 'RequestResponse', payload = null } = request;
  if (operation !== 'Invoke' && operation !== 'BatchInvoke')
    throw invalid(['operation'], 'must be Invoke or BatchInvoke');
  if (type !== 'RequestResponse' && type !== 'Event')
    throw invalid(['invocationType'], 'must be RequestResponse or Event');
  return { operation, type, payload };
}

function toOutcome(outcome: InvocationOutcome): DataSourceOutcome {
  if ('payload' in outcome) return { result: outcome.payload };
  if ('refusal' in outcome) return failure('IllegalArgument', outcome.refusal);
  const { errorMessage, errorType } = outcome.functionError;
  return failure('Unhandled', errorMessage, errorType);
}

/** For `unhandledErrorType` in `ctx.error`, see https://github.com/aws/aws-appsync-community/issues/386 */
function failure(type: string, message: string, unhandledErrorType: string | null = null): DataSourceOutcome {
  return { result: null, error: { type: `Lambda:${type}`, message, unhandledErrorType } };
}
