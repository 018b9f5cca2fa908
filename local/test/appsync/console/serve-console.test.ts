import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppSyncServer } from '../../../appsync/server.ts';
import { API_KEY, PUBLISHER, start } from '../support/fixtures.ts';

const POOL = 'http://127.0.0.1:9229/pool';
/** What a browser sends when a user opens a page. */
const NAVIGATION = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let server: AppSyncServer;
beforeAll(async () => {
  server = await start(
    {
      name: '</script><script>alert(1)</script>',
      additionalAuthentication: [
        { type: 'AWS_IAM' },
        { type: 'AMAZON_COGNITO_USER_POOLS', userPoolId: 'pool', defaultAction: 'ALLOW' },
      ],
    },
    {
      developer: PUBLISHER,
      findUserPool: () => ({ issuer: POOL, jwksUrl: `${POOL}/keys`, publicClientId: 'web' }),
    },
  );
});
afterAll(() => server.stop());

describe('the console', () => {
  it('is a page for browsers, with what it needs to authorize requests', async () => {
    const answer = await fetch(server.url, { headers: NAVIGATION });
    const page = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html;charset=UTF-8');
    const [, config = ''] = /id="config">(.*?)<\/script>/.exec(page) ?? [];
    expect(JSON.parse(config)).toMatchObject({
      name: '</script><script>alert(1)</script>',
      modes: ['API_KEY', 'AWS_IAM', 'AMAZON_COGNITO_USER_POOLS'],
      apiKey: API_KEY,
      developer: { accessKeyId: PUBLISHER.accessKeyId },
      userPool: { endpoint: 'http://127.0.0.1:9229', clientId: 'web' },
    });
  });

  it('runs only its own script, and cannot be read or embedded by other pages', async () => {
    const { headers } = await fetch(server.url, { headers: NAVIGATION });
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; ");
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:9229; ");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it.each([
    ['a GET request that does not accept HTML', 'GET', { accept: '*/*' }, 400],
    ['a POST request that accepts HTML', 'POST', NAVIGATION, 401],
  ])("leaves %s to the API, which responds as AppSync's does", async (_, method, headers, status) => {
    const answer = await fetch(server.url, { method, headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8');
  });
});
