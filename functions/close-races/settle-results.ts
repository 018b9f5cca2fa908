import pMap from 'p-map';
import type { Period } from '../../race/generated/schema.ts';
import type { RankedRider } from '../../race/ranking.ts';
import { compareStandings, type Standing } from '../../race/standing.ts';
import { dnfKey, racePartition } from '../../race/table/keys.ts';
import { periodItem, periodRecordItem } from '../../race/table/period.ts';
import { classRecordItem, dnfItem, resultItemKey, standingOfResult } from '../../race/table/results.ts';
import { scoreKey } from '../../race/table/score-key.ts';
import { listPeriod, raiseRecord, writeResult } from '../shared/finish.ts';
import { loadRace, type LoadedRace } from '../shared/load-race.ts';
import type { Table } from '../shared/table.ts';
import { writeFenced, WRITES_PER_TRANSACTION, type FencedWrite } from './fenced-writes.ts';

export interface Closing {
  loaded: LoadedRace;
  ranked: RankedRider[];
  /** Sequence of the closing rankings. */
  sequence: number;
  /** The periods in which the rides count. */
  periods: Period[];
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
  await pMap(missing, (standing) => writeResult(table, { race, standing }), {
    concurrency: CONCURRENT_WRITES,
  });
}

/** Results and DNFs that are already in the table. */
type Stored = Pick<LoadedRace, 'results' | 'dnfs'>;

/** Returns the finishers whose stored rank or gap is out of date. */
function unsettled(closing: Closing, { results }: Stored, finishers: RankedRider[]): RankedRider[] {
  return finishers.filter((rider) => {
    const stored = results.get(rider.racerId);
    const isSettled = stored?.rank === rider.rank && stored.gapToLeader === rider.gapToLeader;
    return stored?.scoreKey !== keyOf(closing, rider) || !isSettled;
  });
}

/**
 * Lists the race's periods. This comes before their records, so that every period with records is listed even
 * if the run crashes.
 */
async function listPeriods(table: Table, { loaded: { race }, periods }: Closing): Promise<void> {
  for (const period of periods)
    await listPeriod(table, periodItem(race, period, table.periodLifetimeOf(period)));
}

/**
 * Raises the finishers' records, of all time and of the race's periods. A stored rank is the proof that a
 * rider's records have been raised, so this comes before the ranks. Records are raised only here, because only
 * the joined standings show which final reading counts.
 * @returns the number of raised records
 */
async function raiseRecords(table: Table, closing: Closing, finishers: RankedRider[]): Promise<number> {
  const { race, standings } = closing.loaded;
  const periods = closing.periods.map((period) => ({ period, lifetime: table.periodLifetimeOf(period) }));
  const records = finishers.flatMap(({ racerId }) => {
    const standing = standings.get(racerId)!;
    return [
      classRecordItem(race, standing),
      ...periods.map((each) => periodRecordItem(race, standing, each)),
    ];
  });
  const raised = await pMap(records, (record) => raiseRecord(table, record), {
    concurrency: CONCURRENT_WRITES,
  });
  return raised.filter(Boolean).length;
}

/** Returns the updates of the finishers' ranks and gaps. */
function rankWrites(table: Table, closing: Closing, finishers: RankedRider[]): FencedWrite[] {
  return finishers.map((rider): FencedWrite => {
    const { racerId, rank, gapToLeader } = rider;
    return {
      Update: {
        TableName: table.name,
        Key: resultItemKey(closing.loaded.race, racerId),
        UpdateExpression: 'SET #rank = :rank, gapToLeader = :gap',
        ConditionExpression: 'scoreKey = :key',
        ExpressionAttributeNames: { '#rank': 'rank' },
        ExpressionAttributeValues: { ':rank': rank, ':gap': gapToLeader, ':key': keyOf(closing, rider) },
      },
    };
  });
}

/** Returns puts for new or changed DNF items, and deletes for riders who finished after all. */
function dnfWrites(table: Table, closing: Closing, { dnfs }: Stored, others: RankedRider[]): FencedWrite[] {
  const { race, standings } = closing.loaded;
  const lifetime = table.lifetimeOf(race);
  const PK = racePartition(race.raceId);
  const puts = others.flatMap(({ racerId, rank }): FencedWrite[] => {
    const stored = dnfs.get(racerId);
    const standing = standings.get(racerId)!;
    const { name, output, second, arrivedAt } = standing;
    const same = stored?.rank === rank && stored.output === output && stored.second === second;
    if (same && stored.name === name && stored.arrivedAt === arrivedAt) return [];
    return [{ Put: { TableName: table.name, Item: dnfItem(race, standing, rank, lifetime) } }];
  });
  const out = new Set(others.map(({ racerId }) => racerId));
  const deletes = [...dnfs.keys()]
    .filter((racerId) => !out.has(racerId))
    .map((racerId): FencedWrite => ({ Delete: { TableName: table.name, Key: { PK, SK: dnfKey(racerId) } } }));
  return [...puts, ...deletes];
}

/**
 * Raises records, and writes the ranks and DNFs of the race. If they are already stored, writes only the
 * fence.
 * @param onRecordsRaised called with the number of raised records, once for each group of finishers
 * @returns false if the race changed after it was read; in that case, no outdated rank was written
 */
export async function settleResults(
  table: Table,
  closing: Closing,
  onRecordsRaised: (count: number) => void,
): Promise<boolean> {
  const finishers = closing.ranked.filter(({ status }) => status === 'FINISHED');
  const others = closing.ranked.filter(({ status }) => status === 'DID_NOT_FINISH');
  await writeMissingResults(table, closing.loaded);
  const { race } = closing.loaded;
  return writeFenced(table, race, closing.sequence, async function* () {
    // read again, because an earlier attempt may have changed the items in the meantime
    const stored = await loadRace(table, race);
    const pending = unsettled(closing, stored, finishers);
    if (pending.length > 0) await listPeriods(table, closing);
    // a run that is stopped loses at most the work on one transaction
    for (let start = 0; start < pending.length; start += WRITES_PER_TRANSACTION) {
      const group = pending.slice(start, start + WRITES_PER_TRANSACTION);
      onRecordsRaised(await raiseRecords(table, closing, group));
      yield rankWrites(table, closing, group);
    }
    yield dnfWrites(table, closing, stored, others);
  });
}
