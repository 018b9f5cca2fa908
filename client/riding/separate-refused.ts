import type { AlleycatError } from '../shared/error.ts';
import type { ReadingInput } from '../shared/types.ts';

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
  switch (error.errorType) {
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
