import { PutCommand, QueryCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Race } from '../../race/race-id.ts';
import { ROSTER_PAGE, type RosterRider } from '../../race/roster.ts';
import type { Standings } from '../../race/standing.ts';
import type { LoadedRace } from './load-race.ts';
import { LAST_ROSTER_KEY, ROSTER_PREFIX } from '../../race/table/keys.ts';
import { rosterItemKey, type RosterItem } from '../../race/table/roster.ts';
import { RetryableError, withBackoff } from './backoff.ts';
import { PermanentError } from './permanent-error.ts';
import { readItem } from './read-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/** The riders of a race, and what they ride. */
export interface AdmittedRace {
  roster: RosterRider[];
  /** The standings of the riders in the roster. */
  standings: Standings;
  /** Number of riders in the standings who were not admitted. */
  notAdmitted: number;
}

/**
 * Admits riders to a race by appending them to its roster, in the order in which they joined, until it has
 * `maxRiders` riders. If the race has been announced as complete, riders who joined after that are not
 * admitted.
 *
 * A rider's position never changes and nobody is removed, so viewers can keep the part of the roster that
 * they have, and a replay admits the same riders. A page is written only if its number of riders has not
 * changed since it was read. If another publisher was faster, the roster is read again.
 */
export async function admitRiders(
  table: Table,
  { race, standings, announcedAt = Infinity }: Pick<LoadedRace, 'race' | 'standings' | 'announcedAt'>,
  maxRiders: number,
): Promise<AdmittedRace> {
  const roster = await withBackoff(async () => {
    const stored = await readRoster(table, race);
    const known = new Set(stored.map(({ racerId }) => racerId));
    const joined = [...standings.values()]
      .filter(({ racerId, joinedAt }) => !known.has(racerId) && joinedAt <= announcedAt)
      .sort((a, b) => a.joinedAt - b.joinedAt || (a.racerId < b.racerId ? -1 : 1))
      .slice(0, Math.max(0, maxRiders - stored.length))
      .map(({ racerId, name }) => ({ racerId, name }));
    await appendToRoster(table, race, stored, joined);
    return [...stored, ...joined];
  });
  const admitted = new Set(roster.map(({ racerId }) => racerId));
  const admittedStandings = new Map([...standings].filter(([racerId]) => admitted.has(racerId)));
  return { roster, standings: admittedStandings, notAdmitted: standings.size - admittedStandings.size };
}

async function appendToRoster(
  table: Table,
  race: Race,
  roster: readonly RosterRider[],
  joined: readonly RosterRider[],
): Promise<void> {
  const extended = [...roster, ...joined];
  for (let start = 0; start < extended.length; start += ROSTER_PAGE) {
    const riders = extended.slice(start, start + ROSTER_PAGE);
    const stored = Math.min(Math.max(roster.length - start, 0), riders.length);
    if (stored === riders.length) continue;
    const page = { ...rosterItemKey(race, start / ROSTER_PAGE), ...table.lifetimeOf(race), riders };
    await writePage(table, race, page, stored);
  }
}

/**
 * Reads the roster, or its end.
 * @param firstPage the first page to read, zero-based
 * @throws RetryableError if the roster grows in the meantime
 */
export async function readRoster(table: Table, race: Race, firstPage = 0): Promise<RosterRider[]> {
  const { PK, SK } = rosterItemKey(race, firstPage);
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      KeyConditionExpression: 'PK = :race AND SK BETWEEN :first AND :last',
      ExpressionAttributeValues: { ':race': PK, ':first': SK, ':last': LAST_ROSTER_KEY },
      ConsistentRead: true,
    },
  );
  const roster: RosterRider[] = [];
  for await (const { Items = [] } of pages) {
    for (const item of Items as RosterItem[]) {
      if (roster.length % ROSTER_PAGE !== 0) throw await incompleteRoster(table, race, item);
      roster.push(...ridersOf(item));
    }
  }
  return roster;
}

/** @throws PermanentError if the page has no list of riders */
function ridersOf(page: RosterItem): RosterRider[] {
  return readItem(page, ({ riders }) => {
    if (!Array.isArray(riders)) throw new TypeError('riders is not a list');
    return riders;
  });
}

/**
 * Returns the error for a page that follows an incomplete one. A query is not a snapshot, so riders may have
 * been added to the earlier page after it was read. If that page is still incomplete, it is damaged, because a
 * page is written only after the one before it is full.
 */
async function incompleteRoster(table: Table, race: Race, { SK }: RosterItem): Promise<Error> {
  const earlier = rosterItemKey(race, Number(SK.slice(ROSTER_PREFIX.length)) - 1);
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'PK = :race AND SK = :page',
      ExpressionAttributeValues: { ':race': earlier.PK, ':page': earlier.SK },
      ConsistentRead: true,
    }),
  );
  const [page] = Items as RosterItem[];
  if (page && ridersOf(page).length >= ROSTER_PAGE)
    return new RetryableError(
      `the roster of race ${race.raceId} grew while it was being read; reading it again`,
    );
  return new PermanentError(
    `item ${earlier.SK} of ${earlier.PK} is incomplete, although there is a later page: restore it, then redrive`,
  );
}

/** Writes a page if the stored page still has `stored` riders. */
async function writePage(table: Table, { raceId }: Race, page: RosterItem, stored: number): Promise<void> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: page,
        ...(stored === 0
          ? { ConditionExpression: 'attribute_not_exists(PK)' }
          : {
              ConditionExpression: 'size(riders) = :stored',
              ExpressionAttributeValues: { ':stored': stored },
            }),
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    throw new RetryableError(`another publisher extended the roster of race ${raceId}; reading it again`, {
      cause: error,
    });
  }
}
