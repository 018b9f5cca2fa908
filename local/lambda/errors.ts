import { RuntimeError } from '../shared/errors.ts';

/** What the caller of a failed invocation gets as its payload, worded as AWS words it. */
export interface FunctionErrorPayload {
  errorType: string;
  errorMessage: string;
  trace?: string[];
  requestId?: string;
}

/** The function ran and failed: it threw, timed out, or its process died. `FunctionError` "Unhandled" on AWS. */
export class FunctionError extends RuntimeError {
  override name = 'FunctionError';
  constructor(
    readonly functionName: string,
    readonly payload: FunctionErrorPayload,
  ) {
    super(`${payload.errorType}: ${payload.errorMessage}`, functionName);
  }
}

/** The function was never run: the request itself is refused. Such calls cost a stream no retry. */
export class InvocationRefused extends RuntimeError {
  override name = 'InvocationRefused';
}
