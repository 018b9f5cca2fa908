import type { Period } from '../../race/generated/schema.ts';
import { deadline, joinDeadline, slotEnd, slotStart, type RaceTimes } from '../../race/race-clock.ts';
import type { Race } from '../../race/race-id.ts';
import { rankClosed, ranksOf, sequenceOf, type RankedRider } from '../../race/ranking.ts';
import type { OpenRaceItem } from '../../race/table/close.ts';
import {
  PublishRaceCompletedDocument,
  PublishRankingsDocument,
  type PublishRaceCompletedInput,
  type PublishRankingsInput,
} from '../generated/operations.ts';
import { isPushed, loadRace, type LoadedRace } from '../shared/load-race.ts';
import { unlist } from '../shared/open-races.ts';
import type { Publisher } from '../shared/publishing/publisher.ts';
import { rankingsInput } from '../shared/publishing/rankings-input.ts';
import { admitRiders } from '../shared/roster.ts';
import type { Table } from '../shared/table.ts';
import { settleResults, writeMissingResults } from './settle-results.ts';
import { stopAdmission } from './stop-admission.ts';

/** `overtaken`: the race changed after it was read. It stays on the open list, and the next run closes it. */
export type CloseOutcome = 'closed' | 'not due' | 'empty' | 'overtaken';

/**
 * Returns whether the stored rankings were pushed and match the closing rankings. Ignores `change`, which
 * depends on earlier pushes.
 */
function isSettled(loaded: LoadedRace, closing: PublishRankingsInput): boolean {
  const stored = loaded.rankings;
  if (!isPushed(loaded)) return false;
  if (stored?.status !== 'COMPLETE' || stored.entries.length !== closing.entries.length) return false;
  if (stored.riders !== closing.riders || stored.finishers !== closing.finishers) return false;
  // the frame also includes riders without an entry
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

/**
 * Returns the summary that is pushed to viewers of the class.
 * @param first the top-ranked rider, who may have no entry if the frame is large
 */
function summaryOf(
  { raceId, classId, slot }: Race,
  closing: PublishRankingsInput,
  first: RankedRider | undefined,
  times: RaceTimes,
): PublishRaceCompletedInput {
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
  maxRiders: number;
  /** Returns the periods in which the rides of a race count. */
  periodsOf: (race: Race) => Period[];
  /** Called with the number of records that were raised. */
  onRecordsRaised: (count: number) => void;
}

/**
 * Closes a race if it is due. A race is due if nobody can join it anymore and every rider has finished, or if
 * its deadline has passed.
 *
 * The run first publishes the closing rankings, because their `sequence` is the fence for the later writes.
 * Then it raises records, writes the ranks and DNFs, publishes the summary and takes the race off the
 * list. It stops if the race has changed or a later run has overtaken it. If a run crashes between two steps,
 * the next run repeats all of them. If more data is written later, the race is put back on the list and closed
 * again with a greater sequence.
 */
export async function closeRace(
  open: OpenRaceItem,
  now: number,
  { times, table, publisher, maxRiders, periodsOf, onRecordsRaised }: CloseRaceOptions,
): Promise<CloseOutcome> {
  const { raceId, classId, slot } = open;
  const race: Race = { raceId, classId, slot };
  if (now < joinDeadline(slot, times)) return 'not due';
  const stored = await loadRace(table, race);
  const { roster, standings: admitted } = await admitRiders(table, stored, maxRiders);
  const loaded = { ...stored, standings: admitted };
  const standings = [...admitted.values()];
  if (standings.length === 0) {
    await unlist(table, open);
    return 'empty';
  }
  const everyoneFinished = standings.every(({ finished }) => finished);
  if (!everyoneFinished && now <= deadline(slot, times)) {
    await writeMissingResults(table, loaded);
    return 'not due';
  }

  const ranked = rankClosed(standings, ranksOf(loaded.rankings?.entries ?? []));
  const sequence = Math.max(sequenceOf(standings), loaded.rankings?.sequence ?? 0) + 1;
  const status = 'COMPLETE';
  const fresh = rankingsInput(race, { status, sequence, standings: loaded.standings, ranked, roster });
  const settled = isSettled(loaded, fresh);
  const closing = settled ? loaded.rankings! : fresh;
  if (!settled) await stopAdmission(table, race, times);
  if (!settled && (await publisher.publish(PublishRankingsDocument, { input: fresh })) === 'superseded')
    return 'overtaken';
  const closed = { loaded, ranked, sequence: closing.sequence, periods: periodsOf(race) };
  if (!(await settleResults(table, closed, onRecordsRaised))) return 'overtaken';
  await publisher.publish(PublishRaceCompletedDocument, {
    input: summaryOf(race, closing, ranked[0], times),
  });
  await unlist(table, open);
  return 'closed';
}
