import type { AlleycatError } from '../shared/error.ts';
import type { ReadingInput } from '../shared/types.ts';

/** Error types of HTTP 400 responses to a request that the server cannot read. `HttpError` means no type. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'BadRequestException',
  'MalformedHttpRequestException',
  'HttpError',
]);

/** How the API rejects readings. */
export type Rejection = 'ValidationError' | 'RaceNotOn' | 'TooEarly';

/**
 * Returns the rejection that an error reports for the readings of its request, or undefined if a retry may
 * succeed. HTTP status 413 or 400 counts as a ValidationError, unless the error type shows that the readings
 * are not the cause.
 */
export function rejectionIn({ errorType, status }: AlleycatError): Rejection | undefined {
  switch (errorType) {
    case 'ValidationError':
    case 'RaceNotOn':
    case 'TooEarly':
      return errorType;
  }
  const isUnreadable = status === 413 || (status === 400 && UNREADABLE.has(errorType));
  return isUnreadable ? 'ValidationError' : undefined;
}

/** What to do with each reading of a failed request. */
export interface Separated {
  /** Readings that the API would reject every time. */
  lost: ReadingInput[];
  /** Requests to send immediately, in this order. */
  now: ReadingInput[][];
  /** Readings to send after a wait. */
  later: ReadingInput[];
}

/**
 * Decides what to do with the readings of a failed request, which are all for one race. The API rejects the
 * whole request at the first bad reading, so the error says nothing about the others.
 */
export function separateRefused(batch: readonly ReadingInput[], error: AlleycatError): Separated {
  const place = placeIn(error.argument, batch.length);
  switch (rejectionIn(error)) {
    case 'RaceNotOn':
      return { lost: [...batch], now: [], later: [] };
    case 'ValidationError':
      if (batch.length === 1) return { lost: [...batch], now: [], later: [] };
      // The error does not name a reading, for example because a reading does not match the schema. Send each
      // reading alone, so that each gets its own response.
      if (place === undefined) return { lost: [], now: batch.map((reading) => [reading]), later: [] };
      return { lost: [batch[place]!], now: [batch.toSpliced(place, 1)], later: [] };
    case 'TooEarly': {
      if (place === undefined) break;
      const { second: early } = batch[place]!;
      const now = batch.filter(({ second }) => second < early);
      const later = batch.filter(({ second }) => second >= early);
      return { lost: [], now: now.length > 0 ? [now] : [], later };
    }
  }
  return { lost: [], now: [], later: [...batch] };
}

/** Returns the index of the reading that an argument such as `readings[3].cadence` names. */
function placeIn(argument: string | undefined, count: number): number | undefined {
  const place = /^readings\[(\d+)\]/.exec(argument ?? '')?.[1];
  return place !== undefined && Number(place) < count ? Number(place) : undefined;
}
