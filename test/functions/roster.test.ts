import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extendRoster } from '../../functions/shared/roster.ts';
import type { Table } from '../../functions/shared/table.ts';
import { raceOf } from '../../race/race-id.ts';
import type { Standings } from '../../race/standing.ts';
import { standing } from '../support/standing.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let table: Table;
beforeAll(async () => {
  stack = await startTestStack();
  table = { name: stack.runtime.outputs.TableName!, client: stack.table };
});
afterAll(() => stack?.stop());

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
    await extendRoster(table, raceOf(1, 700), standingsOf('m', 'x'));
    const roster = await extendRoster(table, raceOf(1, 700), standingsOf('a', 'm', 'x', 'z'));
    expect(roster).toEqual([
      { racerId: 'm', name: 'M' },
      { racerId: 'x', name: 'X' },
      { racerId: 'a', name: 'A' },
      { racerId: 'z', name: 'Z' },
    ]);
    expect(await stack.client.roster('1-700')).toEqual(roster);
  });

  it('keeps riders who are missing from older standings', async () => {
    await extendRoster(table, raceOf(1, 701), standingsOf('a', 'b'));
    expect(idsOf(await extendRoster(table, raceOf(1, 701), standingsOf('b')))).toEqual(['a', 'b']);
  });

  it('gives each rider exactly one place when publishers extend it concurrently', async () => {
    const rosters = await Promise.all(
      ['a', 'b', 'c', 'd'].map((racerId) => extendRoster(table, raceOf(1, 702), standingsOf(racerId, 'e'))),
    );
    const last = await readRoster('1-702');
    expect([...last].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const roster of rosters) expect(last.slice(0, roster.length)).toEqual(idsOf(roster));
  });

  it('of more than 1,000 riders spans several pages', async () => {
    const early = many('m', 700);
    await extendRoster(table, raceOf(1, 703), standingsOf(...early));
    const late = many('a', 1_600);
    const roster = idsOf(await extendRoster(table, raceOf(1, 703), standingsOf(...late, ...early)));
    expect(roster).toEqual([...early, ...late]);
    expect(await readRoster('1-703')).toEqual(roster);
    expect(idsOf(await stack.client.roster('1-703', 990))).toEqual(roster.slice(990, 1_000));
  });

  it('is empty for a race without riders', async () => {
    expect(await stack.client.roster('1-704')).toEqual([]);
  });
});
