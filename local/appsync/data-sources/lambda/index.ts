import type { Clock } from '../../../shared/clock.ts';
import { NotEmulatedError } from '../../shared/errors.ts';
import { isRecord, type JsonValue } from '../../shared/json.ts';
import { MAX_DATA_SOURCE_SECONDS } from '../../shared/limits.ts';
import type { DataSource, DataSourceOutcome } from '../data-source.ts';
import { invalid } from '../invalid-field.ts';
import type { InvocationOutcome, InvocationType, InvokeFunction } from './invoke-function.ts';

interface LambdaDataSourceOptions {
  functionArn: string;
  roleArn: string;
  invokeFunction: InvokeFunction;
  clock: Clock;
}

/**
 * `AWS_LAMBDA` data source: calls the function with the payload of the request. The result is the function's
 * return value, or null if the invocation type is Event.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
 */
export function lambdaDataSource({
  functionArn,
  roleArn,
  invokeFunction,
  clock,
}: LambdaDataSourceOptions): DataSource {
  return {
    async execute(request) {
      const answered = new AbortController();
      const tooLate = clock
        .wait(MAX_DATA_SOURCE_SECONDS * 1_000, answered.signal)
        .then(() => failure('ExecutionTimeoutException', 'Execution timed out.'));
      try {
        const outcome = invokeFunction({ functionArn, roleArn, ...readRequest(request) });
        return await Promise.race([outcome.then(toOutcome), tooLate]);
      } finally {
        answered.abort();
      }
    },
  };
}

/** @throws FieldError for a request that AppSync would reject without calling the function */
function readRequest(request: JsonValue): { type: InvocationType; payload: JsonValue } {
  if (!isRecord(request) || request['operation'] === undefined) throw invalid(['operation'], 'not found');
  const { operation, invocationType: type = 'RequestResponse', payload = null } = request;
  if (operation === 'BatchInvoke') throw new NotEmulatedError('The Lambda operation BatchInvoke');
  if (operation !== 'Invoke') throw invalid(['operation'], 'must be Invoke or BatchInvoke');
  if (type !== 'RequestResponse' && type !== 'Event')
    throw invalid(['invocationType'], 'must be RequestResponse or Event');
  return { type, payload };
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
