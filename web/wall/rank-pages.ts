/** Computes which ranks the big screen shows when there are more riders than places. */

/** How long the first page and each other page are shown, in seconds. */
const FIRST_SECONDS = 12;
const OTHER_SECONDS = 6;

/**
 * Returns the page to show, from 0, after a number of seconds. The first page comes back after each other
 * page, because most of the audience looks for the leaders.
 */
export function rankPageAt(seconds: number, pages: number): number {
  const round = FIRST_SECONDS + OTHER_SECONDS;
  if (pages < 2 || seconds % round < FIRST_SECONDS) return 0;
  return 1 + (Math.floor(seconds / round) % (pages - 1));
}

/** Seconds before the end of a phase in which everyone wants to see the leaders. */
const DRAMA_SECONDS = 15;

/** Returns whether a race is about to be decided. */
export function isDramatic(race: { phase: string; secondsLeft: number } | undefined): boolean {
  return race !== undefined && race.phase !== 'over' && race.secondsLeft <= DRAMA_SECONDS;
}
