import { afterAll, beforeAll, inject } from 'vitest';
import { startTestStack } from '../../support/stack.ts';
import { quietLog, startLivePage, type LivePage } from './live-page.ts';
import { visits, type Visit } from './visits.ts';

/** Races that a test waits for: as short as they can be with time to look at them. */
export const SHORT_RACES = { raceSeconds: 8, graceSeconds: 3 };
/** Races that the page's own riders ride to the end, some through a lost connection. */
export const RIDDEN_RACES = { raceSeconds: 12, graceSeconds: 6 };
/** Races that go on for as long as a test needs them to. No test waits for their end. */
export const LONG_RACES = { raceSeconds: 60, graceSeconds: 3 };

/**
 * One whole product for a test file, and visits to its page. It shares DynamoDB Local and the assemblies with all
 * other files.
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
