import { RuntimeError } from '../shared/errors.ts';

/** Payload returned to the caller of a failed invocation, in AWS's words. */
export interface FunctionErrorPayload {
  errorType: string;
  errorMessage: string;
  trace?: string[];
  requestId?: string;
}

/** The function ran and failed: it threw, timed out or crashed. On AWS: `FunctionError` "Unhandled". */
export class FunctionError extends RuntimeError {
  override name = 'FunctionError';
  constructor(
    readonly functionName: string,
    readonly payload: FunctionErrorPayload,
  ) {
    super(`${payload.errorType}: ${payload.errorMessage}`, functionName);
  }
}

/** The request was refused and the function did not run. For a stream, this does not count as a retry. */
export class InvocationRefused extends RuntimeError {
  override name = 'InvocationRefused';
}
