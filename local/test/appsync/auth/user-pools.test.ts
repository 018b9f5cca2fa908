import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { AuthenticationMode, GraphqlApiDefinition } from '../../../appsync/shared/definition.ts';
import type { AppSyncServer } from '../../../appsync/server.ts';
import { post } from '../support/client.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { answering, API_KEY, resolver, start } from '../support/fixtures.ts';
import { Client, encoded, subProtocol } from '../support/socket-client.ts';
import { CLIENT_ID, newKey, startPool, type TestPool } from '../support/user-pool.ts';
import { eachShowing, type Shown, shows } from '../../support/shows.ts';

const clock = new FakeClock();
const SECOND = Math.floor(clock.now() / 1_000);
const NOT_AUTHORIZED = 'You are not authorized to make this call.';
const UNREADABLE = 'Unable to parse JWT token.';

const SCHEMA = /* GraphQL */ `
  type Query {
    open: String @aws_api_key @aws_cognito_user_pools
    me: AWSJSON @aws_cognito_user_pools
    forStewards: String @aws_cognito_user_pools(cognito_groups: ["Stewards", "Owners"])
    club: Club @aws_cognito_user_pools
    byKey: String
  }
  type Club @aws_cognito_user_pools(cognito_groups: ["Members"]) {
    name: String
    address: String @aws_cognito_user_pools
    bank: String @aws_api_key
  }
  type Mutation {
    touch: String @aws_cognito_user_pools
  }
  type Subscription {
    onTouch: String @aws_subscribe(mutations: ["touch"]) @aws_cognito_user_pools
  }
`;
const RESOLVERS = [
  resolver('Query.open', answering('return "open";')),
  resolver('Query.me', answering('return { identity: ctx.identity, authType: util.authType() };')),
  resolver('Query.forStewards', answering('return "keys";')),
  resolver('Query.club', answering('return { name: "n", address: "a", bank: "b" };')),
  resolver('Query.byKey', answering('return "k";')),
];

let pool: TestPool;
let foreignPool: TestPool;
let server: AppSyncServer;
beforeAll(async () => {
  [pool, foreignPool] = await Promise.all([
    startPool('eu-west-1_riders', clock.now()),
    startPool('eu-west-1_others', clock.now()),
  ]);
  server = await serve({});
});
afterAll(() => Promise.all([server.stop(), pool.stop(), foreignPool.stop()]));

const userPools = (overrides: object = {}): AuthenticationMode => ({
  type: 'AMAZON_COGNITO_USER_POOLS',
  userPoolId: 'eu-west-1_riders',
  clientIdPattern: `${CLIENT_ID}|another`,
  defaultAction: 'ALLOW',
  ...overrides,
});

function serve(overrides: Partial<GraphqlApiDefinition>): Promise<AppSyncServer> {
  const definition = {
    schema: SCHEMA,
    resolvers: RESOLVERS,
    additionalAuthentication: [userPools()],
    ...overrides,
  };
  // Both pools exist, but the API uses only one.
  const findUserPool = (id: string) => ({ 'eu-west-1_riders': pool, 'eu-west-1_others': foreignPool })[id];
  return start(definition, { clock, findUserPool });
}

const ask = (token: string | undefined, query = '{ open }', url = server.url) =>
  post(url, JSON.stringify({ query }), token === undefined ? {} : { authorization: token });

const data = JSON.stringify({ query: 'subscription S { onTouch }', variables: {} });
const host = () => new URL(server.url).host;

/** Returns the result of a handshake: `connection_ack` or an error message. */
async function handshake(connecting: Promise<Client>): Promise<string> {
  const client = await connecting;
  onTestFinished(() => client.socket.close());
  const message = await client.next();
  if (message.type !== 'connection_error') return message.type;
  const { errors } = message.payload as { errors: { message: string; errorCode: number }[] };
  expect(errors[0]?.errorCode).toBe(401);
  return errors[0]?.message ?? '';
}

/** Returns the result of a `start` over a connection that was opened with an API key. */
async function startSubscription(token: string): Promise<string> {
  const client = await Client.connect(
    server.realtimeUrl,
    subProtocol({ host: host(), 'x-api-key': API_KEY }),
  );
  onTestFinished(() => client.socket.close());
  await client.next();
  await client.next();
  client.start('1', data, { host: host(), Authorization: token });
  const message = await client.next();
  if (message.type !== 'error') return message.type;
  const { errors } = message.payload as { errors: { errorType: string; message: string }[] };
  expect(errors[0]?.errorType).toBe('UnauthorizedException');
  return errors[0]?.message ?? '';
}

const GOOD: [Shown, string, () => Promise<string>][] = [
  [shows('auth/id-token'), 'an ID token', () => pool.idToken()],
  [shows('auth/access-token'), 'an access token', () => pool.accessToken()],
  [shows('auth/bearer'), 'a token with the prefix "Bearer"', async () => `Bearer ${await pool.idToken()}`],
  [shows(), 'a token for another allowed client', () => pool.idToken({ aud: 'another' })],
];

const BAD: [Shown, string, string, () => string | Promise<string>][] = [
  [shows('auth/token-forged'), 'a token with changed claims', NOT_AUTHORIZED, forged],
  [
    shows(),
    'a token with the pool’s key id, signed with another key',
    NOT_AUTHORIZED,
    async () => pool.idToken({}, { key: await newKey() }),
  ],
  [
    shows('auth/token-foreign-key'),
    'a token signed with an unknown key',
    NOT_AUTHORIZED,
    async () => pool.idToken({}, { key: await newKey(), kid: 'key-9' }),
  ],
  [
    shows('auth/token-expired'),
    'an expired token',
    'Token has expired.',
    () => pool.idToken({ exp: SECOND - 1 }),
  ],
  [
    shows('auth/token-expired-message'),
    'a token that expires this second',
    'Token has expired.',
    () => pool.idToken({ exp: SECOND }),
  ],
  [
    shows('auth/token-not-yet'),
    'a token that is not valid yet',
    NOT_AUTHORIZED,
    () => pool.idToken({ nbf: SECOND + 60 }),
  ],
  [shows(), 'a token without an expiry', NOT_AUTHORIZED, () => pool.idToken({ exp: undefined })],
  [
    shows('auth/token-issuer'),
    'a token from another issuer',
    NOT_AUTHORIZED,
    () => pool.idToken({ iss: 'https://example.com/pool' }),
  ],
  [
    shows('auth/token-pool'),
    'a token from a pool that the API does not use',
    NOT_AUTHORIZED,
    () => foreignPool.idToken(),
  ],
  [
    shows(),
    'a token that only claims to be from the pool',
    NOT_AUTHORIZED,
    () => foreignPool.idToken({ iss: pool.issuer }),
  ],
  [
    shows('auth/client-pattern'),
    'an ID token for another client',
    NOT_AUTHORIZED,
    () => pool.idToken({ aud: 'stranger' }),
  ],
  [
    shows('auth/client-pattern-whole'),
    'an ID token for a client id that matches the pattern only at its start',
    NOT_AUTHORIZED,
    () => pool.idToken({ aud: `${CLIENT_ID}-2` }),
  ],
  [
    shows('auth/client-pattern-access'),
    'an access token for another client',
    NOT_AUTHORIZED,
    () => pool.accessToken({ client_id: 'stranger' }),
  ],
  [
    shows(),
    'an access token whose client id is in the claim that ID tokens use',
    NOT_AUTHORIZED,
    () => pool.accessToken({ client_id: undefined, aud: CLIENT_ID }),
  ],
  [
    shows('auth/token-use'),
    'a token with another token_use',
    NOT_AUTHORIZED,
    () => pool.idToken({ token_use: 'refresh' }),
  ],
  [shows(), 'a token without token_use', NOT_AUTHORIZED, () => pool.idToken({ token_use: undefined })],
  [
    shows('auth/token-algorithm'),
    'a token signed with another algorithm',
    NOT_AUTHORIZED,
    () => pool.idToken({}, { alg: 'RS512' }),
  ],
  [shows('auth/token-unsigned'), 'an unsigned token', NOT_AUTHORIZED, () => pool.unsigned()],
  [shows(), 'a token signed with the public key as a secret', NOT_AUTHORIZED, () => pool.signedByPublicKey()],
  [shows('auth/token-unreadable'), 'a string that is not a token', UNREADABLE, () => 'garbage'],
  [shows(), 'three dot-separated parts that are not a token', UNREADABLE, () => 'a.b.c'],
  [shows(), 'a string that is not a token, with the prefix "Bearer"', UNREADABLE, () => 'Bearer x'],
  [shows(), 'an empty string', 'Valid authorization header not provided.', () => ''],
];

async function forged(): Promise<string> {
  const [header, payload = '', signature] = (await pool.idToken()).split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const changed = encoded({ ...claims, 'cognito:groups': ['Stewards'] }, 'base64url');
  return [header, changed, signature].join('.');
}

describe('token verification', () => {
  eachShowing(GOOD)('accepts %s', async (_, mint) => {
    const token = await mint();
    const { status, body } = await ask(token);
    expect([status, body]).toEqual([200, { data: { open: 'open' } }]);
    const header = subProtocol({ host: host(), Authorization: token });
    expect(await handshake(Client.connect(server.realtimeUrl, header))).toBe('connection_ack');
    expect(await startSubscription(token)).toBe('start_ack');
  });

  eachShowing(BAD)('rejects %s', async (_, message, mint) => {
    const token = await mint();
    const { status, body } = await ask(token);
    expect(status).toBe(401);
    expect(body).toEqual({ errors: [{ errorType: 'UnauthorizedException', message }] });
    const header = subProtocol({ host: host(), Authorization: token });
    expect(await handshake(Client.connect(server.realtimeUrl, header))).toBe(message);
    expect(await startSubscription(token)).toBe(message);
  });

  it('accepts a token that is passed in any of the three ways', shows('auth/token-three-ways'), async () => {
    const header = { host: host(), Authorization: await pool.idToken() };
    const query = `?header=${encodeURIComponent(encoded(header, 'base64'))}&payload=e30=`;
    const bad = { host: host(), Authorization: 'garbage' };
    const badQuery = `?header=${encodeURIComponent(encoded(bad, 'base64'))}&payload=e30=`;
    const ways: [Promise<Client>, Promise<Client>][] = [
      [
        Client.connect(server.realtimeUrl + query, ['graphql-ws']),
        Client.connect(server.realtimeUrl + badQuery, ['graphql-ws']),
      ],
      [
        Client.connect(server.realtimeUrl, subProtocol(header)),
        Client.connect(server.realtimeUrl, subProtocol(bad)),
      ],
      [
        Client.connect(server.realtimeUrl, ['graphql-ws'], { Authorization: header.Authorization }),
        Client.connect(server.realtimeUrl, ['graphql-ws'], { Authorization: bad.Authorization }),
      ],
    ];
    for (const [good, rejected] of ways) {
      expect(await handshake(good)).toBe('connection_ack');
      expect(await handshake(rejected)).toBe(UNREADABLE);
    }
  });

  it("compares the expiry with the runtime's clock", async () => {
    const ownClock = new FakeClock(clock.now());
    const own = await start(
      { schema: SCHEMA, resolvers: RESOLVERS, additionalAuthentication: [userPools()] },
      { clock: ownClock, findUserPool: () => pool },
    );
    onTestFinished(() => own.stop());
    const token = await pool.idToken();
    expect((await ask(token, '{ open }', own.url)).status).toBe(200);
    await ownClock.advance(3_600_000);
    expect((await ask(token, '{ open }', own.url)).body.errors).toMatchObject([
      { message: 'Token has expired.' },
    ]);
  });

  it(
    'accepts a token signed with a new key of the pool, and does not fetch known keys again',
    shows('auth/key-rotation'),
    async () => {
      const rotating = await startPool('eu-west-1_riders', clock.now());
      onTestFinished(() => rotating.stop());
      const own = await start(
        { schema: SCHEMA, resolvers: RESOLVERS, additionalAuthentication: [userPools()] },
        { clock, findUserPool: () => rotating },
      );
      onTestFinished(() => own.stop());
      const status = async (token: string) => (await ask(token, '{ open }', own.url)).status;
      for (let time = 0; time < 3; time += 1) expect(await status(await rotating.idToken())).toBe(200);
      expect(rotating.fetches).toBe(1);
      const key = await rotating.addKey();
      expect(await status(await rotating.idToken({}, { key, kid: 'key-2' }))).toBe(200);
      expect(rotating.fetches).toBe(2);
    },
  );
});

describe('a caller from a user pool', () => {
  it.each([
    ['an ID token', () => pool.idToken({ 'cognito:groups': ['Members'] }), ['Members'], 'id'],
    ['an access token', () => pool.accessToken(), null, 'access'],
  ] as const)(
    'is passed to resolvers in ctx.identity if authorized with %s',
    shows('context/identity-user-pool'),
    async (_, mint, groups, use) => {
      const { body } = await ask(await mint(), '{ me }');
      const { identity, authType } = JSON.parse(body.data?.['me'] as string) as {
        identity: Record<string, unknown>;
        authType: string;
      };
      expect(authType).toBe('User Pool Authorization');
      const { claims, ...rest } = identity;
      expect(rest).toEqual({
        sub: 'a-sub',
        issuer: pool.issuer,
        username: 'hayden',
        sourceIp: [expect.stringContaining('127.0.0.1')],
        defaultAuthStrategy: 'ALLOW',
        groups,
      });
      expect(claims).toMatchObject({ sub: 'a-sub', token_use: use, iss: pool.issuer });
    },
  );

  const notAuthorized = (path: string, type: string) => ({
    ...{ path: path.split('.'), errorType: 'Unauthorized' },
    message: `Not Authorized to access ${path.split('.').at(-1)} on type ${type}`,
  });

  it.each<[string, string[] | undefined, object, object[]]>([
    ['{ forStewards }', ['Owners', 'Members'], { forStewards: 'keys' }, []],
    ['{ forStewards }', ['Members'], { forStewards: null }, [notAuthorized('forStewards', 'Query')]],
    ['{ forStewards }', undefined, { forStewards: null }, [notAuthorized('forStewards', 'Query')]],
    ['{ byKey }', ['Owners'], { byKey: null }, [notAuthorized('byKey', 'Query')]],
    ['{ club { name address } }', ['Members'], { club: { name: 'n', address: 'a' } }, []],
    // A field's directive replaces its type's directive, including its groups.
    [
      '{ club { name address bank } }',
      ['Stewards'],
      { club: { name: null, address: 'a', bank: null } },
      [notAuthorized('club.name', 'Club'), notAuthorized('club.bank', 'Club')],
    ],
  ])(
    'gets only the fields that directives open to its groups: %s with the groups %j',
    shows('auth/field-over-type', 'auth/groups'),
    async (query, groups, wanted, errors) => {
      const { body } = await ask(await pool.idToken({ 'cognito:groups': groups }), query);
      expect(body.data).toEqual(wanted);
      expect(body.errors ?? []).toMatchObject(errors);
    },
  );

  it.each([
    ['ALLOW', { plain: 'p' }],
    ['DENY', { plain: null }],
  ])(
    'gets fields without a directive only if the default action allows it: %s',
    shows('auth/default-action'),
    async (defaultAction, wanted) => {
      const own = await serve({
        schema: 'type Query { plain: String marked: String @aws_cognito_user_pools }',
        defaultAuthentication: userPools({ defaultAction }),
        additionalAuthentication: [],
        resolvers: [
          resolver('Query.plain', answering('return "p";')),
          resolver('Query.marked', answering('return ctx.identity.defaultAuthStrategy;')),
        ],
      });
      onTestFinished(() => own.stop());
      const { body } = await ask(await pool.idToken(), '{ plain marked }', own.url);
      expect(body.data).toEqual({ ...wanted, marked: defaultAction });
    },
  );

  it(
    'is checked for @aws_auth groups only if user pools are the only mode',
    shows('auth/aws-auth-sole-mode'),
    async () => {
      const own = { schema: 'type Query { old: String @aws_auth(cognito_groups: ["Owners"]) }' };
      const resolvers = [resolver('Query.old', answering('return "o";'))];
      const token = await pool.idToken({ 'cognito:groups': ['Members'] });
      const seen = async (additionalAuthentication: AuthenticationMode[]) => {
        const api = await serve({
          ...{ ...own, resolvers, additionalAuthentication, defaultAuthentication: userPools() },
        });
        onTestFinished(() => api.stop());
        return (await ask(token, '{ old }', api.url)).body.data;
      };
      expect(await seen([])).toEqual({ old: null });
      expect(await seen([{ type: 'API_KEY' }])).toEqual({ old: 'o' });
    },
  );

  it('may use any client if the API has no client pattern', shows('auth/any-client'), async () => {
    const own = await serve({
      additionalAuthentication: [
        { type: 'AMAZON_COGNITO_USER_POOLS', userPoolId: 'eu-west-1_riders', defaultAction: 'ALLOW' },
      ],
    });
    onTestFinished(() => own.stop());
    expect((await ask(await pool.idToken({ aud: 'stranger' }), '{ open }', own.url)).status).toBe(200);
  });
});

describe('an API with user pools', () => {
  it('does not start with an unknown pool or an invalid AppIdClientRegex', async () => {
    await expect(serve({ additionalAuthentication: [userPools({ userPoolId: 'x_y' })] })).rejects.toThrow(
      'x_y',
    );
    await expect(serve({ additionalAuthentication: [userPools({ clientIdPattern: '(' })] })).rejects.toThrow(
      'AppIdClientRegex',
    );
  });

  it('accepts tokens from each of its pools', shows('auth/several-pools'), async () => {
    const own = await serve({
      additionalAuthentication: [userPools(), userPools({ userPoolId: 'eu-west-1_others' })],
    });
    onTestFinished(() => own.stop());
    for (const token of [await pool.idToken(), await foreignPool.idToken()])
      expect((await ask(token, '{ open }', own.url)).status).toBe(200);
  });
});
