import { deadline, slotEnd, slotStart, type RaceTimes } from '../../race/race-clock.ts';
import type { Race } from '../../race/race-id.ts';
import { rankClosed, ranksOf, sequenceOf } from '../../race/ranking.ts';
import type { OpenRaceItem } from '../../race/table/close.ts';
import {
  PublishRaceCompletedDocument,
  PublishRankingsDocument,
  type PublishRaceCompletedInput,
  type PublishRankingsInput,
} from '../generated/operations.ts';
import { loadRace } from '../shared/load-race.ts';
import { unlist } from '../shared/open-races.ts';
import type { Publisher } from '../shared/publishing/publisher.ts';
import { rankingsInput } from '../shared/publishing/rankings-input.ts';
import { extendRoster } from '../shared/roster.ts';
import type { Table } from '../shared/table.ts';
import { settleResults } from './settle-results.ts';

/** `overtaken`: the race has changed since it was read; it stays listed, and the next run closes it. */
export type CloseOutcome = 'closed' | 'not due' | 'empty' | 'overtaken';

/** Whether the stored rankings already are those of the close. `change` is about pushes, not about the race. */
function isSettled(stored: PublishRankingsInput | undefined, closing: PublishRankingsInput): boolean {
  if (stored?.status !== 'COMPLETE' || stored.entries.length !== closing.entries.length) return false;
  if (stored.riders !== closing.riders || stored.finishers !== closing.finishers) return false;
  // which also tells of the riders beyond the entries
  if (stored.frame !== closing.frame) return false;
  return closing.entries.every((entry, index) => {
    const other = stored.entries[index]!;
    return (
      entry.racerId === other.racerId &&
      entry.rank === other.rank &&
      entry.output === other.output &&
      entry.second === other.second &&
      entry.status === other.status &&
      entry.name === other.name
    );
  });
}

/** What viewers of the class are told of the race. */
function summaryOf(
  { raceId, classId, slot }: Race,
  closing: PublishRankingsInput,
  times: RaceTimes,
): PublishRaceCompletedInput {
  const [first] = closing.entries;
  const winner = first?.status === 'FINISHED' ? first : undefined;
  return {
    raceId,
    classId,
    slot,
    sequence: closing.sequence,
    startsAt: new Date(slotStart(slot, times)).toISOString(),
    endsAt: new Date(slotEnd(slot, times)).toISOString(),
    riders: closing.riders,
    finishers: closing.finishers,
    winner: winner ? { racerId: winner.racerId, name: winner.name, output: winner.output } : null,
  };
}

export interface CloseRaceOptions {
  times: RaceTimes;
  table: Table;
  publisher: Publisher;
}

/**
 * Closes a race if it is due: its slot is over, and every rider has finished or the deadline has passed.
 *
 * Each step may be the last before a crash, and the whole is then done again. The last rankings come first,
 * since their `sequence` fences the writes that follow: a run that was overtaken by a change of the race, or by
 * another run, stops. Then come ranks and DNFs, then the summary, and only then does the race leave the list. A
 * close before the deadline is provisional: a fact that comes later lists the race again, and it is closed
 * again with a greater sequence.
 */
export async function closeRace(
  open: OpenRaceItem,
  now: number,
  { times, table, publisher }: CloseRaceOptions,
): Promise<CloseOutcome> {
  const { raceId, classId, slot } = open;
  const race: Race = { raceId, classId, slot };
  if (now < slotEnd(slot, times)) return 'not due';
  const loaded = await loadRace(table, race);
  const standings = [...loaded.standings.values()];
  if (standings.length === 0) {
    await unlist(table, open);
    return 'empty';
  }
  const everyoneFinished = standings.every(({ finished }) => finished);
  if (!everyoneFinished && now <= deadline(slot, times)) return 'not due';

  const ranked = rankClosed(standings, ranksOf(loaded.rankings?.entries ?? []));
  const sequence = Math.max(sequenceOf(standings), loaded.rankings?.sequence ?? 0) + 1;
  const roster = await extendRoster(table, race, loaded.standings);
  const status = 'COMPLETE';
  const fresh = rankingsInput(race, { status, sequence, standings: loaded.standings, ranked, roster });
  const settled = isSettled(loaded.rankings, fresh);
  const closing = settled ? loaded.rankings! : fresh;
  if (!settled && (await publisher.publish(PublishRankingsDocument, { input: fresh })) === 'superseded')
    return 'overtaken';
  if (!(await settleResults(table, { loaded, ranked, sequence: closing.sequence }))) return 'overtaken';
  await publisher.publish(PublishRaceCompletedDocument, { input: summaryOf(race, closing, times) });
  await unlist(table, open);
  return 'closed';
}
