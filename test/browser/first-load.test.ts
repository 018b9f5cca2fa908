import { describe, expect, it } from 'vitest';
import { boardOf, riderRows } from '../../tools/browser/board.ts';
import { rankingsWith } from './support/rankings.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

/** A phone on a crowded network can still download this much within seconds. */
const MOST_BYTES = 200_000;

describe('the initial download', () => {
  it('shows the board after at most 200 KB, all served by the page itself', async () => {
    served().show(rankingsWith(['Ada', 'Ben']));
    const ours = new Map<string, string>();
    // each file's headers are about 700 bytes over HTTP/1.1, and a few bytes over HTTP/2, which compresses them
    const headers = new Map<string, number>();
    const loaded: { file: string; bytes: number }[] = [];
    const page = await visit(`${served().url}#/watch/1`, {
      async before(it) {
        const session = await it.context().newCDPSession(it);
        session.on('Network.requestWillBeSent', ({ requestId, request: { url } }) => {
          if (url.startsWith(served().url)) ours.set(requestId, new URL(url).pathname);
        });
        session.on('Network.responseReceived', ({ requestId, response }) => {
          headers.set(requestId, response.encodedDataLength);
        });
        session.on('Network.loadingFinished', ({ requestId, encodedDataLength: bytes }) => {
          const file = ours.get(requestId);
          if (file !== undefined) loaded.push({ file, bytes: bytes - headers.get(requestId)! });
        });
        await session.send('Network.enable');
      },
    });
    await riderRows(boardOf(page)).first().waitFor();
    await page.waitForLoadState('networkidle');
    const bytes = loaded.reduce((sum, file) => sum + file.bytes, 0);
    // a smaller total would mean that something was not counted
    expect(bytes).toBeGreaterThan(50 * 1024);
    expect(bytes, JSON.stringify(loaded, null, 2)).toBeLessThan(MOST_BYTES);
  });
});
