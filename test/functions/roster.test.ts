import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdmittedRiders } from '../../functions/shared/admitted-riders.ts';
import { admitRiders } from '../../functions/shared/roster.ts';
import type { Table } from '../../functions/shared/table.ts';
import { raceOf, type Race } from '../../race/race-id.ts';
import type { RosterRider } from '../../race/roster.ts';
import type { Standing, Standings } from '../../race/standing.ts';
import { rosterItemKey } from '../../race/table/roster.ts';
import { standing } from '../support/standing.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { tableOf } from '../support/table-of.ts';

let stack: TestStack;
let table: Table;
beforeAll(async () => {
  stack = await startTestStack();
  table = tableOf(stack);
});
afterAll(() => stack?.stop());

const MAX_RIDERS = 10_000;

/** Admits the riders of these standings and returns the roster. */
async function extendRoster(race: Race, standings: Standings): Promise<RosterRider[]> {
  return (await admitRiders(table, { race, standings }, MAX_RIDERS)).roster;
}

const standingsOf = (...racerIds: string[]): Standings =>
  new Map(racerIds.map((racerId) => [racerId, standing({ racerId, name: racerId.toUpperCase() })]));
const idsOf = (roster: readonly { racerId: string }[]) => roster.map(({ racerId }) => racerId);

/** Reads the roster page by page, as a viewer does. */
async function readRoster(raceId: string): Promise<string[]> {
  const riders: string[] = [];
  for (;;) {
    const page = idsOf(await stack.client.roster(raceId, riders.length));
    if (page.length === 0) return riders;
    riders.push(...page);
  }
}

const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${`${index}`.padStart(4, '0')}`);

describe('the roster of a race', () => {
  it('keeps the order in which riders joined', async () => {
    await extendRoster(raceOf(1, 700), standingsOf('m', 'x'));
    const roster = await extendRoster(raceOf(1, 700), standingsOf('a', 'm', 'x', 'z'));
    expect(roster).toEqual([
      { racerId: 'm', name: 'M' },
      { racerId: 'x', name: 'X' },
      { racerId: 'a', name: 'A' },
      { racerId: 'z', name: 'Z' },
    ]);
    expect(await stack.client.roster('1-700')).toEqual(roster);
  });

  it('keeps riders who are missing from older standings', async () => {
    await extendRoster(raceOf(1, 701), standingsOf('a', 'b'));
    expect(idsOf(await extendRoster(raceOf(1, 701), standingsOf('b')))).toEqual(['a', 'b']);
  });

  it('gives each rider exactly one place when publishers extend it concurrently', async () => {
    const rosters = await Promise.all(
      ['a', 'b', 'c', 'd'].map((racerId) => extendRoster(raceOf(1, 702), standingsOf(racerId, 'e'))),
    );
    const last = await readRoster('1-702');
    expect([...last].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const roster of rosters) expect(last.slice(0, roster.length)).toEqual(idsOf(roster));
  });

  it('of more than 1,000 riders spans several pages', async () => {
    const early = many('m', 700);
    await extendRoster(raceOf(1, 703), standingsOf(...early));
    const late = many('a', 1_600);
    const roster = idsOf(await extendRoster(raceOf(1, 703), standingsOf(...late, ...early)));
    expect(roster).toEqual([...early, ...late]);
    expect(await readRoster('1-703')).toEqual(roster);
    expect(idsOf(await stack.client.roster('1-703', 990))).toEqual(roster.slice(990, 1_000));
  });

  it('admits riders in the order in which they joined, until the race is full', async () => {
    const race = raceOf(1, 705);
    const joined = (racerId: string, joinedAt: number) => standing({ racerId, joinedAt, arrivedAt: 9_000 });
    const standings = (...list: Standing[]) => new Map(list.map((each) => [each.racerId, each]));
    const first = standings(joined('c', 3), joined('a', 2), joined('b', 2));
    expect(idsOf((await admitRiders(table, { race, standings: first }, 4)).roster)).toEqual(['a', 'b', 'c']);
    const all = standings(...first.values(), joined('z', 1), joined('d', 5));
    const {
      roster,
      standings: admitted,
      notAdmitted,
    } = await admitRiders(table, { race, standings: all }, 4);
    expect(idsOf(roster)).toEqual(['a', 'b', 'c', 'z']);
    expect([...admitted.keys()].sort()).toEqual(['a', 'b', 'c', 'z']);
    expect(notAdmitted).toBe(1);
    // nobody is removed, even for a rider who joined earlier
    const earlier = standings(joined('y', 0), ...all.values());
    expect(idsOf((await admitRiders(table, { race, standings: earlier }, 4)).roster)).toEqual(idsOf(roster));
  });

  it('does not admit riders who joined after the race was announced as complete', async () => {
    const race = raceOf(1, 706);
    const list = [
      standing({ racerId: 'in', joinedAt: 100, arrivedAt: 5_000 }),
      standing({ racerId: 'late', joinedAt: 101, arrivedAt: 101 }),
    ];
    const standings = new Map(list.map((each) => [each.racerId, each]));
    const { roster, notAdmitted } = await admitRiders(
      table,
      { race, standings, announcedAt: 100 },
      MAX_RIDERS,
    );
    expect(idsOf(roster)).toEqual(['in']);
    expect(notAdmitted).toBe(1);
  });

  it('is read again only from its last page that was not full', async () => {
    const race = raceOf(1, 707);
    const admitted = new AdmittedRiders(table, MAX_RIDERS);
    await extendRoster(race, standingsOf(...many('a', 1_700)));
    expect((await admitted.of(race, ['a0000'])).size).toBe(1_700);
    await extendRoster(race, standingsOf(...many('b', 700)));
    // a full page never changes, so this change must go unnoticed
    const { PK, SK } = rosterItemKey(race, 0);
    const riders = many('x', 1_000).map((racerId) => ({ racerId, name: racerId }));
    await stack.table.send(new PutCommand({ TableName: table.name, Item: { PK, SK, riders } }));
    const all = await admitted.of(race, ['b0699']);
    expect([...all].sort()).toEqual([...many('a', 1_700), ...many('b', 700)]);
  });

  it('is empty for a race without riders', async () => {
    expect(await stack.client.roster('1-704')).toEqual([]);
  });
});
