import { AlleycatError } from '../shared/error.ts';

/**
 * Maximum length of a reading's JSON. A valid reading has about 110 characters, and AppSync accepts requests
 * of up to 1 MB. This value was chosen so that ten readings always fit into one request.
 */
const MAX_CHARACTERS = 10_000;

/** Returns why a value can never be sent as a reading, or undefined if it can be sent. */
export function unsendable(reading: unknown): AlleycatError | undefined {
  if (typeof reading !== 'object' || reading === null)
    return invalid(
      `a reading must be an object, not ${reading === null ? 'null' : typeof reading}; push one reading at a time`,
    );
  try {
    const { length } = JSON.stringify(reading);
    return length > MAX_CHARACTERS
      ? invalid(
          `a reading must have at most ${MAX_CHARACTERS} characters as JSON, not ${length}; shorten its fields`,
        )
      : undefined;
  } catch (cause) {
    return invalid(
      `a reading must be serializable as JSON: ${String(cause)}; use only strings and numbers`,
      cause,
    );
  }
}

function invalid(message: string, cause?: unknown): AlleycatError {
  return new AlleycatError({ errorType: 'ValidationError', message, cause });
}
