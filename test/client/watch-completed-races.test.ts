import { describe, expect, it } from 'vitest';
import type { AlleycatError, ConnectionState, Race } from '@alleycat/client';
import { SETTLE_MS } from '../../client/realtime/keep-subscribed.ts';
import { SLOT, raceOf } from './support/builders.ts';
import { Journal } from '../../tools/browser/journal.ts';
import { FIRST_RECONNECT_MS, setUp } from './support/setup.ts';

async function watching(closed: Race[] = []) {
  const scene = await setUp();
  const races = new Journal<Race>();
  const latest = new Journal<Race>();
  const states = new Journal<ConnectionState>();
  const errors = new Journal<AlleycatError>();
  scene.server.answers['Races'] = () => ({ races: { items: closed, nextToken: null } });
  const stop = scene.client.watchCompletedRaces(1, {
    onRaceCompleted: races.add,
    onLatestRace: latest.add,
    onConnection: states.add,
    onError: errors.add,
  });
  await states.first((state) => state === 'live');
  return Object.assign(scene, { races, latest, states, errors, stop });
}

const slots = ({ entries }: Journal<Race>) => entries.map(({ slot }) => slot);

describe('watching completed races', () => {
  it('reports a race once when it closes', async () => {
    await using scene = await watching();
    for (const slot of [SLOT, SLOT, SLOT + 1]) scene.server.push({ onRaceCompleted: raceOf({ slot }) });
    await scene.races.nth(2);
    expect(slots(scene.races)).toEqual([SLOT, SLOT + 1]);
  });

  it('reports a race again when a late rider has finished', async () => {
    await using scene = await watching();
    scene.server.push({ onRaceCompleted: raceOf() });
    scene.server.push({ onRaceCompleted: raceOf({ finishers: 2, sequence: 11 }) });
    expect(await scene.races.nth(2)).toMatchObject({ finishers: 2 });
  });

  it('does not report races that closed before the watch began', async () => {
    await using scene = await watching([raceOf({ slot: SLOT - 1 }), raceOf({ slot: SLOT - 2 })]);
    await scene.clock.finish(SETTLE_MS);
    await scene.server.requests.nth(2);
    scene.server.push({ onRaceCompleted: raceOf() });
    await scene.races.first();
    expect(slots(scene.races)).toEqual([SLOT]);
  });

  it('reports the newest race that closed before the watch began as the latest one, once', async () => {
    await using scene = await watching([raceOf({ slot: SLOT - 1 }), raceOf({ slot: SLOT - 2 })]);
    await scene.clock.finish(SETTLE_MS);
    await scene.server.requests.nth(2);
    scene.server.push({ onRaceCompleted: raceOf() });
    await scene.races.first();
    expect(slots(scene.latest)).toEqual([SLOT - 1]);
  });

  it('reports races that closed while the connection was lost, oldest first', async () => {
    const closed = [raceOf({ slot: SLOT })];
    await using scene = await watching(closed);
    scene.server.drop();
    await scene.errors.first();
    closed.unshift(raceOf({ slot: SLOT + 2 }), raceOf({ slot: SLOT + 1 }));
    await scene.clock.finish(FIRST_RECONNECT_MS);
    await scene.races.nth(2);
    expect(slots(scene.races)).toEqual([SLOT + 1, SLOT + 2]);
  });
});
