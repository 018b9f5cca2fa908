import { createAlleycatClient, type AlleycatClientOptions } from '@alleycat/client';
import type { AlleycatError, ConnectionState, Rankings } from '@alleycat/client';
import { Journal } from '../../../tools/browser/journal.ts';
import { ScriptedAppSync } from '../../../tools/browser/scripted-appsync.ts';
import { ScriptedClock } from './scripted-clock.ts';
import { raceOf, rankingsOf } from './builders.ts';

/** Duration of each backoff's first wait if random returns 0.5. */
export const FIRST_BACKOFF_MS = 750;
/** Duration of the first wait before reconnecting if random returns 0.5. */
export const FIRST_RECONNECT_MS = 1_000;
export const API_KEY = 'da2-test';

/**
 * Creates a client and a scripted AppSync. Its answers describe a class whose latest rankings are
 * `current.rankings`.
 */
export async function setUp(options: Partial<AlleycatClientOptions> = {}) {
  const server = new ScriptedAppSync();
  const clock = new ScriptedClock();
  const url = await server.start();
  const client = createAlleycatClient({
    url,
    auth: { type: 'apiKey', apiKey: API_KEY },
    clock,
    random: () => 0.5,
    ...options,
  });
  const current = { rankings: rankingsOf() as Rankings | null };
  server.answers['CurrentRace'] = () => ({ currentRace: raceOf({ status: 'OPEN', winner: null }) });
  server.answers['Rankings'] = ({ raceId }) => ({
    rankings: current.rankings?.raceId === raceId ? current.rankings : null,
  });
  server.answers['Board'] = () => ({ board: current.rankings && { rankings: current.rankings } });
  return {
    server,
    clock,
    client,
    current,
    url,
    async [Symbol.asyncDispose]() {
      client.close();
      await server.stop();
    },
  };
}

/** Creates a listener that records every call in journals. */
export function recorder() {
  const rankings = new Journal<Rankings>();
  const states = new Journal<ConnectionState>();
  const errors = new Journal<AlleycatError>();
  return {
    rankings,
    states,
    errors,
    listener: { onRankings: rankings.add, onConnection: states.add, onError: errors.add },
  };
}
