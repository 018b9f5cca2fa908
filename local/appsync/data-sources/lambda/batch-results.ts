import type { JsonValue } from '../../shared/json.ts';
import type { DataSourceError, DataSourceOutcome } from '../data-source.ts';

/**
 * Returns the outcome of each request in a batch. The function has to return a list with one result for each
 * request, in the same order. If it fails, all requests fail.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
 *
 * @param whole the outcome of the call
 * @param size the number of requests
 */
export function batchResults(whole: DataSourceOutcome, size: number): DataSourceOutcome[] {
  const { result, error } = whole;
  if (!error && Array.isArray(result) && result.length === size)
    return result.map((entry) => ({ result: entry }));
  const outcome = error ? whole : { result: null, error: wrongSize(result, size) };
  return Array.from({ length: size }, () => outcome);
}

function wrongSize(result: JsonValue, size: number): DataSourceError {
  const got = Array.isArray(result) ? `a list of ${result.length}` : 'no list';
  const message = `BatchInvoke needs a list with one result for each of ${size} requests, but the function returned ${got}`;
  return { type: 'Lambda:IllegalArgument', message, unhandledErrorType: null };
}
