/** The visitor's best ride on the board of the race that the visitor is riding in. */
import type { FrameEntry } from '@alleycat/client';
import { hasStopped } from '../../race/ranking.ts';

export interface Ghost {
  isGhost: true;
  /** Empty. No rider has an empty id. */
  racerId: '';
  output: number;
}

/** A line of the board. */
export type BoardLine = FrameEntry | Ghost;

/**
 * Adds a ghost where a rider with its output would be, below riders with the same output. Ranks stay as they
 * are.
 * @param output the ghost's output. Undefined if there is no ghost
 * @returns the same list if there is no ghost
 */
export function withGhost(entries: readonly FrameEntry[], output: number | undefined): readonly BoardLine[] {
  if (output === undefined) return entries;
  const below = entries.findIndex((entry) => hasStopped(entry) || entry.output < output);
  const place = below === -1 ? entries.length : below;
  const ghost: Ghost = { isGhost: true, racerId: '', output };
  return [...entries.slice(0, place), ghost, ...entries.slice(place)];
}
