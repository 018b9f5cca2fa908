import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { DNF_PREFIX, PART_PREFIX, racePartition, RANKINGS_KEY, RESULT_PREFIX } from '../../race/keys.ts';
import { joinStanding, joinStandings, type Standings } from '../../race/standing.ts';
import { readEntries } from '../../race/stored-entries.ts';
import type { PublishRankingsInput } from '../generated/operations.ts';
import { unpackStandings, type PartItem } from './part-item.ts';
import { PermanentError } from './permanent-error.ts';
import type { RankingsItem } from './rankings-item.ts';
import type { DnfItem, ResultItem } from '../../race/items.ts';
import type { Table } from './table.ts';

/** All that the table knows of one race. */
export interface LoadedRace {
  /** Joined over the parts, the results and the DNFs. */
  standings: Standings;
  /** By rider. */
  results: Map<string, ResultItem>;
  /** By rider. */
  dnfs: Map<string, DnfItem>;
  /** What was last pushed. */
  rankings: PublishRankingsInput | undefined;
}

/**
 * Reads a race's partition, consistently. The results are joined in beside the parts, since a final reading
 * can become a result before its window ends, and then be missing from every part. So are the DNFs, which
 * outlive the parts.
 * @throws PermanentError that names an item which cannot be read
 */
export async function loadRace(table: Table, raceId: string): Promise<LoadedRace> {
  const PK = racePartition(raceId);
  // The rankings first, apart from the rest: a query of several pages is no snapshot, and standings that are
  // older than the rankings read with them could be published again under a greater sequence.
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: { PK, SK: RANKINGS_KEY }, ConsistentRead: true }),
  );
  const stored = Item as RankingsItem | undefined;
  const rankings =
    stored && readItem(stored, ({ entries, ...others }) => ({ ...others, entries: readEntries(entries) }));
  const race: LoadedRace = { standings: new Map(), results: new Map(), dnfs: new Map(), rankings };
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      // all that is joined sorts before the rankings, and the roster after them
      KeyConditionExpression: 'PK = :race AND SK < :rankings',
      ExpressionAttributeValues: { ':race': PK, ':rankings': RANKINGS_KEY },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) readItem(item, (each) => addItem(race, each));
  }
  return race;
}

function readItem<Item extends { PK?: unknown; SK?: unknown }, Result>(
  item: Item,
  read: (item: Item) => Result,
): Result {
  try {
    return read(item);
  } catch (error) {
    throw new PermanentError(
      `item ${String(item.SK)} of ${String(item.PK)} cannot be read (${(error as Error).message}): ` +
        'restore it or remove it, then redrive',
      { cause: error },
    );
  }
}

/** The sort key tells what an item is; only our own functions write them. */
function addItem(race: LoadedRace, item: Record<string, unknown>): void {
  const key = item.SK as string;
  if (key.startsWith(PART_PREFIX)) {
    const { standings } = item as unknown as PartItem;
    joinStandings(race.standings, unpackStandings(standings).values());
  } else if (key.startsWith(RESULT_PREFIX)) {
    const result = item as unknown as ResultItem;
    race.results.set(result.racerId, result);
    const { racerId, name, second, deviceTimestamp, score: output } = result;
    const arrivedAt = Date.parse(result.finishedAt);
    joinStanding(race.standings, {
      racerId,
      name,
      second,
      finished: true,
      output,
      deviceTimestamp,
      arrivedAt,
    });
  } else if (key.startsWith(DNF_PREFIX)) {
    const dnf = item as unknown as DnfItem;
    race.dnfs.set(dnf.racerId, dnf);
    const { racerId, name, second, output, deviceTimestamp, arrivedAt } = dnf;
    joinStanding(race.standings, {
      racerId,
      name,
      second,
      finished: false,
      output,
      deviceTimestamp,
      arrivedAt,
    });
  }
}
