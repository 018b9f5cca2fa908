import { afterAll, beforeAll, inject } from 'vitest';
import { startTestStack } from '../../support/stack.ts';
import { quietLog, startLivePage, type LivePage } from './live-page.ts';
import { visits, type Visit } from './visits.ts';

/** For tests of the results of a race: as short as possible. */
export const SHORT_RACES = { raceSeconds: 8, graceSeconds: 3 };
/**
 * For tests in which riders finish a race, sometimes on a busy machine or despite a lost connection. A race in
 * which everyone has finished closes well before the end of the grace period.
 */
export const RIDDEN_RACES = { raceSeconds: 12, graceSeconds: 12 };
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
