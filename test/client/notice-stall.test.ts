import { describe, expect, it } from 'vitest';
import type { AlleycatError, ConnectionState, FrameRankings } from '@alleycat/client';
import { ANSWER_MS, IDLE_MS, ON_ITS_WAY_MS, SILENCE_MS } from '../../client/rankings/notice-stall.ts';
import { Journal } from '../../tools/browser/journal.ts';
import { frameOf, raceOf, SLOT } from './support/builders.ts';
import { FIRST_RECONNECT_MS, setUp } from './support/setup.ts';

const RIDING = frameOf([{ output: 10, status: 'RIDING' }], { riders: 1, sequence: 5 });
const ROSTER = [{ racerId: 'ada', name: 'Ada' }];

/** Watches a class in which a rider is on course. The API's newest rankings have `newest.sequence`. */
async function watching() {
  const scene = await setUp();
  const newest = { sequence: 5, slot: SLOT };
  const { answers } = scene.server;
  answers['FrameBoard'] = () => ({ board: { rankings: RIDING, roster: ROSTER } });
  answers['CurrentRace'] = () => ({ currentRace: raceOf({ ...newest, status: 'OPEN' }) });
  answers['Race'] = () => ({ race: raceOf({ ...newest, status: 'OPEN' }) });
  const states = new Journal<ConnectionState>();
  const errors = new Journal<AlleycatError>();
  const seen = new Journal<FrameRankings>();
  scene.client.watchFrames(
    { classId: 1 },
    { onRankings: seen.add, onConnection: states.add, onError: errors.add },
  );
  await states.first((state) => state === 'live');
  return Object.assign(scene, { newest, states, errors, seen });
}

describe('a connection that is open but silent', () => {
  it('is replaced if the API has newer rankings that were not pushed', async () => {
    await using scene = await watching();
    scene.newest.sequence = 6;
    await scene.clock.finish(SILENCE_MS);
    await scene.clock.finish(ON_ITS_WAY_MS);
    expect(await scene.errors.first()).toMatchObject({ errorType: 'ConnectionLost' });
    await scene.states.first((state) => state === 'reconnecting');
    await scene.clock.finish(FIRST_RECONNECT_MS);
    await scene.states.nth(2, (state) => state === 'live');
    await scene.server.connections.nth(2);
  });

  it('is replaced if the API does not respond, as when a network disappears', async () => {
    await using scene = await watching();
    scene.server.answers['CurrentRace'] = () => new Promise(() => {});
    await scene.clock.finish(SILENCE_MS);
    await scene.clock.finish(ANSWER_MS);
    expect((await scene.errors.first()).message).toContain('the API does not respond');
  });

  it('is kept if the API has nothing newer, and is checked again after more silence', async () => {
    await using scene = await watching();
    await scene.clock.finish(SILENCE_MS);
    await scene.clock.finish(SILENCE_MS);
    await scene.server.requests.nth(2, ({ operationName }) => operationName === 'CurrentRace');
    expect(scene.errors.entries).toEqual([]);
  });

  it('is kept if the newer rankings arrive while the API is being asked', async () => {
    await using scene = await watching();
    scene.newest.sequence = 6;
    await scene.clock.finish(SILENCE_MS);
    await scene.server.requests.first(({ operationName }) => operationName === 'CurrentRace');
    scene.server.push({ onRankings: { ...RIDING, sequence: 6 } });
    await scene.seen.first(({ sequence }) => sequence === 6);
    await scene.clock.finish(SILENCE_MS);
    await scene.clock.finish(SILENCE_MS);
    expect(scene.errors.entries).toEqual([]);
  });

  it('is checked once a minute while nobody rides, for a race that began unnoticed', async () => {
    await using scene = await watching();
    scene.server.push({ onRankings: { ...RIDING, sequence: 6, finishers: 1 } });
    await scene.seen.first(({ sequence }) => sequence === 6);
    Object.assign(scene.newest, { slot: SLOT + 1, sequence: 1 });
    await scene.clock.finish(IDLE_MS);
    await scene.clock.finish(ON_ITS_WAY_MS);
    expect(await scene.errors.first()).toMatchObject({ errorType: 'ConnectionLost' });
  });
});
