import { createAlleycatClient, type AlleycatClient } from '@alleycat/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedAppSync } from '../../../tools/browser/scripted-appsync.ts';
import { SELECTIONS } from '../../../tools/price/selection.ts';
import { watchBy } from '../../../tools/price/viewer.ts';
import { raceOf } from '../../client/support/builders.ts';

const RACE = { classId: 1, raceId: '1-5900000' };
const POLLING = { timeoutMs: 20_000 };

let api: ScriptedAppSync;
let client: AlleycatClient;
beforeEach(async () => {
  api = new ScriptedAppSync();
  api.answers.FrameBoard = () => ({ board: null });
  api.answers.Board = () => ({ board: null });
  client = createAlleycatClient({ url: await api.start(), auth: { type: 'apiKey', apiKey: 'da2-scripted' } });
});
afterEach(async () => {
  client.close();
  await api.stop();
});

describe('the counted viewer', () => {
  it.each(SELECTIONS)('fails the run when its subscription to %s gets an error', async (select) => {
    api.refuseStart = { errorType: 'UnauthorizedException', message: 'not for you' };
    const viewer = watchBy(client, select, RACE);
    const signal = AbortSignal.any([viewer.failed]);
    const message = new RegExp(`viewer of race ${RACE.raceId}.* ${select}.*not for you.*run this again`);
    await expect(viewer.untilComplete(1, { ...POLLING, signal })).rejects.toThrow(message);
  });

  it('queries the podium of the completed race, as the page does', async () => {
    api.answers.Races = () => ({ races: { items: [], nextToken: null } });
    api.answers.RaceResults = () => ({ raceResults: { items: [], nextToken: null } });
    watchBy(client, 'frame', RACE);
    await api.starts.first(({ query }) => query.includes('onRaceCompleted'));
    api.push({ onRaceCompleted: raceOf(RACE) }, undefined, ({ query }) => query.includes('onRaceCompleted'));
    const { variables } = await api.requests.first(({ operationName }) => operationName === 'RaceResults');
    expect(variables).toMatchObject({ raceId: RACE.raceId, limit: 3 });
  });

  it('reports the status of a race that does not close', async () => {
    const viewer = watchBy(client, 'top', RACE);
    await expect(viewer.untilComplete(8, { timeoutMs: -1 })).rejects.toThrow(
      'race 1-5900000 to be COMPLETE with 8 riders; it is OPEN with 0',
    );
  });
});
