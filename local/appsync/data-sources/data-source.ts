import { isRecord, type JsonValue } from '../shared/json.ts';

/** The `ctx.result` and `ctx.error` of the response handler. */
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

export interface DataSource {
  /**
   * Runs the request that a request handler returned.
   *
   * @param owner the resolver or function that sends the request; its page tokens are bound to it
   * @throws FieldError for an invalid request; errors of the service are returned as outcomes
   */
  execute(request: JsonValue, owner: string): Promise<DataSourceOutcome>;
}

/** `NONE`: the payload of the request is the result. */
export const noneDataSource: DataSource = {
  execute: async (request) => ({
    result: (isRecord(request) ? request['payload'] : null) ?? null,
  }),
};
