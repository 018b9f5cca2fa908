import type { JsonValue } from './json.ts';

/**
 * A request was rejected before execution. The client gets an HTTP status with `errors`, or an error message
 * on the WebSocket.
 */
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

/** A field failed. The response has an entry in `errors`, and null for the field or a parent in `data`. */
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

/** Resolver code broke a rule at run time, for example by calling a function in the wrong place. */
export class CodeError extends FieldError {
  constructor(message: string) {
    super('Code', message);
  }
}

/** The caller may not access the field. */
export class NotAuthorizedError extends FieldError {
  constructor(fieldName: string, typeName: string) {
    super('Unauthorized', `Not Authorized to access ${fieldName} on type ${typeName}`);
  }
}

/** An AppSync feature is not emulated. Either the API does not start, or a field fails at run time. */
export class NotEmulatedError extends FieldError {
  constructor(what: string) {
    super('NotEmulated', `${what} is not emulated`);
  }
}

/** AppSync would refuse to create or update the API. The message lists all faults. */
export class DefinitionError extends Error {
  readonly faults: readonly string[];

  constructor(...faults: [string, ...string[]]) {
    super(
      faults.length === 1
        ? faults[0]
        : `${faults.length} faults:\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
    );
    this.name = 'DefinitionError';
    this.faults = faults;
  }
}

/** Collects the faults of several definitions, so that they are all reported at once. */
export class Faults {
  readonly #found: string[] = [];

  /** Runs `make`. Returns undefined if it throws a DefinitionError, whose faults are collected. */
  collect<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      this.add(error);
      return undefined;
    }
  }

  add({ faults }: DefinitionError): void {
    this.#found.push(...faults);
  }

  /** @throws DefinitionError with the collected faults, if there are any */
  throwIfAny(): void {
    const [first, ...others] = this.#found;
    if (first !== undefined) throw new DefinitionError(first, ...others);
  }
}
