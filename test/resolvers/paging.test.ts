/**
 * Checks paging: pages of any size contain each item once, in a fixed order, with ranks from the whole list.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareForBoard, type Standing } from '../../race/standing.ts';
import { rankClosed } from '../../race/ranking.ts';
import { dnfItem, putItems, rankingsItems, recordItem, resultItem, summaryItem } from '../support/items.ts';
import { finisher } from '../support/standing.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

const RACE = '2-500';
const RIDERS = 450;
const RECORDS = 1_200;
const RACES = 150;
const HISTORY = 61;
const OUT = 120;

/** Builds riders, many of whom have the same output. Some of those also arrived at the same time. */
function field(count: number, seed: number): Standing[] {
  const riders = fc.array(
    fc.record({
      output: fc.constantFrom(22.75, 99.9999, 100, 100.0001, 164.45, 167.04, 470.25),
      arrivedAt: fc.integer({ min: 1_000_000_000_001, max: 1_000_000_000_012 }),
    }),
    { minLength: count, maxLength: count },
  );
  return fc
    .sample(riders, { numRuns: 1, seed })[0]!
    .map((fields, index) => finisher(`rider-${index}`, fields));
}

const riders = field(RIDERS, 1);
const ranked = rankClosed(riders, new Map());
const board = [...riders].sort(compareForBoard);
const recordHolders = field(RECORDS, 2);

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
  const rankOf = new Map(ranked.map((rider) => [rider.racerId, rider]));
  await putItems(stack, [
    ...riders.map((rider) => {
      const { rank, gapToLeader } = rankOf.get(rider.racerId)!;
      return resultItem(RACE, rider, { rank, gapToLeader: gapToLeader! });
    }),
    ...Array.from({ length: OUT }, (_, index) =>
      dnfItem(RACE, `out-${index}`, { rank: RIDERS + 1 + index, output: index }),
    ),
    ...rankingsItems(RACE),
    ...recordHolders.map((rider) => recordItem('3-1', rider)),
    // slots with different numbers of digits: 95 to 244
    ...Array.from({ length: RACES }, (_, index) => summaryItem({ classId: 3, slot: 95 + index })),
    ...[245, 246].flatMap((slot) =>
      rankingsItems(`3-${slot}`, { status: slot === 245 ? 'FINISHING' : 'OPEN' }),
    ),
    // a history whose order in time differs from the order of its race ids
    ...Array.from({ length: HISTORY }, (_, index) =>
      resultItem(
        `${1 + (index % 6)}-${index * 7}`,
        finisher('veteran', { arrivedAt: 5_000_000 + index * 1_000 }),
      ),
    ),
    recordItem('1-0', finisher('veteran')),
  ]);
});
afterAll(() => stack?.stop());

interface Page {
  items: Record<string, unknown>[];
  nextToken: string | null;
}

/** Fetches all pages with a query that has the variables `$limit` and `$nextToken`. */
async function pagesOf(query: string, limit: number, pageIn: (data: Record<string, unknown>) => unknown) {
  const pages: Page[] = [];
  let nextToken: string | null = null;
  do {
    const answer = await stack.graphql(`query Page($limit: Int, $nextToken: String) ${query}`, {
      limit,
      nextToken,
    });
    expect(answer.errors).toBeUndefined();
    const page = pageIn(answer.data!) as Page;
    pages.push(page);
    nextToken = page.nextToken;
  } while (nextToken);
  return pages;
}

/** Expects every page except the last to be full. */
function expectFull(pages: Page[], limit: number): void {
  for (const { items } of pages.slice(0, -1)) expect(items).toHaveLength(limit);
  expect(pages.at(-1)!.items.length).toBeLessThanOrEqual(limit);
}

const PAGE = 'limit: $limit, nextToken: $nextToken';

describe.each([7, 50, 200])('pages of %i', (limit) => {
  it('list every finisher of a race once, in board order, ranked across all pages', async () => {
    const query = `{ raceResults(raceId: "${RACE}", ${PAGE}) { items { rank racerId output gapToLeader } nextToken } }`;
    const pages = await pagesOf(query, limit, ({ raceResults }) => raceResults);
    expectFull(pages, limit);
    const found = pages.flatMap(({ items }) => items);
    expect(found.map(({ racerId }) => racerId)).toEqual(board.map(({ racerId }) => racerId));
    expect(found).toEqual(
      ranked.map(({ rank, racerId, output, gapToLeader }) => ({ rank, racerId, output, gapToLeader })),
    );
  });

  it('list each DNF once, ordered by racerId', async () => {
    const query = `{ raceResults(raceId: "${RACE}", status: DID_NOT_FINISH, ${PAGE}) { items { racerId } nextToken } }`;
    const pages = await pagesOf(query, limit, ({ raceResults }) => raceResults);
    expectFull(pages, limit);
    const expected = Array.from({ length: OUT }, (_, index) => `out-${index}`).sort();
    expect(pages.flatMap(({ items }) => items.map(({ racerId }) => racerId))).toEqual(expected);
  });

  it('list every closed race once, newest first, and no race in progress', async () => {
    const query = `{ races(classId: 3, ${PAGE}) { items { slot status } nextToken } }`;
    const pages = await pagesOf(query, limit, ({ races }) => races);
    expectFull(pages, limit);
    expect(pages.flatMap(({ items }) => items)).toEqual(
      Array.from({ length: RACES }, (_, index) => ({ slot: 94 + RACES - index, status: 'COMPLETE' })),
    );
  });

  it('list a rider’s races newest first', async () => {
    const query = `{ racer(racerId: "veteran") { races(${PAGE}) { items { raceId } nextToken } } }`;
    const pages = await pagesOf(query, limit, ({ racer }) => (racer as { races: Page }).races);
    expectFull(pages, limit);
    expect(pages.flatMap(({ items }) => items.map(({ raceId }) => raceId))).toEqual(
      Array.from({ length: HISTORY }, (_, index) => HISTORY - 1 - index).map(
        (index) => `${1 + (index % 6)}-${index * 7}`,
      ),
    );
  });
});

it('class records can be paged through to the last rider, best first', async () => {
  const query = `{ classRecords(classId: 3, ${PAGE}) { items { racerId } nextToken } }`;
  const pages = await pagesOf(query, 200, ({ classRecords }) => classRecords);
  const expected = [...recordHolders].sort(compareForBoard).map(({ racerId }) => racerId);
  expect(pages.flatMap(({ items }) => items.map(({ racerId }) => racerId))).toEqual(expected);
});

it('a page has 50 items by default', async () => {
  const { data } = await stack.graphql(`{ raceResults(raceId: "${RACE}") { items { racerId } }
    races(classId: 3) { items { slot } } classRecords(classId: 3) { items { racerId } }
    racer(racerId: "veteran") { races { items { raceId } } } }`);
  const { raceResults, races, classRecords, racer } = data as Record<string, Page> & {
    racer: { races: Page };
  };
  for (const page of [raceResults, races, classRecords, racer.races]) expect(page!.items).toHaveLength(50);
});

describe('the neighbors of a result', () => {
  const BRIEF = 'rank racerId';
  const brief = ({ rank, racerId }: (typeof ranked)[number]) => ({ rank, racerId });

  async function around(racerId: string, neighbours?: number) {
    const argument = neighbours === undefined ? '' : `, neighbours: ${neighbours}`;
    const { data, errors } =
      await stack.graphql(`{ raceResult(raceId: "${RACE}", racerId: "${racerId}"${argument}) {
      result { ${BRIEF} } above { ${BRIEF} } below { ${BRIEF} } } }`);
    expect(errors).toBeUndefined();
    return data!.raceResult;
  }

  // Both ends, and two in the middle, which is deep inside a tie of about 64 riders.
  const places = [0, 1, 2, 24, 25, RIDERS / 2, RIDERS / 2 + 1, RIDERS - 3, RIDERS - 2, RIDERS - 1];

  it.each(places)('are the riders next to it on the board, at index %i', async (at) => {
    for (const count of [1, 25]) {
      expect(await around(ranked[at]!.racerId, count)).toEqual({
        result: brief(ranked[at]!),
        above: ranked.slice(Math.max(0, at - count), at).map(brief),
        below: ranked.slice(at + 1, at + 1 + count).map(brief),
      });
    }
  });

  it('are two on each side by default, and none if none are requested', async () => {
    expect(await around(ranked[100]!.racerId)).toMatchObject({
      above: [brief(ranked[98]!), brief(ranked[99]!)],
      below: [brief(ranked[101]!), brief(ranked[102]!)],
    });
    expect(await around(ranked[100]!.racerId, 0)).toMatchObject({ above: [], below: [] });
  });

  it('share a rank, as on the board, if their outputs are equal', async () => {
    const tied = ranked.findIndex(({ rank }, index) => index > 2 && rank === ranked[index - 2]!.rank);
    const { above } = (await around(ranked[tied]!.racerId)) as { above: { rank: number }[] };
    expect(above.map(({ rank }) => rank)).toEqual([ranked[tied]!.rank, ranked[tied]!.rank]);
  });
});
