import type { AlleycatClient, Class, Rankings } from '@alleycat/client';
import { slotEnd } from '../../../race/race-clock.ts';
import { parseRaceId } from '../../../race/race-id.ts';
import type { Wall } from './read-wall.ts';

/** The clock may tick between reading the screen and comparing it. */
const CLOCK_SECONDS = 2;

/**
 * Returns the id of the race that a big screen shows live, or undefined unless that is the newest race of its
 * class according to the API, with the rankings that the API has at the moment.
 */
export async function liveRaceOn(
  wall: Wall,
  client: Pick<AlleycatClient, 'board'>,
  classes: readonly Class[],
): Promise<string | undefined> {
  const shown = classes.find(({ name }) => name === wall.course);
  if (shown === undefined || wall.age !== '' || wall.rows.length === 0) return undefined;
  const { classId, raceSeconds } = shown;
  const board = await client.board({ classId });
  if (board === null || !hasRows(board.rankings, wall) || !hasClock(board.rankings, wall, raceSeconds))
    return undefined;
  return board.rankings.raceId;
}

function hasRows({ entries }: Rankings, { rows }: Wall): boolean {
  const lineOf = (rank: number, output: string) => `${rank} ${output}`;
  const known = new Set(entries.map(({ rank, output }) => lineOf(rank, output.toFixed(2))));
  return rows.every(({ rank, output }) => known.has(lineOf(rank, output)));
}

/** Returns whether the clock shows the time until the end of the race's current phase. */
function hasClock({ raceId, status }: Rankings, { clock }: Wall, raceSeconds: number): boolean {
  if (status === 'COMPLETE') return clock === 'Final';
  const end = slotEnd(parseRaceId(raceId)!.slot, { raceSeconds });
  const untilSlotEnd = (end - Date.now()) / 1_000;
  const left = Math.max(0, untilSlotEnd > 0 ? untilSlotEnd : untilSlotEnd + raceSeconds);
  const [minutes = NaN, seconds = NaN] = clock.split(':').map(Number);
  return Math.abs(60 * minutes + seconds - left) <= CLOCK_SECONDS;
}
