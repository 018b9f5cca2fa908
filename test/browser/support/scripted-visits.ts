import { beforeAll, beforeEach, inject } from 'vitest';
import { startScriptedPage, type ScriptedPage } from '../../../tools/browser/scripted-page.ts';
import { visits, type Visit } from './visits.ts';

/** Stops when the worker exits. */
let started: Promise<ScriptedPage> | undefined;
let served: ScriptedPage;
const visit = visits({ hosts: () => served.hosts, reusesWindows: true });

/**
 * Returns the scripted page that all test files of a worker share, and a function that visits it. Resets the
 * page's API before each test.
 */
export function scriptedVisits(): { served: () => ScriptedPage; visit: Visit } {
  beforeAll(async () => {
    served = await (started ??= startScriptedPage(inject('page')));
  });
  beforeEach(() => served.reset());
  return { served: () => served, visit };
}
