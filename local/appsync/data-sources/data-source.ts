import { isRecord, type JsonValue } from '../shared/json.ts';

/** What `ctx.result` and `ctx.error` become in the response handler. */
export interface DataSourceOutcome {
  result: JsonValue;
  error?: DataSourceError;
}

export interface DataSourceError {
  message: string;
  type: string;
  /** Of Lambda data sources only: the function's own error type. */
  unhandledErrorType?: string | null;
}

export interface DataSource {
  /**
   * Does what a request handler asked for.
   *
   * @param request what the handler returned
   * @param owner the resolver or function that asks; page tokens are bound to it
   * @throws FieldError for a request that cannot be carried out at all; failures of the service are outcomes
   */
  execute(request: JsonValue, owner: string): Promise<DataSourceOutcome>;
}

/** `NONE`: the payload of the request is the result. */
export const noneDataSource: DataSource = {
  execute: async (request) => ({
    result: (isRecord(request) ? request['payload'] : null) ?? null,
  }),
};
