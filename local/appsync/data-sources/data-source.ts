import { isRecord } from '../../shared/is-record.ts';
import type { JsonValue } from '../shared/json.ts';

/** `ctx.result` and `ctx.error` for the response handler. */
export interface DataSourceOutcome {
  result: JsonValue;
  error?: DataSourceError;
}

export interface DataSourceError {
  message: string;
  type: string;
  /** The function's own error type. Lambda data sources only. */
  unhandledErrorType?: string | null;
}

/** The field that a request to a data source is for. */
export interface FieldOfRequest {
  /** Identifies the GraphQL request that the field belongs to. */
  request: object;
  /** `Type.field` */
  name: string;
  /** Maximum number of requests in a BatchInvoke. Lambda data sources only. */
  maxBatchSize: number;
}

export interface DataSource {
  /**
   * Runs the request that a request handler returned.
   *
   * @param owner the resolver or function that sends the request; page tokens are bound to it
   * @throws FieldError for an invalid request; errors from the service are returned as outcomes
   */
  execute(request: JsonValue, owner: string, field: FieldOfRequest): Promise<DataSourceOutcome>;
}

/** `NONE` data source: returns the request's payload as the result. */
export const noneDataSource: DataSource = {
  execute: async (request) => ({
    result: (isRecord(request) ? request['payload'] : null) ?? null,
  }),
};
