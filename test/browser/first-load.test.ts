import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardOf, riderRows } from './support/board.ts';
import { rankingsWith } from './support/rankings.ts';
import { startScriptedPage, type ScriptedPage } from './support/scripted-page.ts';
import { visits } from './support/visits.ts';

let served: ScriptedPage;
beforeAll(async () => {
  served = await startScriptedPage();
});
afterAll(() => served?.stop());
const visit = visits(() => served.hosts);

/** So that a phone in a crowd has the board within seconds. */
const MOST_BYTES = 250 * 1024;

describe('the first load', () => {
  it('brings the board with at most 250 KB, all of it from the page itself', async () => {
    served.show(rankingsWith(['Ada', 'Ben']));
    const origins = new Map<string, string>();
    let bytes = 0;
    const page = await visit(`${served.url}#/watch/1`, {
      async before(it) {
        const session = await it.context().newCDPSession(it);
        session.on('Network.requestWillBeSent', ({ requestId, request }) =>
          origins.set(requestId, new URL(request.url).origin),
        );
        session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
          if (origins.get(requestId) === new URL(served.url).origin) bytes += encodedDataLength;
        });
        await session.send('Network.enable');
      },
    });
    await riderRows(boardOf(page)).first().waitFor();
    await page.waitForLoadState('networkidle');
    // less would mean that nothing was counted
    expect(bytes).toBeGreaterThan(50 * 1024);
    expect(bytes).toBeLessThan(MOST_BYTES);
    console.info(`first load: ${(bytes / 1024).toFixed(1)} KB`);
  });
});
