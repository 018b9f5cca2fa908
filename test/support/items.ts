/**
 * Builds table items for tests of the code that reads them, using the same code as the functions and
 * resolvers.
 */
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type {
  PublishRaceCompletedInput,
  PublishRankingsInput,
} from '../../functions/generated/operations.ts';
import { encodeFrame } from '../../race/frame.ts';
import { slotEnd, slotStart, type RaceTimes } from '../../race/race-clock.ts';
import { parseRaceId, raceOf, type Race } from '../../race/race-id.ts';
import type { RosterRider } from '../../race/roster.ts';
import type { Standing } from '../../race/standing.ts';
import { expiryOf } from '../../race/table/expiry.ts';
import type { ItemKey } from '../../race/table/keys.ts';
import * as part from '../../race/table/part.ts';
import {
  frameItemKey,
  rankingsItemKey,
  writeFrame,
  writeRankings,
  type FrameItem,
  type RankingsItem,
} from '../../race/table/rankings.ts';
import * as results from '../../race/table/results.ts';
import type { ClassRecordItem, DnfItem, ResultItem } from '../../race/table/results.ts';
import { rosterItemKey, type RosterItem } from '../../race/table/roster.ts';
import { summaryItemKey, type SummaryItem } from '../../race/table/summary.ts';
import { TIMES } from './times.ts';
import type { TestStack } from './stack.ts';
import { finisher } from './standing.ts';

/** Maximum number of requests in one BatchWriteItem. */
const BATCH_ITEMS = 25;

/** Puts items with distinct keys into the stack's table. */
export async function putItems({ table, runtime }: TestStack, items: ItemKey[]): Promise<void> {
  const batches: ItemKey[][] = [];
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
  return { ...results.resultItem(parseRaceId(raceId)!, rider, {}), ...ranked };
}

export function dnfItem(raceId: string, racerId: string, fields: Partial<DnfItem> = {}): DnfItem {
  const rider = finisher(racerId, {
    second: 7,
    finished: false,
    output: 100,
    arrivedAt: 1,
  });
  return { ...results.dnfItem(parseRaceId(raceId)!, rider, 1, {}), ...fields };
}

export function recordItem(raceId: string, rider: Standing): ClassRecordItem {
  return results.classRecordItem(parseRaceId(raceId)!, rider);
}

/** Builds an input for publishRaceCompleted. */
export function completedRace(
  { classId, slot }: Pick<Race, 'classId' | 'slot'>,
  fields: Partial<PublishRaceCompletedInput> = {},
  times: RaceTimes = TIMES,
): PublishRaceCompletedInput {
  return {
    ...raceOf(classId, slot),
    sequence: 82,
    startsAt: new Date(slotStart(slot, times)).toISOString(),
    endsAt: new Date(slotEnd(slot, times)).toISOString(),
    riders: 2,
    finishers: 1,
    winner: { racerId: 'a', name: 'Ada', output: 167.04 },
    ...fields,
  };
}

export function summaryItem(
  { classId, slot }: Pick<Race, 'classId' | 'slot'>,
  fields: Partial<PublishRaceCompletedInput> = {},
): SummaryItem {
  const race = raceOf(classId, slot);
  return { ...summaryItemKey(race), ...completedRace(race, fields) };
}

/** Builds an input for publishRankings, with one rider on course. */
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

/** Builds the two items that publishRankings stores: the rankings, and their frame. */
export function rankingsItems(
  raceId: string,
  fields: Partial<PublishRankingsInput> = {},
): [RankingsItem, FrameItem] {
  const race = parseRaceId(raceId)!;
  const input = rankings(raceId, fields);
  return [
    { ...rankingsItemKey(race), ...writeRankings(input) },
    { ...frameItemKey(race), ...writeFrame(input) },
  ];
}

export function rosterItem(raceId: string, riders: RosterRider[]): RosterItem {
  const names = riders.map(({ racerId, name }) => ({ racerId, name }));
  return { ...rosterItemKey(parseRaceId(raceId)!, 0), riders: names };
}

/** Builds a part as live-standings writes it: standings of a race's riders from one shard. */
export function partItem(raceId: string, shardId: string, standings: Standing[]): part.PartItem {
  const race = parseRaceId(raceId)!;
  return part.partItem(
    { race, shardId, page: 0 },
    { standings, version: 1, expiresAt: expiryOf(race, TIMES) },
  );
}
