import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RaceTimes } from '../../race/race-clock.ts';
import type { Race } from '../../race/race-id.ts';
import { joinStanding, type Standing, type Standings } from '../../race/standing.ts';
import { expiryOf } from '../../race/table/expiry.ts';
import { PART_PAGE, partItem } from '../../race/table/part.ts';
import { RetryableError, withBackoff } from '../shared/backoff.ts';
import { readPart, type StoredPage } from '../shared/part.ts';
import { isConditionFailure, type Table } from '../shared/table.ts';

/**
 * Joins standings into one shard's part of a race. The function is idempotent, because it does not write a
 * page that already contains the standings. After a reshard or a retry, two writers may conflict. The write
 * condition then makes one of them read the part again.
 * @returns whether the part changed, the number of conflicts with other writers, and the number of riders in
 *   the part
 */
export async function joinPart(
  { race, shardId }: { race: Race; shardId: string },
  standings: Standings,
  { table, times }: { table: Table; times: RaceTimes },
): Promise<{ changed: boolean; conflicts: number; riders: number }> {
  let conflicts = 0;
  let riders = 0;
  const changed = await withBackoff(async () => {
    const pages = await readPart(table, race, shardId);
    const joined = joinPages(pages, standings.values());
    for (const page of joined) {
      const { standings: together, version } = pages[page]!;
      const item = partItem(
        { race, shardId, page },
        { standings: together.values(), version: version + 1, expiresAt: expiryOf(race, times) },
      );
      try {
        await table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: item,
            ConditionExpression: version > 0 ? 'version = :read' : 'attribute_not_exists(PK)',
            ...(version > 0 && { ExpressionAttributeValues: { ':read': version } }),
          }),
        );
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
        conflicts += 1;
        throw new RetryableError(
          `part ${item.SK} of ${item.PK} was changed by another writer; reading and joining it again`,
        );
      }
    }
    riders = pages.reduce((sum, page) => sum + page.standings.size, 0);
    return joined.size > 0;
  });
  return { changed, conflicts, riders };
}

/**
 * Joins standings into pages. A rider always stays on the same page. New riders go to the last page, or to a
 * new page if the last one is full.
 * @returns the numbers of the pages that changed
 */
function joinPages(pages: StoredPage[], standings: Iterable<Standing>): Set<number> {
  const pageOf = new Map(
    pages.flatMap((page, index) => Array.from(page.standings.keys(), (racerId) => [racerId, index] as const)),
  );
  const changed = new Set<number>();
  for (const standing of standings) {
    let page = pageOf.get(standing.racerId);
    if (page === undefined) {
      if (pages.length === 0 || pages.at(-1)!.standings.size >= PART_PAGE)
        pages.push({ standings: new Map(), version: 0 });
      page = pages.length - 1;
    }
    if (joinStanding(pages[page]!.standings, standing)) changed.add(page);
  }
  return changed;
}
