export interface AlleycatErrorOptions {
  errorType: string;
  message: string;
  /** Where in the answer a GraphQL error arose, for example `['races']`. */
  path?: readonly (string | number)[] | undefined;
  /** The argument that the API refused, for example `readings[3].cadence`. */
  argument?: string | undefined;
  /** The HTTP status, or the code that the realtime endpoint gave. */
  status?: number | undefined;
  cause?: unknown;
}

/**
 * Everything that this client throws or reports.
 *
 * `errorType` is AppSync's own where AppSync answered (`ValidationError`, `UnauthorizedException`, …), and one
 * of these where it did not: `NetworkError` (no answer), `ConnectionLost` (the subscription's socket closed or
 * went silent), `Timeout`, `ClientClosed`, `NotSignedIn` (telemetry from a client without a rider).
 */
export class AlleycatError extends Error {
  override readonly name = 'AlleycatError';
  readonly errorType: string;
  readonly path: readonly (string | number)[] | undefined;
  readonly argument: string | undefined;
  readonly status: number | undefined;

  constructor({ errorType, message, path, argument, status, cause }: AlleycatErrorOptions) {
    super(message, { cause });
    this.errorType = errorType;
    this.path = path;
    this.argument = argument;
    this.status = status;
  }
}

const FATAL_TYPES = new Set([
  'BadRequestException',
  'ClientClosed',
  'MalformedHttpRequestException',
  'Unauthorized',
  'UnauthorizedException',
  'UnsupportedOperation',
  'ValidationError',
]);
const FATAL_STATUSES = new Set([400, 401, 403, 404]);

/** Whether trying again the same way can only fail again. */
export function isFatal(error: AlleycatError): boolean {
  return FATAL_TYPES.has(error.errorType) || (error.status !== undefined && FATAL_STATUSES.has(error.status));
}
