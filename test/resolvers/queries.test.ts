/**
 * Checks what each query returns to a plain fetch: with data, without data, and for unknown ids.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from 'stack-at-home';
import { slotAt } from '../../race/race-clock.ts';
import { TIMES } from '../support/times.ts';
import {
  dnfItem,
  putItems,
  rankings,
  rankingsItems,
  recordItem,
  resultItem,
  rosterItem,
  summaryItem,
} from '../support/items.ts';
import { finisher } from '../support/standing.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

/** The clock is stopped, so that the current race does not change. */
const NOW = Date.now();
const SLOT = slotAt(NOW, TIMES);

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({}, undefined, { ...systemClock, now: () => NOW });
});
afterAll(() => stack?.stop());

/** Returns the data of a query that must succeed. */
async function ask(query: string): Promise<Record<string, unknown>> {
  const answer = await stack.graphql(query);
  expect(answer.errors).toBeUndefined();
  return answer.data!;
}

const RACE = 'raceId classId slot status startsAt endsAt riders finishers winner { racerId name output }';
const RESULT = 'raceId classId racerId name status output second rank gapToLeader finishedAt';
const RECORD = 'classId racerId name output raceId at';
const ENTRY = 'rank racerId name output second status gapToLeader gapToNext change';

describe('classes', () => {
  it('are those of the settings in order, with the length of their races', async () => {
    const { classes } = await ask('{ classes { classId name raceSeconds } }');
    expect(classes).toEqual(
      ['Harbor Sprint', 'Ridgeline Climb', 'Velodrome Night', 'Canyon Loop', 'Glacier Pass']
        .map((name, index) => ({ classId: index + 1, name, raceSeconds: 20 }))
        .concat({ classId: 6, name: 'Old Town Criterium', raceSeconds: 20 }),
    );
  });
});

describe('currentRace', () => {
  it('is determined by the clock, even without riders', async () => {
    const { currentRace } = await ask(`{ currentRace(classId: 6) { ${RACE} } }`);
    expect(currentRace).toEqual({
      ...{ raceId: `6-${SLOT}`, classId: 6, slot: SLOT, status: 'OPEN' },
      ...{ riders: 0, finishers: 0, winner: null },
      startsAt: new Date(SLOT * 20_000).toISOString(),
      endsAt: new Date((SLOT + 1) * 20_000).toISOString(),
    });
  });

  it('has the rider counts of the last push', async () => {
    await putItems(stack, [...rankingsItems(`5-${SLOT}`, { riders: 7, finishers: 3 })]);
    const { currentRace } = await ask('{ currentRace(classId: 5) { riders finishers } }');
    expect(currentRace).toEqual({ riders: 7, finishers: 3 });
  });
});

describe('race', () => {
  const race = async (raceId: string) => (await ask(`{ race(raceId: "${raceId}") { ${RACE} } }`)).race;

  it('is null if nobody rode it', async () => {
    expect(await race('1-1')).toBeNull();
  });

  it('is open during its slot', async () => {
    await putItems(stack, [...rankingsItems(`1-${SLOT}`)]);
    expect(await race(`1-${SLOT}`)).toMatchObject({ status: 'OPEN', riders: 1, winner: null });
  });

  it('has the status FINISHING from the end of its slot until it is closed', async () => {
    await putItems(stack, [...rankingsItems('1-2')]);
    expect(await race('1-2')).toMatchObject({ status: 'FINISHING', riders: 1, finishers: 0, winner: null });
  });

  it('is complete and has a winner once it is closed', async () => {
    await putItems(stack, [
      ...rankingsItems('1-3', { sequence: 82, status: 'COMPLETE', riders: 2, finishers: 1 }),
      summaryItem({ classId: 1, slot: 3 }),
    ]);
    expect(await race('1-3')).toEqual({
      raceId: '1-3',
      classId: 1,
      slot: 3,
      status: 'COMPLETE',
      startsAt: '1970-01-01T00:01:00.000Z',
      endsAt: '1970-01-01T00:01:20.000Z',
      riders: 2,
      finishers: 1,
      winner: { racerId: 'a', name: 'Ada', output: 167.04 },
    });
  });

  it('is finishing again after a late rider’s reading', async () => {
    await putItems(stack, [
      ...rankingsItems('1-4', { sequence: 83, riders: 3 }),
      summaryItem({ classId: 1, slot: 4 }, { sequence: 82 }),
    ]);
    expect(await race('1-4')).toMatchObject({ status: 'FINISHING', riders: 3 });
  });
});

describe('rankings', () => {
  const query = (raceId: string) => `{ rankings(raceId: "${raceId}") {
    raceId classId status sequence asOf riders finishers entries { ${ENTRY} } rosterSize newest { racerId name } frame } }`;

  it('are the same as in the last push', async () => {
    await putItems(stack, [...rankingsItems('2-1')]);
    expect((await ask(query('2-1'))).rankings).toEqual(rankings('2-1'));
  });

  it('are null before the first push', async () => {
    expect((await ask(query('2-2'))).rankings).toBeNull();
  });

  describe('read the small item with the frame', () => {
    // the items differ only in this test
    const raceId = '2-3';
    beforeAll(async () => {
      const [stored] = rankingsItems(raceId, { riders: 1 });
      const [, frame] = rankingsItems(raceId, { riders: 2 });
      await putItems(stack, [stored, frame]);
    });
    const FROM_RANKINGS = 1;
    const FROM_FRAME = 2;
    const fieldsOfFrame =
      'raceId classId status sequence asOf finishers rosterSize newest { racerId name } frame';
    const ridersOf = async (selection: string, rest = '') => {
      const { board, rankings: found } = (await ask(
        `{ rankings(raceId: "${raceId}") { riders ${selection} }
           board(classId: 2, raceId: "${raceId}") { rankings { riders ${selection} } roster { racerId } } } ${rest}`,
      )) as Record<'board' | 'rankings', { riders: number; rankings: { riders: number } }>;
      return [found.riders, board.rankings.riders];
    };

    it.each([
      ['', ''],
      ['__typename', ''],
      [fieldsOfFrame, ''],
      ['...F', `fragment F on Rankings { ${fieldsOfFrame} }`],
      ['entries @include(if: false) { rank }', ''],
    ])('if the query selects nothing else: %s %s', async (selection, fragment) => {
      expect(await ridersOf(selection, fragment)).toEqual([FROM_FRAME, FROM_FRAME]);
    });

    it.each([
      ['entries { rank }', ''],
      ['top { rank }', ''],
      ['all: entries { racerId }', ''],
      ['frame: top { rank }', ''],
      ['best: top { name }', ''],
      ['size: rosterSize', ''],
      ['...E', 'fragment E on Rankings { entries { rank } }'],
      ['... on Rankings { top { rank } }', ''],
      ['...A', 'fragment A on Rankings { ...B } fragment B on Rankings { all: entries { rank } }'],
    ])('unless the query may need the entries: %s %s', async (selection, fragment) => {
      expect(await ridersOf(selection, fragment)).toEqual([FROM_RANKINGS, FROM_RANKINGS]);
    });

    it('and fail instead of returning something else if an alias hides the entries', async () => {
      const { data, errors } = await stack.graphql(
        `{ rankings(raceId: "${raceId}") { newest: entries { racerId name } } }`,
      );
      expect(data).toEqual({ rankings: null });
      expect(errors).toHaveLength(1);
    });
  });
});

describe('board', () => {
  const boardOf = async (args: string) =>
    (await ask(`{ board(${args}) { rankings { raceId frame } roster { racerId name } } }`)).board;

  it('shows the current race of the class, with the first riders of its roster', async () => {
    const raceId = `4-${SLOT}`;
    await putItems(stack, [
      ...[...rankingsItems(raceId), rosterItem(raceId, [finisher('ada')])],
      ...[...rankingsItems(`4-${SLOT - 1}`), ...rankingsItems(`4-${SLOT + 1}`)],
    ]);
    const { frame } = rankings(raceId);
    const roster = [{ racerId: 'ada', name: 'Rider ada' }];
    expect(await boardOf('classId: 4')).toEqual({ rankings: { raceId, frame }, roster });
    expect(await boardOf('classId: 4, raceId: null')).toEqual({ rankings: { raceId, frame }, roster });
  });

  it('shows the previous race while the current one has no rankings', async () => {
    await putItems(stack, [...rankingsItems(`3-${SLOT - 1}`), ...rankingsItems(`3-${SLOT - 2}`)]);
    expect(await boardOf('classId: 3')).toMatchObject({ rankings: { raceId: `3-${SLOT - 1}` }, roster: [] });
  });

  it('is null if neither race has rankings', async () => {
    await putItems(stack, [...rankingsItems(`2-${SLOT - 2}`)]);
    expect(await boardOf('classId: 2')).toBeNull();
  });

  it('shows only the requested race, and is null if that race has no rankings', async () => {
    await putItems(stack, [...rankingsItems('2-7')]);
    expect(await boardOf('classId: 2, raceId: "2-7"')).toMatchObject({ rankings: { raceId: '2-7' } });
    expect(await boardOf('classId: 2, raceId: "2-8"')).toBeNull();
  });
});

describe('races', () => {
  it('are the closed races of the class', async () => {
    await putItems(stack, [
      summaryItem({ classId: 3, slot: 9 }),
      summaryItem({ classId: 3, slot: 10 }, { finishers: 0, winner: null }),
      summaryItem({ classId: 4, slot: 11 }),
    ]);
    const { races } = await ask(`{ races(classId: 3) { items { ${RACE} } nextToken } }`);
    expect(races).toMatchObject({
      items: [
        { raceId: '3-10', status: 'COMPLETE', winner: null },
        { raceId: '3-9', status: 'COMPLETE', winner: { racerId: 'a' } },
      ],
      nextToken: null,
    });
  });

  it('are an empty page if no race was closed', async () => {
    const { races } = await ask(`{ races(classId: 6) { items { ${RACE} } nextToken } }`);
    expect(races).toEqual({ items: [], nextToken: null });
  });
});

describe('raceResults', () => {
  beforeAll(() =>
    putItems(stack, [
      resultItem('2-50', finisher('silver', { output: 150 }), { rank: 2, gapToLeader: 17.04 }),
      resultItem('2-50', finisher('gold'), { rank: 1, gapToLeader: 0 }),
      dnfItem('2-50', 'gone', { rank: 3 }),
      resultItem('2-51', finisher('early')),
      ...rankingsItems('2-50'),
    ]),
  );
  const results = async (args: string) =>
    (await ask(`{ raceResults(${args}) { items { ${RESULT} } nextToken } }`)).raceResults;

  it('are the finishers, best first', async () => {
    const common = { raceId: '2-50', classId: 2, status: 'FINISHED', second: 20 };
    const finishedAt = '1970-01-01T00:33:40.000Z';
    expect(await results('raceId: "2-50"')).toEqual({
      items: [
        {
          ...common,
          racerId: 'gold',
          name: 'Rider gold',
          output: 167.04,
          rank: 1,
          gapToLeader: 0,
          finishedAt,
        },
        {
          ...{ ...common, racerId: 'silver', name: 'Rider silver', finishedAt },
          ...{ output: 150, rank: 2, gapToLeader: 17.04 },
        },
      ],
      nextToken: null,
    });
    expect(await results('raceId: "2-50", status: FINISHED')).toEqual(await results('raceId: "2-50"'));
  });

  it('are the riders who did not finish, on request, with the output that they reached', async () => {
    expect(await results('raceId: "2-50", status: DID_NOT_FINISH')).toEqual({
      items: [
        {
          ...{ raceId: '2-50', classId: 2, racerId: 'gone', name: 'Rider gone', status: 'DID_NOT_FINISH' },
          ...{ output: 100, second: 7, rank: 3, gapToLeader: null, finishedAt: null },
        },
      ],
      nextToken: null,
    });
  });

  it('have no rank before the race is closed', async () => {
    expect(await results('raceId: "2-51"')).toMatchObject({
      items: [{ racerId: 'early', rank: null, gapToLeader: null }],
    });
  });

  it.each(['', ', status: DID_NOT_FINISH'])(
    'are an empty page for a race without results%s',
    async (status) => {
      expect(await results(`raceId: "2-52"${status}`)).toEqual({ items: [], nextToken: null });
    },
  );
});

describe('raceResult', () => {
  beforeAll(() =>
    putItems(stack, [
      resultItem('4-60', finisher('b', { output: 90 }), { rank: 2, gapToLeader: 10 }),
      resultItem('4-60', finisher('a', { output: 100 }), { rank: 1, gapToLeader: 0 }),
      resultItem('4-60', finisher('both', { output: 80 }), { rank: 3, gapToLeader: 20 }),
      dnfItem('4-60', 'both', { rank: 3 }),
      dnfItem('4-60', 'gone', { rank: 4 }),
    ]),
  );
  const result = async (racerId: string) =>
    (
      await ask(`{ raceResult(raceId: "4-60", racerId: "${racerId}") {
        result { ${RESULT} } above { racerId rank } below { racerId rank } } }`)
    ).raceResult;

  it('has neighbors on both sides', async () => {
    expect(await result('b')).toMatchObject({
      result: { racerId: 'b', rank: 2, gapToLeader: 10, status: 'FINISHED' },
      above: [{ racerId: 'a', rank: 1 }],
      below: [{ racerId: 'both', rank: 3 }],
    });
  });

  it('of a rider who did not finish has no neighbors', async () => {
    expect(await result('gone')).toMatchObject({
      result: { racerId: 'gone', rank: 4, status: 'DID_NOT_FINISH', finishedAt: null },
      above: [],
      below: [],
    });
  });

  it('is FINISHED even if an earlier closing stored that the rider did not finish', async () => {
    expect(await result('both')).toMatchObject({ result: { status: 'FINISHED', output: 80 } });
  });

  it('is null for a rider without a result', async () => {
    expect(await result('nobody')).toBeNull();
  });
});

describe('classRecords', () => {
  it('are best first, one per rider', async () => {
    await putItems(stack, [
      recordItem('5-7', finisher('b', { output: 90.5 })),
      recordItem('5-8', finisher('a', { output: 400 })),
      summaryItem({ classId: 5, slot: 8 }),
    ]);
    const { classRecords } = await ask(`{ classRecords(classId: 5) { items { ${RECORD} } nextToken } }`);
    const at = '1970-01-01T00:33:40.000Z';
    expect(classRecords).toEqual({
      items: [
        { classId: 5, racerId: 'a', name: 'Rider a', output: 400, raceId: '5-8', at },
        { classId: 5, racerId: 'b', name: 'Rider b', output: 90.5, raceId: '5-7', at },
      ],
      nextToken: null,
    });
  });

  it('are an empty page if nobody has finished', async () => {
    const { classRecords } = await ask('{ classRecords(classId: 6) { items { racerId } nextToken } }');
    expect(classRecords).toEqual({ items: [], nextToken: null });
  });
});

describe('racer', () => {
  const racer = async (racerId: string) =>
    (
      await ask(`{ racer(racerId: "${racerId}") { racerId name records { classId output } 
        races { items { raceId racerId output } nextToken } } }`)
    ).racer;

  it('has class records in class order, finished races, and the newest name', async () => {
    const at = (arrivedAt: number, name: string) => finisher('eve', { arrivedAt, name, output: arrivedAt });
    await putItems(stack, [
      recordItem('6-70', at(200, 'Eve, newest')),
      recordItem('1-70', at(100, 'Eve, older')),
      resultItem('6-70', at(200, 'Eve, newest')),
      resultItem('1-70', at(100, 'Eve, older')),
      resultItem('1-70', finisher('other')),
      dnfItem('2-70', 'eve'),
    ]);
    expect(await racer('eve')).toEqual({
      racerId: 'eve',
      name: 'Eve, newest',
      records: [
        { classId: 1, output: 100 },
        { classId: 6, output: 200 },
      ],
      races: {
        items: [
          { raceId: '6-70', racerId: 'eve', output: 200 },
          { raceId: '1-70', racerId: 'eve', output: 100 },
        ],
        nextToken: null,
      },
    });
  });

  it('is null for a rider who never finished a race', async () => {
    await putItems(stack, [dnfItem('2-71', 'quitter')]);
    expect(await racer('quitter')).toBeNull();
    expect(await racer('nobody')).toBeNull();
  });
});
