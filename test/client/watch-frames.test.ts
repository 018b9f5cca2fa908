import { describe, expect, it } from 'vitest';
import type { Frame, FrameBoard, FrameRankings } from '@alleycat/client';
import { FIRST_PAUSE_MS } from '../../client/rankings/roster.ts';
import { SLOT, frameOf } from './support/builders.ts';
import { Journal } from '../../tools/browser/journal.ts';
import { setUp } from './support/setup.ts';

/** First pause if random returns 0.5 and this number of riders is missing. */
const pauseMs = (missing: number) => (FIRST_PAUSE_MS * missing) / 2_000;
/** Second pause if random returns 0.5. */
const SECOND_PAUSE_MS = 1_500;
const ROSTER = ['ada', 'ben', 'cyd', 'dov'].map((racerId) => ({ racerId, name: racerId.toUpperCase() }));

/** Builds a push with riders on course. */
const pushOf = (outputs: number[], overrides: Partial<Frame> = {}) => ({
  onRankings: frameOf(
    outputs.map((output) => ({ output, status: 'RIDING' })),
    overrides,
  ),
});

/** Builds the board for a new viewer: the riders and their names. */
const boardOf = (outputs: number[], overrides: Partial<Frame> = {}): FrameBoard => ({
  rankings: pushOf(outputs, overrides).onRankings,
  roster: ROSTER.slice(0, outputs.length),
});

const namesOf = ({ entries }: FrameRankings) => entries.map(({ name }) => name);

type Scene = Awaited<ReturnType<typeof setUp>>;

/** Watches the frames of class 1, starting without a board, with a roster that the test can extend. */
async function watching({
  before,
  isEarlierShown = false,
  ...options
}: { before?: (scene: Scene) => void; isEarlierShown?: boolean; random?: () => number } = {}) {
  const scene = await setUp(options);
  const roster = { size: 2, pageSize: 1_000 };
  scene.server.answers['Roster'] = ({ from }) => ({
    roster: ROSTER.slice(Number(from), Math.min(roster.size, Number(from) + roster.pageSize)),
  });
  scene.server.answers['FrameBoard'] = () => ({ board: null });
  before?.(scene);
  const seen = new Journal<FrameRankings>();
  const earlier = new Journal<FrameRankings>();
  const live = new Journal<string>();
  const errors = new Journal<unknown>();
  const stop = scene.client.watchFrames(
    { classId: 1 },
    {
      onRankings: seen.add,
      ...(isEarlierShown && { onEarlierRankings: earlier.add }),
      onConnection: live.add,
      onError: errors.add,
    },
  );
  await live.first((state) => state === 'live');
  const rosterRequests = () =>
    scene.server.requests.entries.filter(({ operationName }) => operationName === 'Roster');
  return {
    ...scene,
    scene,
    roster,
    seen,
    earlier,
    errors,
    stop,
    rosterRequests,
    [Symbol.asyncDispose]: () => scene[Symbol.asyncDispose](),
  };
}

describe('watching frames', () => {
  it('requests no entries', async () => {
    await using watch = await watching();
    const { query } = await watch.server.starts.first();
    expect(query).toContain('frame');
    expect(query).not.toContain('entries');
  });

  it('shows the board and its names at once, without requesting the roster', async () => {
    await using watch = await watching({
      before: ({ server }) => {
        server.answers['FrameBoard'] = () => ({ board: boardOf([10, 20]) });
      },
    });
    expect(namesOf(watch.seen.entries[0]!)).toEqual(['BEN', 'ADA']);
    watch.server.push(pushOf([30, 20], { sequence: 2 }));
    expect(namesOf(await watch.seen.first(({ sequence }) => sequence === 2))).toEqual(['ADA', 'BEN']);
    expect(watch.rosterRequests()).toEqual([]);
    expect(watch.clock.pending).not.toContain(pauseMs(2));
  });

  it('requests the board of a race by its id', async () => {
    await using scene = await setUp();
    scene.server.answers['FrameBoard'] = () => ({ board: boardOf([10, 20]) });
    const seen = new Journal<FrameRankings>();
    scene.client.watchFrames({ classId: 1, raceId: `1-${SLOT}` }, { onRankings: seen.add });
    expect(namesOf(await seen.first())).toEqual(['BEN', 'ADA']);
    expect(scene.server.requests.entries).toMatchObject([
      { operationName: 'FrameBoard', variables: { classId: 1, raceId: `1-${SLOT}` } },
    ]);
  });

  it('shows frames with the names from the roster', async () => {
    await using watch = await watching();
    watch.server.push(pushOf([10, 20], { sequence: 2 }));
    await watch.clock.finish(pauseMs(2));
    const rankings = await watch.seen.first(({ sequence }) => sequence === 2);
    expect(rankings.entries).toEqual([
      {
        ...{ rank: 1, racerId: 'ben', name: 'BEN', output: 20, status: 'RIDING' },
        gapToLeader: 0,
        gapToNext: 0,
        change: null,
      },
      {
        ...{ rank: 2, racerId: 'ada', name: 'ADA', output: 10, status: 'RIDING' },
        gapToLeader: 10,
        gapToNext: 10,
        change: null,
      },
    ]);
  });

  it('computes rank changes relative to the ranks that this viewer saw before', async () => {
    await using watch = await watching();
    watch.server.push(pushOf([10, 20], { sequence: 2 }));
    await watch.clock.finish(pauseMs(2));
    await watch.seen.first(({ sequence }) => sequence === 2);
    watch.server.push(pushOf([30, 20], { sequence: 3 }));
    const { entries } = await watch.seen.first(({ sequence }) => sequence === 3);
    expect(entries.map(({ name, change }) => [name, change])).toEqual([
      ['ADA', 1],
      ['BEN', -1],
    ]);
  });

  it('requests the roster only once while nobody joins', async () => {
    await using watch = await watching();
    for (const sequence of [2, 3, 4]) {
      watch.server.push(pushOf([10, 20], { sequence }));
      if (sequence === 2) await watch.clock.finish(pauseMs(2));
      await watch.seen.first((rankings) => rankings.sequence === sequence);
    }
    expect(watch.rosterRequests()).toHaveLength(1);
  });

  it('omits new riders until their names are known, and requests the names after a pause', async () => {
    await using watch = await watching();
    watch.server.push(pushOf([10, 20], { sequence: 2 }));
    await watch.clock.finish(pauseMs(2));
    await watch.seen.first(({ sequence }) => sequence === 2);
    watch.roster.size = 3;
    watch.server.push(pushOf([10, 20, 15], { sequence: 3 }));
    const before = await watch.seen.first(({ sequence }) => sequence === 3);
    expect(namesOf(before)).toEqual(['BEN', 'ADA']);
    expect(watch.rosterRequests()).toHaveLength(1);
    await watch.clock.finish(SECOND_PAUSE_MS);
    await watch.seen.first((rankings) => namesOf(rankings).join() === 'BEN,CYD,ADA');
    expect(watch.rosterRequests().map(({ variables }) => variables)).toEqual([
      { raceId: `1-${SLOT}`, from: 0 },
      { raceId: `1-${SLOT}`, from: 2 },
    ]);
  });

  it('shows riders who are named in the frame at once, without a request', async () => {
    await using watch = await watching();
    watch.server.push(pushOf([10, 20], { sequence: 2 }));
    await watch.clock.finish(pauseMs(2));
    await watch.seen.first(({ sequence }) => sequence === 2);
    watch.server.push(pushOf([10, 20, 15, 5], { sequence: 3, newest: ROSTER.slice(1) }));
    const rankings = await watch.seen.first(({ sequence }) => sequence === 3);
    expect(namesOf(rankings)).toEqual(['BEN', 'CYD', 'ADA', 'DOV']);
    expect(watch.rosterRequests()).toHaveLength(1);
  });

  it('requests riders between the known ones and those named in the frame', async () => {
    await using watch = await watching();
    watch.server.push(pushOf([10, 20], { sequence: 2 }));
    await watch.clock.finish(pauseMs(2));
    await watch.seen.first(({ sequence }) => sequence === 2);
    watch.roster.size = 4;
    watch.server.push(pushOf([10, 20, 15, 5], { sequence: 3, newest: ROSTER.slice(3) }));
    expect(namesOf(await watch.seen.first(({ sequence }) => sequence === 3))).toEqual(['BEN', 'ADA']);
    await watch.clock.finish(SECOND_PAUSE_MS);
    await watch.seen.first((rankings) => namesOf(rankings).join() === 'BEN,CYD,ADA,DOV');
  });

  it('adds no rider twice if a frame names riders during a roster request', async () => {
    await using watch = await watching();
    let answer = () => {};
    const released = new Promise<void>((resolve) => (answer = resolve));
    const roster = watch.server.answers['Roster']!;
    watch.server.answers['Roster'] = async (variables) => {
      await released;
      return roster(variables);
    };
    watch.server.push(pushOf([10, 20], { sequence: 2 }));
    await watch.clock.finish(pauseMs(2));
    await watch.server.requests.first(({ operationName }) => operationName === 'Roster');
    watch.server.push(pushOf([10, 20, 15], { sequence: 3, newest: ROSTER.slice(0, 3) }));
    expect(namesOf(await watch.seen.first(({ sequence }) => sequence === 3))).toEqual(['BEN', 'CYD', 'ADA']);
    answer();
    // shown once more, now with the roster
    await expect.poll(() => watch.seen.entries.filter(({ sequence }) => sequence === 3).length).toBe(2);
    watch.server.push(pushOf([10, 20, 15, 5], { sequence: 4, newest: ROSTER.slice(3) }));
    const rankings = await watch.seen.first(({ sequence }) => sequence === 4);
    expect(namesOf(rankings)).toEqual(['BEN', 'CYD', 'ADA', 'DOV']);
  });

  it('requests the roster page by page', async () => {
    await using watch = await watching();
    Object.assign(watch.roster, { size: 3, pageSize: 2 });
    watch.server.push(pushOf([1, 2, 3], { sequence: 2 }));
    await watch.clock.finish(pauseMs(3));
    expect(namesOf(await watch.seen.first(({ sequence }) => sequence === 2))).toEqual(['CYD', 'BEN', 'ADA']);
    expect(watch.rosterRequests().map(({ variables }) => variables.from)).toEqual([0, 2]);
  });

  it.each([
    { status: 500, body: {}, errorType: 'HttpError' },
    { status: 429, body: { errors: [{ errorType: 'TooManyRequests' }] }, errorType: 'TooManyRequests' },
    {
      status: 200,
      body: { errors: [{ errorType: 'DynamoDB:ProvisionedThroughputExceededException' }] },
      errorType: 'DynamoDB:ProvisionedThroughputExceededException',
    },
  ])('reports a failed roster request, and retries it: $status $errorType', async (refusal) => {
    await using watch = await watching();
    watch.server.refuseRequest = refusal;
    watch.server.push(pushOf([10, 20], { sequence: 2 }));
    await watch.clock.finish(pauseMs(2));
    expect(await watch.errors.first()).toMatchObject({ errorType: refusal.errorType });
    watch.server.refuseRequest = undefined;
    await watch.clock.finish(SECOND_PAUSE_MS);
    expect(namesOf(await watch.seen.first(({ sequence }) => sequence === 2))).toEqual(['BEN', 'ADA']);
  });

  it.each([
    [10, 0.5, 12.5],
    [1_000, 0, 0],
    [1_000, 1, 2_500],
    [9_000, 1, 2_500],
  ])('with %i new riders pauses first, if random returns %d, for %d ms', async (riders, random, ms) => {
    await using watch = await watching({ random: () => random });
    watch.server.push(pushOf(Array.from({ length: riders }, () => 10)));
    await watch.clock.finish(ms);
    await watch.server.requests.first(({ operationName }) => operationName === 'Roster');
  });

  it('never shows a frame that is older than the last one shown', async () => {
    await using watch = await watching();
    for (const sequence of [3, 2, 4]) watch.server.push(pushOf([10, 20], { sequence }));
    await watch.clock.finish(pauseMs(2));
    await watch.seen.first(({ sequence }) => sequence === 4);
    const sequences = watch.seen.entries.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(sequences).not.toContain(2);
  });

  it('requests the roster of the next race for its frames', async () => {
    await using watch = await watching();
    watch.server.push(pushOf([10, 20], { sequence: 2 }));
    await watch.clock.finish(pauseMs(2));
    await watch.seen.first(({ sequence }) => sequence === 2);
    const raceId = `1-${SLOT + 1}`;
    watch.server.push(pushOf([5], { raceId, sequence: 1 }));
    await watch.clock.finish(pauseMs(1));
    const next = await watch.seen.first((rankings) => rankings.raceId === raceId);
    expect(namesOf(next)).toEqual(['ADA']);
    expect(next.entries[0]?.change).toBeNull();
    expect(watch.rosterRequests().at(-1)?.variables).toEqual({ raceId, from: 0 });
  });

  it('also shows the race in the slot before to a listener who asks for it', async () => {
    await using watch = await watching({ isEarlierShown: true });
    const [raceId, nextId] = [`1-${SLOT}`, `1-${SLOT + 1}`];
    watch.server.push(pushOf([10, 20], { sequence: 2, newest: ROSTER.slice(0, 2) }));
    await watch.seen.first(({ sequence }) => sequence === 2);
    watch.server.push(pushOf([5], { raceId: nextId, sequence: 1, newest: ROSTER.slice(2, 3) }));
    await watch.seen.first((rankings) => rankings.raceId === nextId);
    // at once, before its next push
    expect(watch.earlier.entries.map(namesOf)).toEqual([['BEN', 'ADA']]);
    watch.server.push(pushOf([30, 20], { sequence: 3 }));
    const later = await watch.earlier.first(({ sequence }) => sequence === 3);
    expect(later).toMatchObject({ raceId });
    expect(later.entries.map(({ name, change }) => [name, change])).toEqual([
      ['ADA', 1],
      ['BEN', -1],
    ]);
    expect(watch.seen.entries.at(-1)?.raceId).toBe(nextId);
    expect(watch.rosterRequests()).toEqual([]);
  });

  it('shows the race in the slot before to a viewer who came after it, unless it is complete', async () => {
    await using watch = await watching({ isEarlierShown: true });
    watch.server.push(pushOf([5], { raceId: `1-${SLOT + 1}`, sequence: 1, newest: ROSTER.slice(2, 3) }));
    await watch.seen.first();
    watch.server.push(pushOf([30, 20], { sequence: 2, status: 'COMPLETE' }));
    watch.server.push(pushOf([30, 20], { sequence: 3 }));
    await watch.clock.finish(pauseMs(2));
    expect(namesOf(await watch.earlier.first())).toEqual(['ADA', 'BEN']);
    expect(watch.rosterRequests().at(-1)?.variables).toEqual({ raceId: `1-${SLOT}`, from: 0 });
  });

  it('shows no race from two slots before', async () => {
    await using watch = await watching({ isEarlierShown: true });
    watch.server.push(pushOf([10, 20], { sequence: 2, newest: ROSTER.slice(0, 2) }));
    await watch.seen.first(({ sequence }) => sequence === 2);
    const raceId = `1-${SLOT + 2}`;
    watch.server.push(pushOf([5], { raceId, sequence: 1, newest: ROSTER.slice(2, 3) }));
    watch.server.push(pushOf([30, 20], { sequence: 3 }));
    watch.server.push(pushOf([6], { raceId, sequence: 2 }));
    await watch.seen.first((rankings) => rankings.raceId === raceId && rankings.sequence === 2);
    expect(watch.earlier.entries).toEqual([]);
  });

  it('requests nothing more once it is stopped', async () => {
    await using watch = await watching();
    watch.server.push(pushOf([10, 20], { sequence: 2 }));
    await watch.clock.finish(pauseMs(2));
    await watch.seen.first(({ sequence }) => sequence === 2);
    watch.server.push(pushOf([10, 20, 15], { sequence: 3 }));
    await watch.seen.first(({ sequence }) => sequence === 3);
    expect(watch.clock.pending).toContain(SECOND_PAUSE_MS);
    watch.stop();
    expect(watch.clock.pending).not.toContain(SECOND_PAUSE_MS);
  });

  it('pauses before a request even if nobody has joined for a long time', async () => {
    await using watch = await watching();
    watch.server.push(pushOf([10, 20], { sequence: 2 }));
    await watch.clock.finish(pauseMs(2));
    await watch.seen.first(({ sequence }) => sequence === 2);
    expect(watch.clock.pending).not.toContain(SECOND_PAUSE_MS);
    watch.server.push(pushOf([10, 20, 15], { sequence: 3 }));
    await watch.seen.first(({ sequence }) => sequence === 3);
    expect(watch.clock.pending).toContain(SECOND_PAUSE_MS);
    expect(watch.rosterRequests()).toHaveLength(1);
  });

  it('shows a frame with names from an older board that arrived after the frame', async () => {
    await using watch = await watching({
      before: ({ server }) => {
        server.answers['FrameBoard'] = () => ({ board: boardOf([1, 2], { sequence: 8 }) });
        server.onStarted = () => server.push(pushOf([20, 10], { sequence: 9 }));
      },
    });
    await watch.seen.first();
    expect(watch.seen.entries.map(({ sequence }) => sequence)).toEqual([9]);
    expect(namesOf(watch.seen.entries[0]!)).toEqual(['ADA', 'BEN']);
    await watch.clock.finish(pauseMs(2));
    // any earlier request would have arrived before this one
    await watch.client.currentRace(1);
    expect(watch.rosterRequests()).toEqual([]);
  });

  it('uses no names from the previous race’s board', async () => {
    const raceId = `1-${SLOT + 1}`;
    await using watch = await watching({
      before: ({ server }) => {
        server.answers['FrameBoard'] = () => ({ board: boardOf([10, 20, 15, 5], { sequence: 70 }) });
        server.answers['Roster'] = () => ({ roster: [{ racerId: 'eve', name: 'EVE' }] });
        server.onStarted = () => server.push(pushOf([1], { raceId, sequence: 2 }));
      },
    });
    await watch.clock.finish(pauseMs(1));
    await watch.seen.first();
    expect(watch.seen.entries.map((rankings) => [rankings.raceId, ...namesOf(rankings)])).toEqual([
      [raceId, 'EVE'],
    ]);
  });

  it('requests only riders who are not on the board', async () => {
    await using watch = await watching({
      before: ({ server }) => {
        server.answers['FrameBoard'] = () => ({
          board: { ...boardOf([10, 20, 15]), roster: ROSTER.slice(0, 2) },
        });
      },
    });
    watch.roster.size = 3;
    await watch.clock.finish(pauseMs(1));
    expect(namesOf(await watch.seen.nth(2))).toEqual(['BEN', 'CYD', 'ADA']);
    expect(watch.rosterRequests().map(({ variables }) => variables.from)).toEqual([2]);
  });

  it('stops requesting the roster if a request is unauthorized', async () => {
    await using watch = await watching();
    watch.server.refuseRequest = { status: 401, body: {} };
    watch.server.push(pushOf([10, 20], { sequence: 2 }));
    await watch.clock.finish(pauseMs(2));
    await watch.errors.first();
    expect(watch.clock.pending).not.toContain(SECOND_PAUSE_MS);
  });
});
