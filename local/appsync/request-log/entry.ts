import type { Caller } from '../auth/caller.ts';
import type { JsonValue } from '../shared/json.ts';

/** An error of a resolver, a data source or a whole operation. */
export interface LoggedError {
  errorType?: string;
  /** Errors of APPSYNC_JS code begin with their position, for example `code.js:5:14: `. */
  message: string;
  /** Path of the field, for errors in the response. */
  path?: readonly (string | number)[] | null;
}

/**
 * A resolver or function of a pipeline that ran for a field. A value whose JSON is too long is cut, and becomes a
 * text that ends with its length.
 */
export interface LoggedStep {
  /** Path of the field in the response, such as `items[0].price`. */
  path: string;
  /** `Type.field`, or `function name` for a function of a pipeline. */
  name: string;
  /** Absent for a pipeline resolver, whose functions are separate steps. */
  dataSource?: string;
  /** What the request handler returned: the input of the data source. */
  request?: JsonValue;
  /** What the data source returned. */
  result?: JsonValue;
  dataSourceError?: LoggedError;
  /** What the response handler returned. */
  response?: JsonValue;
  /** The error that ended the step. */
  error?: LoggedError;
  /** What the code logged with `console` or `$util.log`. */
  logs: string[];
  ms: number;
}

/** A query or mutation, or the registration of a subscription. */
export interface LoggedOperation {
  kind: 'query' | 'mutation' | 'subscription';
  /** Name of the API. */
  api: string;
  /** Name of the operation, or null if it has none. */
  name: string | null;
  authorization: Caller['mode'];
  ms: number;
  /** Fields whose result comes from the API's cache have no steps. */
  steps: LoggedStep[];
  /** The errors in the response, or the reason why the request was rejected. */
  errors: LoggedError[];
}

/** A subscription that the client or the server has ended. */
export interface EndedSubscription {
  kind: 'subscription-end';
  api: string;
  name: string | null;
  /** Number of events that the subscriber received. */
  events: number;
  /** Time since the registration. */
  ms: number;
}

/** An entry of the request log. */
export type RequestLogEntry = LoggedOperation | EndedSubscription;
