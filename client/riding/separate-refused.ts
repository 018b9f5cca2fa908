import type { AlleycatError } from '../shared/error.ts';
import type { ReadingInput } from '../shared/types.ts';

/** What to do with each reading of a request that failed. */
export interface Separated {
  /** Readings that the API will refuse whenever they come. */
  lost: ReadingInput[];
  /** Requests to send at once, in this order. */
  now: ReadingInput[][];
  /** Readings to send after a wait. */
  later: ReadingInput[];
}

/**
 * Separates the readings of a failed request. The API refuses a request as a whole for its first bad reading, so the
 * error says nothing about the others. All readings are of one race.
 */
export function separateRefused(batch: readonly ReadingInput[], error: AlleycatError): Separated {
  const place = placeIn(error.argument, batch.length);
  switch (error.errorType) {
    case 'RaceNotOn':
      return { lost: [...batch], now: [], later: [] };
    case 'ValidationError':
      if (batch.length === 1) return { lost: [...batch], now: [], later: [] };
      // The error names no reading, as when one does not fit the schema. Sent alone, each gets its own answer.
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

/** Place in the request of the reading that an argument such as `readings[3].cadence` names. */
function placeIn(argument: string | undefined, count: number): number | undefined {
  const place = /^readings\[(\d+)\]/.exec(argument ?? '')?.[1];
  return place !== undefined && Number(place) < count ? Number(place) : undefined;
}
