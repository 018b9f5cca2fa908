import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createAuthenticate } from '../../../appsync/auth/authenticate.ts';
import type { AuthenticationMode, GraphqlApiDefinition } from '../../../appsync/shared/definition.ts';
import { eachShowing, shows, type Shown } from '../../support/shows.ts';
import { TestLog } from '../../support/test-log.ts';
import { post } from '../support/client.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { answering, definition, REGION, resolver, start } from '../support/fixtures.ts';

const SECOND = Math.floor(new FakeClock().now() / 1_000);
const NOT_AUTHORIZED = 'You are not authorized to make this call.';
const SCHEMA = 'type Query { me: AWSJSON @aws_oidc  byKey: String }';
const RESOLVERS = [
  resolver('Query.me', answering('return { identity: ctx.identity, authType: util.authType() };')),
  resolver('Query.byKey', answering('return "k";')),
];

/** All issuers share one RSA key, because it takes long to generate. Each has its own elliptic curve key. */
const sharedKey = generateKeyPair('RS256');

/** An OpenID Connect issuer on this machine. */
interface Issuer {
  url: string;
  /** Paths of the documents that were fetched. */
  fetched: string[];
  token(claims?: Record<string, unknown>, alg?: 'RS256' | 'ES384', key?: CryptoKey): Promise<string>;
  stop(): Promise<void>;
}

async function startIssuer(
  discovery = (url: string): object => ({ jwks_uri: `${url}/keys` }),
): Promise<Issuer> {
  const rsa = await sharedKey;
  const ec = await generateKeyPair('ES384');
  const keys = await Promise.all(
    [rsa, ec].map(async ({ publicKey }, index) => ({ ...(await exportJWK(publicKey)), kid: `key-${index}` })),
  );
  const fetched: string[] = [];
  const server = createServer(({ url: path = '' }, response) => {
    fetched.push(path);
    response.end(JSON.stringify(path === '/keys' ? { keys } : discovery(url)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    fetched,
    token: (claims, alg = 'RS256', key = (alg === 'RS256' ? rsa : ec).privateKey) =>
      new SignJWT({
        ...{ sub: 'a-sub', iss: url, aud: 'page', iat: SECOND, exp: SECOND + 3_600, auth_time: SECOND - 60 },
        ...claims,
      })
        .setProtectedHeader({ alg, kid: alg === 'RS256' ? 'key-0' : 'key-1' })
        .sign(key),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.stop());

const oidc = (overrides: object = {}): AuthenticationMode => ({
  ...{ type: 'OPENID_CONNECT', issuer: issuer.url },
  ...overrides,
});

/** Returns a function that authenticates a token for an API without a server. */
function authenticating(modes: AuthenticationMode[], overrides: Partial<GraphqlApiDefinition> = {}) {
  const log = new TestLog();
  const clock = new FakeClock();
  const authenticate = createAuthenticate({
    ...{ clock, log, region: REGION, findCredentials: () => undefined, findUserPool: () => undefined },
    definition: definition({ additionalAuthentication: modes, ...overrides }),
    invokeFunction: () => Promise.reject(new Error('This test has no functions')),
  });
  const ask = async (authorization: string) =>
    authenticate({ method: 'POST', path: '/graphql', headers: { authorization }, body: '{}' }, '::1');
  return { ask, log, clock };
}

describe('OpenID Connect authorization', () => {
  it(
    "passes a token's claims to resolvers, and fetches the issuer's documents only once",
    shows('auth/oidc-token', 'auth/oidc-discovery', 'auth/oidc-directive', 'context/identity-oidc'),
    async () => {
      const own = await startIssuer();
      onTestFinished(() => own.stop());
      const server = await start(
        {
          ...{ schema: SCHEMA, resolvers: RESOLVERS },
          additionalAuthentication: [{ type: 'OPENID_CONNECT', issuer: own.url }],
        },
        { clock: new FakeClock() },
      );
      onTestFinished(() => server.stop());
      const ask = async (authorization: string) =>
        (await post(server.url, JSON.stringify({ query: '{ me byKey }' }), { authorization })).body;
      const { data, errors } = await ask(await own.token({ email: 'h@example.com' }));
      expect(JSON.parse(data?.['me'] as string)).toEqual({
        authType: 'Open ID Connect Authorization',
        identity: {
          ...{ sub: 'a-sub', issuer: own.url },
          claims: expect.objectContaining({ email: 'h@example.com', aud: 'page' }) as object,
        },
      });
      expect(errors).toMatchObject([{ message: 'Not Authorized to access byKey on type Query' }]);
      expect((await ask(`Bearer ${await own.token()}`)).data?.['me']).toContain('a-sub');
      expect(own.fetched).toEqual(['/.well-known/openid-configuration', '/keys']);
    },
  );

  it('accepts tokens with an elliptic curve signature', shows('auth/oidc-algorithms'), async () => {
    const { ask } = authenticating([oidc()]);
    expect((await ask(await issuer.token({}, 'ES384'))).mode).toBe('OPENID_CONNECT');
  });

  eachShowing<[Shown, string, object, Record<string, unknown>, string | undefined]>([
    [shows('auth/oidc-client'), 'for an allowed client', { clientIdPattern: 'a|page' }, {}, undefined],
    [shows(), 'for several clients', { clientIdPattern: 'page' }, { aud: ['x', 'page'] }, undefined],
    [shows(), 'whose azp is an allowed client', { clientIdPattern: 'app' }, { azp: 'app' }, undefined],
    [shows(), 'for another client', { clientIdPattern: 'pag' }, { azp: 'x' }, NOT_AUTHORIZED],
    [shows(), 'for no client', { clientIdPattern: '.*' }, { aud: undefined }, NOT_AUTHORIZED],
    [
      shows('auth/oidc-iat'),
      'issued within the IatTTL',
      { issuedTtlMs: 60_000 },
      { iat: SECOND - 60 },
      undefined,
    ],
    [
      shows('auth/oidc-iat'),
      'issued before the IatTTL',
      { issuedTtlMs: 60_000 },
      { iat: SECOND - 61 },
      'Token has expired.',
    ],
    [shows('auth/oidc-iat'), 'without an issue time', {}, { iat: undefined }, NOT_AUTHORIZED],
    [
      shows('auth/oidc-auth-time'),
      'of a user who signed in before the AuthTTL',
      { authenticatedTtlMs: 59_000 },
      {},
      'Token has expired.',
    ],
    [shows(), 'of a user who signed in within the AuthTTL', { authenticatedTtlMs: 60_000 }, {}, undefined],
    [shows(), 'that has expired', {}, { exp: SECOND }, 'Token has expired.'],
    [shows('auth/oidc-issuer'), 'from another issuer', {}, { iss: 'https://example.com' }, NOT_AUTHORIZED],
  ])('decides on a token %s', async (_, mode, claims, message) => {
    const asked = authenticating([oidc(mode)]).ask(await issuer.token(claims));
    if (message === undefined) expect((await asked).mode).toBe('OPENID_CONNECT');
    else await expect(asked).rejects.toThrow(message);
  });

  it('rejects a token that is signed with another key', shows('auth/oidc-signature'), async () => {
    const { privateKey } = await generateKeyPair('ES384');
    const { ask } = authenticating([oidc()]);
    await expect(ask(await issuer.token({}, 'ES384', privateKey))).rejects.toThrow(NOT_AUTHORIZED);
  });

  it(
    'accepts a token with any issuer claim if it is the only mode',
    shows('auth/oidc-sole-issuer'),
    async () => {
      const { ask } = authenticating([], { defaultAuthentication: oidc() });
      const iss = 'https://example.com';
      expect(await ask(await issuer.token({ iss }))).toMatchObject({ issuer: iss });
      const { privateKey } = await generateKeyPair('ES384');
      await expect(ask(await issuer.token({ iss }, 'ES384', privateKey))).rejects.toThrow(NOT_AUTHORIZED);
    },
  );

  it('accepts tokens from each of several issuers', shows('auth/oidc-several'), async () => {
    const other = await startIssuer();
    onTestFinished(() => other.stop());
    const { ask } = authenticating([oidc(), { type: 'OPENID_CONNECT', issuer: other.url }]);
    for (const each of [issuer, other])
      expect(await ask(await each.token())).toMatchObject({ issuer: each.url });
    const foreign = await other.token({ iss: issuer.url }, 'ES384');
    await expect(ask(foreign)).rejects.toThrow(NOT_AUTHORIZED);
  });

  it('says once in the log and to each caller that the issuer cannot be reached', async () => {
    const gone = await startIssuer();
    const token = await gone.token();
    await gone.stop();
    const { ask, log, clock } = authenticating([{ type: 'OPENID_CONNECT', issuer: gone.url }]);
    for (let time = 0; time < 2; time += 1) {
      await expect(ask(token)).rejects.toThrow(
        `The keys of the issuer ${gone.url} cannot be fetched: fetch failed (`,
      );
      await clock.advance(20_000);
    }
    expect(log.of('warn')).toHaveLength(1);
  });

  it('names what is wrong with the discovery document', async () => {
    const odd = await startIssuer(() => ({ jwks_uri: 'no-url' }));
    onTestFinished(() => odd.stop());
    const { ask } = authenticating([{ type: 'OPENID_CONNECT', issuer: odd.url }]);
    await expect(ask(await odd.token())).rejects.toThrow('openid-configuration has no valid jwks_uri');
  });

  it.each([
    ['an issuer without HTTPS', { issuer: 'http://example.com' }, 'http://example.com is not an https URL'],
    ['an invalid ClientId', { clientIdPattern: '(' }, 'ClientId'],
  ])('does not start with %s', shows('auth/oidc-https'), (_, mode, message) => {
    expect(() => authenticating([oidc(mode)])).toThrow(message);
  });
});
