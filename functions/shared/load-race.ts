import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Race } from '../../race/race-id.ts';
import { MAX_OUTPUT } from '../../race/output.ts';
import { joinStanding, joinStandings, type Standing, type Standings } from '../../race/standing.ts';
import type { AnnouncementItem } from '../../race/table/close.ts';
import {
  ANNOUNCEMENT_KEY,
  DNF_PREFIX,
  FRAME_KEY,
  PART_PREFIX,
  RANKINGS_KEY,
  RESULT_PREFIX,
  racePartition,
  type ItemKey,
} from '../../race/table/keys.ts';
import { unpackStandings, type PartItem } from '../../race/table/part.ts';
import {
  rankingsItemKey,
  readRankings,
  type FrameItem,
  type RankingsItem,
  type StoredRankings,
} from '../../race/table/rankings.ts';
import { standingOfDnf, standingOfResult, type DnfItem, type ResultItem } from '../../race/table/results.ts';
import { readItem } from './read-item.ts';
import type { Table } from './table.ts';

/** The stored state of a race. */
export interface LoadedRace {
  race: Race;
  /** Joined from the parts, the results and the DNFs. */
  standings: Standings;
  /** By rider id. */
  results: Map<string, ResultItem>;
  /** By rider id. */
  dnfs: Map<string, DnfItem>;
  /** The latest stored rankings. */
  rankings: StoredRankings | undefined;
  /** Sequence of the stored frame, which belongs to the rankings that were pushed last. */
  pushed?: number;
  /** When the race was announced as complete ahead of its deadline (epoch ms). */
  announcedAt?: number;
}

/**
 * Reads a race's partition with consistent reads. Joins the results with the parts, because a result can be
 * written before the end of the window that contains its final reading. Also joins the DNFs, because they
 * outlive the parts.
 * @throws PermanentError if an item cannot be read; the message names the item
 */
export async function loadRace(table: Table, race: Race): Promise<LoadedRace> {
  // Read the rankings first and separately, because a query with several pages is not a snapshot. If the
  // standings were older than the rankings, outdated standings could be published with a greater sequence.
  // The frame is read later, with the standings, so it can be newer than the rankings.
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: rankingsItemKey(race), ConsistentRead: true }),
  );
  const stored = Item as RankingsItem | undefined;
  const rankings = stored && readItem(stored, readRankings);
  const loaded: LoadedRace = { race, standings: new Map(), results: new Map(), dnfs: new Map(), rankings };
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      // the items to join and the frame sort before the rankings, and the roster sorts after the rankings
      KeyConditionExpression: 'PK = :race AND SK < :rankings',
      ExpressionAttributeValues: { ':race': racePartition(race.raceId), ':rankings': RANKINGS_KEY },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items as ItemKey[]) readItem(item, (each) => addItem(loaded, each));
  }
  return loaded;
}

/**
 * Adds an item according to its sort key. The item's type is not checked, because only our functions write
 * items.
 */
function addItem(loaded: LoadedRace, item: ItemKey): void {
  const { standings, results, dnfs } = loaded;
  if (item.SK.startsWith(PART_PREFIX)) {
    const part = unpackStandings((item as PartItem).standings);
    joinStandings(standings, Array.from(part.values(), checked));
  } else if (item.SK.startsWith(RESULT_PREFIX)) {
    const result = item as ResultItem;
    results.set(result.racerId, result);
    joinStanding(standings, checked(standingOfResult(result)));
  } else if (item.SK.startsWith(DNF_PREFIX)) {
    const dnf = item as DnfItem;
    dnfs.set(dnf.racerId, dnf);
    joinStanding(standings, checked(standingOfDnf(dnf)));
  } else if (item.SK === ANNOUNCEMENT_KEY) {
    loaded.announcedAt = (item as AnnouncementItem).announcedAt;
  } else if (item.SK === FRAME_KEY) {
    loaded.pushed = (item as FrameItem).sequence;
  }
}

/**
 * Returns whether the stored rankings have been pushed. If not, a publisher stopped after it had stored them,
 * see resolvers/Mutation.publishRankings/resolver.ts. Rankings without a frame are from an older version.
 */
export function isPushed({ rankings, pushed = -1 }: Pick<LoadedRace, 'rankings' | 'pushed'>): boolean {
  return rankings === undefined || pushed >= rankings.sequence;
}

/** @throws RangeError for an output that no rider can reach, which a frame cannot encode */
function checked(standing: Standing): Standing {
  if (standing.output >= 0 && standing.output <= MAX_OUTPUT) return standing;
  throw new RangeError(
    `the output of ${standing.racerId} is ${standing.output}, expected 0 to ${MAX_OUTPUT}`,
  );
}
