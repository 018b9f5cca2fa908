import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppSyncServer } from '../../../appsync/server.ts';
import { post, query, signature } from '../support/client.ts';
import { API_KEY, start } from '../support/fixtures.ts';
import { eachShowing, shows } from '../../support/shows.ts';

let server: AppSyncServer;
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.stop());

describe('authentication', () => {
  const body = JSON.stringify({ query: '{ __typename }' });

  eachShowing([
    [shows('auth/api-key-unknown'), 'an unknown API key', () => ({ 'x-api-key': 'da2-nobody' })],
    [
      shows('auth/mode-absent'),
      'a token for a mode that the API does not have',
      () => ({ authorization: 'Bearer x' }),
    ],
    [
      shows('auth/signature-secret'),
      'a signature made with another secret',
      () => sign({ credentials: { ...keys(), secretAccessKey: 'wrong' } }),
    ],
    [
      shows('auth/access-key-unknown'),
      'an unknown access key',
      () => sign({ credentials: { ...keys(), accessKeyId: 'AKIAOTHER' } }),
    ],
    [shows('auth/signature-region'), 'a signature for another region', () => sign({ region: 'us-east-1' })],
    [shows('auth/signature-service'), 'a signature for another service', () => sign({ service: 'kinesis' })],
    [
      shows('auth/signature-age'),
      'a signature from ten minutes ago',
      () => sign({ signingDate: new Date(Date.now() - 600_000) }),
    ],
    [shows('auth/signature-body'), 'a signature for another body', () => signature(server.url, '{}')],
  ])('rejects %s', async (_, headers) => {
    const answer = await post(server.url, body, await headers());
    expect(answer.status).toBe(401);
    expect(answer.body.errors?.[0]?.errorType).toBe('UnauthorizedException');
  });

  it('accepts an API key until it expires', shows('auth/api-key-expires'), async () => {
    const clock = { time: 1_000_000, now: () => clock.time, wait: () => new Promise<void>(() => {}) };
    const expiring = await start({ apiKeys: [{ key: API_KEY, expiresAtSeconds: 1_001 }] }, { clock });
    expect((await query(expiring.url, '{ __typename }')).status).toBe(200);
    clock.time = 1_001_000;
    expect((await query(expiring.url, '{ __typename }')).status).toBe(401);
    await expiring.stop();
  });

  const keys = () => ({ accessKeyId: 'AKIALOCALPUBLISHER', secretAccessKey: 'a-secret', roleArn: '' });
  const sign = (options: Parameters<typeof signature>[2]) => signature(server.url, body, options);
});
