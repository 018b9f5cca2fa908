import { RuntimeError } from '../shared/errors.ts';

/** Payload that the caller receives if an invocation fails. Error messages are worded as on AWS. */
export interface FunctionErrorPayload {
  errorType: string;
  errorMessage: string;
  trace?: string[];
  requestId?: string;
}

/** The function ran and failed: it threw, timed out or crashed. AWS calls this an "Unhandled" error. */
export class FunctionError extends RuntimeError {
  override name = 'FunctionError';
  constructor(
    readonly functionName: string,
    readonly payload: FunctionErrorPayload,
  ) {
    super(`${payload.errorType}: ${payload.errorMessage}`, functionName);
  }
}

/** The request was rejected, so the function did not run. For a stream, this does not count as a retry. */
export class InvocationRejected extends RuntimeError {
  override name = 'InvocationRejected';
}
