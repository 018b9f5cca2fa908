import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { dnfKey, racePartition, resultKey, scoreKey } from '../../race/keys.ts';
import type { Race } from '../../race/race-id.ts';
import type { RankedRider } from '../../race/ranking.ts';
import { raiseClassRecord, writeResult } from '../shared/finish.ts';
import type { LoadedRace } from '../shared/load-race.ts';
import type { DnfItem } from '../../race/items.ts';
import { isConditionFailure, type Table } from '../shared/table.ts';
import { batchWrite, type WriteRequest } from './batch-write.ts';

const CONCURRENT_WRITES = 25;

/** Stores a finisher's rank, unless the result has been replaced meanwhile: then the race closes again. */
async function storeRank(table: Table, raceId: string, rider: RankedRider, key: string): Promise<void> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { PK: racePartition(raceId), SK: resultKey(rider.racerId) },
        UpdateExpression: 'SET #rank = :rank, gapToLeader = :gap',
        ConditionExpression: 'scoreKey = :key',
        ExpressionAttributeNames: { '#rank': 'rank' },
        ExpressionAttributeValues: { ':rank': rider.rank, ':gap': rider.gapToLeader, ':key': key },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** Makes the finishers' results agree with the ranking. Writes only what differs. */
async function settleFinishers(
  table: Table,
  raceId: string,
  { classId }: Race,
  { results, standings }: LoadedRace,
  ranked: RankedRider[],
): Promise<void> {
  await pMap(
    ranked.filter(({ status }) => status === 'FINISHED'),
    async (rider) => {
      const standing = standings.get(rider.racerId)!;
      const key = scoreKey(standing);
      const stored = results.get(rider.racerId);
      if (stored?.scoreKey !== key) {
        // final-results has not come to it, or gave up on it: the parts know the final reading as well
        const finish = { raceId, classId, standing };
        await writeResult(table, finish);
        await raiseClassRecord(table, finish);
      } else if (stored.rank === rider.rank && stored.gapToLeader === rider.gapToLeader) return;
      await storeRank(table, raceId, rider, key);
    },
    { concurrency: CONCURRENT_WRITES },
  );
}

/** Makes the DNF items agree with the ranking. Writes only what differs. */
async function settleDnfs(
  table: Table,
  raceId: string,
  { classId }: Race,
  { dnfs }: LoadedRace,
  ranked: RankedRider[],
): Promise<void> {
  const PK = racePartition(raceId);
  const out = new Map(
    ranked.flatMap((rider) => (rider.status === 'DID_NOT_FINISH' ? [[rider.racerId, rider] as const] : [])),
  );
  const puts = [...out.values()].flatMap(({ racerId, name, output, second, rank }): WriteRequest[] => {
    const stored = dnfs.get(racerId);
    const same = stored?.rank === rank && stored.output === output && stored.second === second;
    if (same && stored.name === name) return [];
    const Item: DnfItem = { PK, SK: dnfKey(racerId), raceId, classId, racerId, name, output, second, rank };
    return [{ PutRequest: { Item } }];
  });
  const deletes = [...dnfs.keys()]
    .filter((racerId) => !out.has(racerId))
    .map((racerId): WriteRequest => ({ DeleteRequest: { Key: { PK, SK: dnfKey(racerId) } } }));
  await batchWrite(table, [...puts, ...deletes]);
}

/** Writes the closed race's ranks and DNFs. Idempotent: a race that is settled already costs no write. */
export async function settleResults(
  table: Table,
  raceId: string,
  race: Race,
  loaded: LoadedRace,
  ranked: RankedRider[],
): Promise<void> {
  await settleFinishers(table, raceId, race, loaded, ranked);
  await settleDnfs(table, raceId, race, loaded, ranked);
}
