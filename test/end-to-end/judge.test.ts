/**
 * Tests how the race commands check a race: the oracle must be right, and the judge must find every fault.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../../tools/race/judge.ts';
import { expectedBoard, type BoardLine } from '../../tools/race/oracle.ts';
import type { RaceResult, Rankings } from '@alleycat/client';
import type { Telemetry } from '../../race/reading.ts';

function reading(racerId: number, second: number, fields: Partial<Telemetry> = {}): Telemetry {
  return {
    event: second === 5 ? 'final' : 'update',
    deviceTimestamp: 1_000 * second,
    second,
    raceId: 1,
    name: `Rider ${racerId}`,
    racerId,
    classId: 1,
    cadence: 80,
    resistance: 80,
    ...fields,
  };
}

describe('the oracle', () => {
  it('uses each rider’s last reading, whatever the order of the readings', () => {
    const readings = [reading(1, 5, { cadence: 60 }), reading(1, 2, { cadence: 100 }), reading(2, 5)];
    expect(expectedBoard(readings)).toEqual(expectedBoard(readings.toReversed()));
    expect(expectedBoard(readings)).toEqual([
      { rank: 1, racerId: '2', name: 'Rider 2', output: 166.75, second: 5, finished: true },
      { rank: 2, racerId: '1', name: 'Rider 1', output: 137.75, second: 5, finished: true },
    ]);
  });

  it('gives tied riders the same rank, skips the next rank, and puts the earliest of them first', () => {
    const board = expectedBoard([
      reading(4, 5, { cadence: 50 }),
      reading(3, 5, { deviceTimestamp: 4_998 }),
      reading(2, 5, { deviceTimestamp: 4_999 }),
      reading(1, 5, { cadence: 90 }),
    ]);
    expect(board.map(({ rank, racerId }) => `${rank} ${racerId}`)).toEqual(['1 1', '2 3', '2 2', '4 4']);
  });

  it('puts riders who did not finish after all finishers', () => {
    const board = expectedBoard([reading(1, 4, { cadence: 120 }), reading(2, 5, { cadence: 40 })]);
    expect(board.map(({ rank, racerId, finished }) => [rank, racerId, finished])).toEqual([
      [1, '2', true],
      [2, '1', false],
    ]);
  });
});

describe('the judge', () => {
  const RACE = '1-1';
  const board = expectedBoard([
    ...[1, 2, 3, 4].map((racerId) => reading(racerId, 5, { cadence: 100 - racerId })),
    reading(5, 3),
    reading(6, 2),
  ]);

  /** Builds rankings as the API returns them, with the given lines. */
  function rankingsOf(lines: BoardLine[]): Rankings {
    const entries = lines.map(({ finished, ...line }) => ({
      ...line,
      status: finished ? ('FINISHED' as const) : ('DID_NOT_FINISH' as const),
      gapToLeader: null,
      gapToNext: null,
      change: null,
    }));
    const finishers = lines.filter(({ finished }) => finished).length;
    const race = { raceId: RACE, classId: 1, status: 'COMPLETE' as const, asOf: '', sequence: 1 };
    return { ...race, riders: lines.length, finishers, entries };
  }

  function resultsOf(lines: BoardLine[]): RaceResult[] {
    return lines.map(({ finished, ...line }) => ({
      ...line,
      raceId: RACE,
      classId: 1,
      gapToLeader: null,
      finishedAt: null,
      status: finished ? ('FINISHED' as const) : ('DID_NOT_FINISH' as const),
    }));
  }

  interface Observed {
    stored?: Rankings | null;
    pushed?: Rankings | undefined;
    results?: BoardLine[];
  }

  async function differences(observed: Observed): Promise<string[]> {
    const right: Required<Observed> = {
      stored: rankingsOf(board),
      pushed: rankingsOf(board),
      results: board,
    };
    const { stored, pushed, results } = { ...right, ...observed };
    const verdict = await judge(clientOf(stored, results), RACE, board, pushed);
    return verdict.differences;
  }

  function clientOf(stored: Rankings | null, results: BoardLine[]) {
    return {
      rankings: () => Promise.resolve(stored),
      async *eachRaceResult({ status }: { status?: RaceResult['status'] }) {
        const found = resultsOf(results).filter((result) => result.status === status);
        // riders who did not finish are sorted by rider id
        if (status === 'DID_NOT_FINISH') found.sort((a, b) => (a.racerId < b.racerId ? -1 : 1));
        yield* found;
      },
    };
  }

  describe('with a prefix', () => {
    const others = [0, 2].map((place) => ({
      ...board[place]!,
      racerId: `other-${place}`,
      output: 300 - place,
    }));
    /** The board of a race in which others finish before, between and after our riders. */
    const mixed = ([first, ...rest]: BoardLine[]) => {
      const behind = (line: BoardLine, count: number) => ({ ...line, rank: line.rank + count });
      return [others[0]!, behind(first!, 1), others[1]!, ...rest.map((line) => behind(line, 2))];
    };
    const ours = board.map((line) => ({ ...line, racerId: `ours-${line.racerId}` }));
    const judgeOurs = (lines: BoardLine[]) =>
      judge(clientOf(rankingsOf(lines), lines), RACE, ours, rankingsOf(lines), 'ours-');

    it('ignores other riders, and ranks ours among themselves', async () => {
      const verdict = await judgeOurs(mixed(ours));
      expect(verdict).toMatchObject({ differences: [], ranked: 6, finishers: 4, dnf: 2 });
    });

    it('still finds a swapped pair, a missing rider and one too many among ours', async () => {
      const extra = { ...ours[5]!, racerId: 'ours-7' };
      const faulty = [[ours[1]!, ours[0]!, ...ours.slice(2)], ours.toSpliced(3, 1), [...ours, extra]];
      for (const lines of faulty)
        expect((await judgeOurs(mixed(lines))).differences.length).toBeGreaterThan(1);
    });

    it('compares the ranks themselves if nobody else rides', async () => {
      const shifted = ours.map((line) => ({ ...line, rank: line.rank + 1 }));
      expect((await judgeOurs(shifted)).differences).not.toEqual([]);
    });
  });

  const swapped = [board[1]!, board[0]!, ...board.slice(2)];
  const without = (index: number) => board.toSpliced(index, 1);
  const wrong = (index: number, fields: Partial<BoardLine>) =>
    board.with(index, { ...board[index]!, ...fields });

  it('finds no difference if everything agrees', async () => {
    expect(await differences({})).toEqual([]);
  });

  const FAULTS: [string, BoardLine[]][] = [
    ['a swapped pair', swapped],
    ['a missing winner', without(0)],
    ['a missing last finisher', without(3)],
    ['an extra rider', [...board, { ...board[5]!, racerId: '7' }]],
    ['a wrong output', wrong(2, { output: 1 })],
    ['a wrong name', wrong(2, { name: 'Nobody' })],
    ['a wrong rank', wrong(2, { rank: 2 })],
    ['a wrong second', wrong(4, { second: 4 })],
    ['a finisher who is marked as not finished', wrong(3, { finished: false })],
    ['an empty board', []],
  ];

  it.each(FAULTS)('finds %s in the stored rankings', async (_, lines) => {
    const found = await differences({ stored: rankingsOf(lines) });
    expect(found).toEqual([expect.stringMatching(/^rankings by query: /)]);
  });

  it.each(FAULTS)('finds %s in the last push', async (_, lines) => {
    const found = await differences({ pushed: rankingsOf(lines) });
    expect(found).toEqual([expect.stringMatching(/^rankings by subscription: /)]);
  });

  it.each(FAULTS)('finds %s in the results', async (_, results) => {
    const found = await differences({ results });
    expect(found.length).toBeGreaterThan(0);
    for (const difference of found) expect(difference).toMatch(/^(results|riders who did not finish): /);
  });

  it('reports the line number and both values', async () => {
    const [difference] = await differences({ results: wrong(2, { output: 1 }) });
    expect(difference).toMatch(/line 3 is .*"output":1[,}].*expected .*"output":/);
  });

  it('reports a race that is not closed, was never pushed, or is unknown', async () => {
    expect(await differences({ stored: { ...rankingsOf(board), status: 'FINISHING' } })).toEqual([
      'the race is FINISHING, expected COMPLETE',
    ]);
    expect(await differences({ pushed: undefined })).toHaveLength(1);
    expect(await differences({ stored: null })).toContain('the race is unknown, expected COMPLETE');
  });
});
