import type { DataSource } from '../data-sources/data-source.ts';
import type { FieldError } from '../shared/errors.ts';
import type { Resolver, Step } from './resolver.ts';

/** Returns a data source that fails every request. The code of its resolvers runs, and may reject a caller. */
export const failingDataSource = (error: FieldError): DataSource => ({
  execute: () => Promise.reject(error),
});

/** Returns a function of a pipeline that fails. The functions before it run. */
export function failingStep(name: string, dataSourceName: string, error: FieldError): Step {
  const fail = (): never => {
    throw error;
  };
  return {
    handlers: { name, request: fail, response: fail },
    dataSourceName,
    dataSource: failingDataSource(error),
    maxBatchSize: 1,
  };
}

/** Returns a resolver that fails. */
export const failingResolver =
  (error: FieldError): Resolver =>
  () =>
    Promise.reject(error);
