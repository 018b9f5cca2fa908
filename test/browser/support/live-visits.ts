import { afterAll, beforeAll, inject } from 'vitest';
import { startTestStack } from '../../support/stack.ts';
import { quietLog, startLivePage, type LivePage } from './live-page.ts';
import { visits, type Visit } from './visits.ts';

/** For tests that wait for the end of a race: as short as possible while leaving time to watch the race. */
export const SHORT_RACES = { raceSeconds: 8, graceSeconds: 3 };
/** For tests in which riders on the page finish a race, sometimes despite a lost connection. */
export const RIDDEN_RACES = { raceSeconds: 12, graceSeconds: 6 };
/** For tests that do not wait for the end of a race: longer than any of these tests. */
export const LONG_RACES = { raceSeconds: 60, graceSeconds: 3 };

/**
 * Starts the whole product for a test file. Returns the page, and a function that visits it. The product
 * shares DynamoDB Local and the assemblies with all other files.
 */
export function liveVisits(times: typeof SHORT_RACES): { live: () => LivePage; visit: Visit } {
  let live: LivePage;
  beforeAll(async () => {
    live = await startLivePage(
      times,
      (config) => startTestStack(config, 1, undefined, { log: quietLog }),
      inject('page'),
    );
  });
  afterAll(() => live?.stop());
  return { live: () => live, visit: visits({ hosts: () => live.hosts }) };
}
