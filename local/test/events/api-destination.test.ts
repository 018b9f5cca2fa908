import { expect, it } from 'vitest';
import { callApiDestination } from '../../events/api-destination.ts';
import { freePort } from '../../services/free-port.ts';

it('an API destination that cannot be reached is named, with the reason', async () => {
  const url = `http://127.0.0.1:${await freePort()}/hook`;
  const { signal } = new AbortController();
  const call = callApiDestination({ url, method: 'POST', headers: {} }, '{}', signal);
  await expect(call).rejects.toThrow(`${url} cannot be reached: connect ECONNREFUSED`);
});
