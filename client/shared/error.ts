export interface AlleycatErrorOptions {
  errorType: string;
  message: string;
  /** Path of a GraphQL error in the response, for example `['races']`. */
  path?: readonly (string | number)[] | undefined;
  /** The argument that the API rejected, for example `readings[3].cadence`. */
  argument?: string | undefined;
  /** HTTP status, or the error code from the realtime endpoint. */
  status?: number | undefined;
  cause?: unknown;
}

/**
 * The error that this client throws or reports for every failure.
 *
 * If AppSync's error has a type, `errorType` is that type (`ValidationError`, `UnauthorizedException`, …).
 * Otherwise, it is one of these:
 *
 * - `NetworkError`: no response, or the rider's token could not be fetched
 * - `Timeout`: no response in time
 * - `HttpError`, `GraphQLError`, `ConnectionError`, `SubscriptionError`: an error without a type
 * - `ConnectionLost`: the subscription's socket closed or went silent
 * - `NotAccepted`: the stream did not accept some readings, which will be resent
 * - `NotSignedIn`: telemetry was submitted, but the client has no rider
 * - `ClientClosed`: the client is closed and cannot watch anything
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

/** Returns whether a retry would fail the same way. */
export function isFatal(error: AlleycatError): boolean {
  return FATAL_TYPES.has(error.errorType) || (error.status !== undefined && FATAL_STATUSES.has(error.status));
}
