/** Items of the table as the functions write them, for tests of what reads them. */
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type {
  PublishRaceCompletedInput,
  PublishRankingsInput,
} from '../../functions/generated/operations.ts';
import { packStandings } from '../../functions/shared/part-item.ts';
import { encodeFrame } from '../../race/frame.ts';
import type { ClassRecordItem, DnfItem, ResultItem } from '../../race/items.ts';
import {
  classPartition,
  dnfKey,
  partKey,
  racePartition,
  RANKINGS_KEY,
  recordKey,
  resultKey,
  rosterKey,
  scoreKey,
  summaryKey,
} from '../../race/keys.ts';
import type { RosterItem, RosterRider } from '../../race/roster.ts';
import { slotEnd, slotStart, type RaceTimes } from '../../race/race-clock.ts';
import { parseRaceId, raceIdOf, type Race } from '../../race/race-id.ts';
import type { Standing } from '../../race/standing.ts';
import { writeEntries } from '../../race/stored-entries.ts';
import { TIMES } from './times.ts';
import type { TestStack } from './stack.ts';

export type Item = { PK: string; SK: string };

/** BatchWriteItem takes 25 requests. */
const BATCH_ITEMS = 25;

/** Puts items, all different, into the stack's table. */
export async function putItems({ table, runtime }: TestStack, items: Item[]): Promise<void> {
  const batches: Item[][] = [];
  for (let start = 0; start < items.length; start += BATCH_ITEMS)
    batches.push(items.slice(start, start + BATCH_ITEMS));
  for (const batch of batches) {
    const RequestItems = { [runtime.outputs.TableName!]: batch.map((Item) => ({ PutRequest: { Item } })) };
    const { UnprocessedItems = {} } = await table.send(new BatchWriteCommand({ RequestItems }));
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('DynamoDB Local left items unprocessed');
  }
}

export function resultItem(
  raceId: string,
  rider: Standing,
  ranked: Pick<ResultItem, 'rank' | 'gapToLeader'> = {},
): ResultItem {
  const { racerId, name, output, second, deviceTimestamp, arrivedAt } = rider;
  return {
    PK: racePartition(raceId),
    SK: resultKey(racerId),
    raceId,
    classId: parseRaceId(raceId)!.classId,
    racerId,
    name,
    score: output,
    scoreKey: scoreKey(rider),
    second,
    deviceTimestamp,
    finishedAt: new Date(arrivedAt).toISOString(),
    ...ranked,
  };
}

export function dnfItem(raceId: string, racerId: string, fields: Partial<DnfItem> = {}): DnfItem {
  return {
    PK: racePartition(raceId),
    SK: dnfKey(racerId),
    raceId,
    classId: parseRaceId(raceId)!.classId,
    racerId,
    name: `Rider ${racerId}`,
    output: 100,
    second: 7,
    deviceTimestamp: 1,
    arrivedAt: 1,
    rank: 1,
    ...fields,
  };
}

export function recordItem(raceId: string, rider: Standing): ClassRecordItem {
  const { classId } = parseRaceId(raceId)!;
  const { racerId, name, output, arrivedAt } = rider;
  return {
    PK: classPartition(classId),
    SK: recordKey(racerId),
    classId,
    racerId,
    name,
    score: output,
    scoreKey: scoreKey(rider),
    raceId,
    at: new Date(arrivedAt).toISOString(),
  };
}

/** What publishRaceCompleted takes. */
export function completedRace(
  { classId, slot }: Race,
  fields: Partial<PublishRaceCompletedInput> = {},
  times: RaceTimes = TIMES,
): PublishRaceCompletedInput {
  return {
    raceId: raceIdOf({ classId, slot }),
    classId,
    slot,
    sequence: 82,
    startsAt: new Date(slotStart(slot, times)).toISOString(),
    endsAt: new Date(slotEnd(slot, times)).toISOString(),
    riders: 2,
    finishers: 1,
    winner: { racerId: 'a', name: 'Ada', output: 167.04 },
    ...fields,
  };
}

export function summaryItem(race: Race, fields: Partial<PublishRaceCompletedInput> = {}): Item {
  return { PK: classPartition(race.classId), SK: summaryKey(race.slot), ...completedRace(race, fields) };
}

/** What publishRankings takes: one rider, on course. */
export function rankings(raceId: string, fields: Partial<PublishRankingsInput> = {}): PublishRankingsInput {
  return {
    raceId,
    classId: parseRaceId(raceId)!.classId,
    status: 'OPEN',
    sequence: 14,
    asOf: '2026-01-01T00:00:07.000Z',
    riders: 1,
    finishers: 0,
    entries: [
      {
        rank: 1,
        racerId: 'a',
        name: 'Ada',
        output: 167.04,
        second: 7,
        status: 'RIDING',
        gapToLeader: 0,
        gapToNext: 0,
        change: null,
      },
    ],
    rosterSize: 1,
    newest: [{ racerId: 'a', name: 'Ada' }],
    frame: encodeFrame([{ output: 167.04, status: 'RIDING' }]),
    ...fields,
  };
}

export function rankingsItem(raceId: string, fields: Partial<PublishRankingsInput> = {}): Item {
  const { entries, ...others } = rankings(raceId, fields);
  const stored = { ...others, entries: writeEntries(entries) };
  return { PK: racePartition(raceId), SK: RANKINGS_KEY, ...stored };
}

export function rosterItem(raceId: string, riders: RosterRider[]): RosterItem {
  const names = riders.map(({ racerId, name }) => ({ racerId, name }));
  return { PK: racePartition(raceId), SK: rosterKey(0), riders: names };
}

/** What live-standings writes: the riders of a race that one shard saw. */
export function partItem(raceId: string, shardId: string, riders: Standing[]): Item {
  const part = { standings: packStandings(riders), version: 1 };
  return { PK: racePartition(raceId), SK: partKey(shardId), ...part };
}
