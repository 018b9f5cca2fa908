import type { JsonValue } from './json.ts';

/** Refused before anything was executed: a status and an `errors` body, or an error message of the socket. */
export class RequestError extends Error {
  constructor(
    readonly errorType: string,
    message: string,
    readonly statusCode: number,
  ) {
    super(message);
    this.name = errorType;
  }
}

export class UnauthorizedException extends RequestError {
  constructor(message = 'You are not authorized to make this call.') {
    super('UnauthorizedException', message, 401);
  }
}

export class MalformedHttpRequestException extends RequestError {
  constructor(message: string) {
    super('MalformedHttpRequestException', message, 400);
  }
}

export class BadRequestException extends RequestError {
  constructor(message: string, statusCode = 400) {
    super('BadRequestException', message, statusCode);
  }
}

/** One field failed: an entry of `errors` inside a 200, and null (or a nulled parent) in `data`. */
export class FieldError extends Error {
  constructor(
    readonly errorType: string,
    message: string,
    readonly data: JsonValue = null,
    readonly errorInfo: JsonValue = null,
  ) {
    super(message);
    this.name = errorType;
  }
}

/** The caller's mode does not open this field. */
export class NotAuthorizedError extends FieldError {
  constructor(fieldName: string, typeName: string) {
    super('Unauthorized', `Not Authorized to access ${fieldName} on type ${typeName}`);
  }
}

/** AppSync can do it, this emulation cannot. At start it stops the API; in a resolver it fails the field. */
export class NotEmulatedError extends FieldError {
  constructor(what: string) {
    super('NotEmulated', `${what} is not emulated`);
  }
}

/** AppSync would refuse this API when it is created or updated. */
export class DefinitionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DefinitionError';
  }
}
