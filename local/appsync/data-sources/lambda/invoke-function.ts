import type { JsonValue } from '../../shared/json.ts';

export type InvocationType = 'RequestResponse' | 'Event';

export interface Invocation {
  functionArn: string;
  /** Of the data source: who calls. */
  roleArn: string;
  type: InvocationType;
  payload: JsonValue;
}

export type InvocationOutcome =
  /** What the function returned; null for an event, which is only taken. */
  | { payload: JsonValue }
  /** The function ran and failed. */
  | { functionError: { errorType: string; errorMessage: string } }
  /** Lambda did not run it. */
  | { refusal: string };

/** Calls a function as the role of a data source. What goes wrong is an outcome; it does not reject. */
export type InvokeFunction = (invocation: Invocation) => Promise<InvocationOutcome>;
