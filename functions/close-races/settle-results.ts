import pMap from 'p-map';
import type { RankedRider } from '../../race/ranking.ts';
import { compareStandings, type Standing } from '../../race/standing.ts';
import { dnfKey, racePartition } from '../../race/table/keys.ts';
import { dnfItem, resultItemKey, standingOfResult } from '../../race/table/results.ts';
import { scoreKey } from '../../race/table/score-key.ts';
import { writeMissingFinish } from '../shared/finish.ts';
import { loadRace, type LoadedRace } from '../shared/load-race.ts';
import type { Table } from '../shared/table.ts';
import { writeFenced, type FencedWrite } from './fenced-writes.ts';

export interface Closing {
  loaded: LoadedRace;
  ranked: RankedRider[];
  /** Sequence of the closing rankings. */
  sequence: number;
}

const CONCURRENT_WRITES = 25;

function keyOf(closing: Closing, { racerId }: RankedRider): string {
  return scoreKey(closing.loaded.standings.get(racerId)!);
}

/**
 * Writes results that are missing because final-results has not written them yet, or because Lambda gave up
 * on their records. The standings contain all necessary data, because the parts include the same final
 * readings.
 */
export async function writeMissingResults(table: Table, loaded: LoadedRace): Promise<void> {
  const { race, standings, results } = loaded;
  const isStored = (standing: Standing) => {
    const result = results.get(standing.racerId);
    return result !== undefined && compareStandings(standingOfResult(result), standing) === 0;
  };
  const missing = [...standings.values()].filter((standing) => standing.finished && !isStored(standing));
  await pMap(missing, (standing) => writeMissingFinish(table, { race, standing }), {
    concurrency: CONCURRENT_WRITES,
  });
}

/** Results and DNFs that are already in the table. */
type Stored = Pick<LoadedRace, 'results' | 'dnfs'>;

/** Returns updates for finishers whose stored rank or gap is out of date. */
function rankWrites(
  table: Table,
  closing: Closing,
  { results }: Stored,
  finishers: RankedRider[],
): FencedWrite[] {
  return finishers.flatMap((rider): FencedWrite[] => {
    const { racerId, rank, gapToLeader } = rider;
    const key = keyOf(closing, rider);
    const stored = results.get(racerId);
    if (stored?.scoreKey === key && stored.rank === rank && stored.gapToLeader === gapToLeader) return [];
    return [
      {
        Update: {
          TableName: table.name,
          Key: resultItemKey(closing.loaded.race, racerId),
          UpdateExpression: 'SET #rank = :rank, gapToLeader = :gap',
          ConditionExpression: 'scoreKey = :key',
          ExpressionAttributeNames: { '#rank': 'rank' },
          ExpressionAttributeValues: { ':rank': rank, ':gap': gapToLeader, ':key': key },
        },
      },
    ];
  });
}

/** Returns puts for new or changed DNF items, and deletes for riders who finished after all. */
function dnfWrites(table: Table, closing: Closing, { dnfs }: Stored, others: RankedRider[]): FencedWrite[] {
  const { race, standings } = closing.loaded;
  const PK = racePartition(race.raceId);
  const puts = others.flatMap(({ racerId, rank }): FencedWrite[] => {
    const stored = dnfs.get(racerId);
    const standing = standings.get(racerId)!;
    const { name, output, second, arrivedAt } = standing;
    const same = stored?.rank === rank && stored.output === output && stored.second === second;
    if (same && stored.name === name && stored.arrivedAt === arrivedAt) return [];
    return [{ Put: { TableName: table.name, Item: dnfItem(race, standing, rank) } }];
  });
  const out = new Set(others.map(({ racerId }) => racerId));
  const deletes = [...dnfs.keys()]
    .filter((racerId) => !out.has(racerId))
    .map((racerId): FencedWrite => ({ Delete: { TableName: table.name, Key: { PK, SK: dnfKey(racerId) } } }));
  return [...puts, ...deletes];
}

/**
 * Writes the ranks and DNFs of the race. If they are already stored, writes only the fence.
 * @returns false if the race changed after it was read; in that case, no outdated rank was written
 */
export async function settleResults(table: Table, closing: Closing): Promise<boolean> {
  const finishers = closing.ranked.filter(({ status }) => status === 'FINISHED');
  const others = closing.ranked.filter(({ status }) => status === 'DID_NOT_FINISH');
  await writeMissingResults(table, closing.loaded);
  const { race } = closing.loaded;
  return writeFenced(table, race, closing.sequence, async () => {
    // read again, because an earlier attempt may have changed the items in the meantime
    const stored = await loadRace(table, race);
    return [...rankWrites(table, closing, stored, finishers), ...dnfWrites(table, closing, stored, others)];
  });
}
