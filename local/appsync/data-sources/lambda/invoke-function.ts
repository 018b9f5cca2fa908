import type { JsonValue } from '../../shared/json.ts';

export type InvocationType = 'RequestResponse' | 'Event';

export interface Invocation {
  functionArn: string;
  /** Role of the data source, which makes the call. */
  roleArn: string;
  type: InvocationType;
  payload: JsonValue;
}

export type InvocationOutcome =
  /** The return value of the function; null for an event, which is only queued. */
  | { payload: JsonValue }
  /** The function ran and failed. */
  | { functionError: { errorType: string; errorMessage: string } }
  /** Lambda did not run the function. */
  | { refusal: string };

/** Calls a function as the role of a data source. Never rejects: failures are outcomes. */
export type InvokeFunction = (invocation: Invocation) => Promise<InvocationOutcome>;
