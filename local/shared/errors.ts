/** Base class for the runtime's own errors. `resource` is a logical id in the template. */
export class RuntimeError extends Error {
  override name = 'RuntimeError';
  constructor(
    message: string,
    readonly resource?: string,
    options?: ErrorOptions,
  ) {
    super(resource === undefined ? message : `${resource}: ${message}`, options);
  }
}

/** The template uses an AWS feature that this runtime does not emulate. */
export class UnsupportedError extends RuntimeError {
  override name = 'UnsupportedError';
}

/** CloudFormation would reject the template, or the assembly that contains it is invalid. */
export class TemplateError extends RuntimeError {
  override name = 'TemplateError';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Returns why `fetch` failed. The error itself only says "fetch failed". Its cause contains the reason. */
export function fetchFailureOf(error: unknown): string {
  return messageOf(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
