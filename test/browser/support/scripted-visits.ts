import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { startScriptedPage, type ScriptedPage } from '../../../tools/browser/scripted-page.ts';
import { visits, type Visit } from './visits.ts';

/**
 * Starts a scripted page for a test file and resets its API before each test. Returns the page, and a
 * function that visits it.
 */
export function scriptedVisits(): { served: () => ScriptedPage; visit: Visit } {
  let served: ScriptedPage;
  beforeAll(async () => {
    served = await startScriptedPage(inject('page'));
  });
  afterAll(() => served?.stop());
  beforeEach(() => served.forget());
  return { served: () => served, visit: visits({ hosts: () => served.hosts, reusesWindows: true }) };
}
