import type { JsonValue } from '../../shared/json.ts';

export type InvocationType = 'RequestResponse' | 'Event';

export interface Invocation {
  functionArn: string;
  /** The data source's role, which needs permission to make the call. Absent: AppSync itself calls. */
  roleArn?: string;
  type: InvocationType;
  payload: JsonValue;
}

export type InvocationOutcome =
  /** The function's return value, or null for an Event invocation, which is only queued. */
  | { payload: JsonValue }
  /** The function ran and failed. */
  | { functionError: { errorType: string; errorMessage: string } }
  /** Lambda did not run the function. */
  | { refusal: string };

/** Calls a function for a data source or to authorize a request. Never rejects; failures are returned as outcomes. */
export type InvokeFunction = (invocation: Invocation) => Promise<InvocationOutcome>;
