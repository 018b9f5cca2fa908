import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fetchWithin } from '../../client/shared/fetch-within.ts';

/** A server that never answers. */
const hang: typeof fetch = (_input, init) =>
  new Promise((_resolve, reject) => {
    const signal = init!.signal!;
    const fail = () => reject(signal.reason as Error);
    if (signal.aborted) fail();
    signal.addEventListener('abort', fail);
  });

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test('a request that gets no answer times out even if garbage is collected in the meantime', async () => {
  let ended: unknown;
  void fetchWithin(hang, 20)('http://localhost/', { signal: new AbortController().signal }).catch(
    (error: unknown) => (ended = error),
  );
  while (ended === undefined) {
    collectGarbage();
    await turn();
  }
  expect(ended).toMatchObject({ name: 'TimeoutError' });
});

test('a request that the caller aborts fails with the caller’s reason, even if aborted before it starts', async () => {
  const reason = new Error('the visitor has left');
  const caller = new AbortController();
  const request = fetchWithin(hang)('http://localhost/', { signal: caller.signal });
  caller.abort(reason);
  await expect(request).rejects.toBe(reason);
  await expect(fetchWithin(hang)('http://localhost/', { signal: caller.signal })).rejects.toBe(reason);
});
