import { describe, expect, it, onTestFinished } from 'vitest';
import { createAuthenticate } from '../../../appsync/auth/authenticate.ts';
import type { Invocation, InvocationOutcome } from '../../../appsync/data-sources/lambda/invoke-function.ts';
import type { AuthenticationMode, GraphqlApiDefinition } from '../../../appsync/shared/definition.ts';
import { UnauthorizedException } from '../../../appsync/shared/errors.ts';
import type { JsonValue } from '../../../appsync/shared/json.ts';
import { eachShowing, shows } from '../../support/shows.ts';
import { TestLog } from '../../support/test-log.ts';
import { post } from '../support/client.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { answering, API_KEY, definition, PUBLISHER, REGION, resolver, start } from '../support/fixtures.ts';
import { Client, subProtocol } from '../support/socket-client.ts';
import { startPool, type TestPool } from '../support/user-pool.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:doorkeeper';
const API_ID = 'api-1';
const SCHEMA = /* GraphQL */ `
  type Query {
    open: Visit @aws_lambda @aws_api_key
    context: AWSJSON @aws_lambda
    byKey: String @aws_api_key
    byDefault: String
    alsoDefault: String
  }
  type Visit @aws_lambda @aws_api_key {
    door: String
    key: String
  }
  type Mutation {
    enter: String @aws_lambda
  }
  type Subscription {
    onEnter: String @aws_subscribe(mutations: ["enter"]) @aws_lambda
  }
`;
const RESOLVERS = [
  resolver('Query.open', answering('return { door: "front", key: "brass" };')),
  resolver('Query.context', answering('return { identity: ctx.identity, authType: util.authType() };')),
  resolver('Query.byKey', answering('return "k";')),
  resolver('Query.byDefault', answering('return "d";')),
  resolver('Query.alsoDefault', answering('return "a";')),
];
const UNAUTHORIZED = new UnauthorizedException();
const OPEN = '{ open { door } }';

type Answer = (call: Invocation) => InvocationOutcome | Promise<InvocationOutcome>;
type Mode = Extract<AuthenticationMode, { type: 'AWS_LAMBDA' }>;

const LAMBDA: Mode = { type: 'AWS_LAMBDA', functionArn: FUNCTION, ttlSeconds: 0 };

/** Records the calls to an authorizer that answers each call. */
function authorizer(answer: JsonValue | Answer) {
  const calls: Invocation[] = [];
  const invokeFunction = async (call: Invocation): Promise<InvocationOutcome> => {
    calls.push(call);
    return typeof answer === 'function' ? answer(call) : { payload: answer };
  };
  return { calls, invokeFunction };
}

/** Authenticates requests to an API without a server. */
function authenticating(
  answer: JsonValue | Answer,
  { modes = [LAMBDA], pool }: { modes?: AuthenticationMode[]; pool?: TestPool } = {},
) {
  const log = new TestLog();
  const clock = new FakeClock();
  const { calls, invokeFunction } = authorizer(answer);
  const authenticate = createAuthenticate({
    ...{ clock, log, region: REGION, invokeFunction },
    definition: definition({ apiId: API_ID, additionalAuthentication: modes }),
    findCredentials: () => PUBLISHER,
    findUserPool: () => pool,
  });
  const send = (headers: Record<string, string>, request: object = { query: OPEN }) =>
    authenticate({ method: 'POST', path: '/graphql', headers, body: JSON.stringify(request) }, '::1');
  const ask = (token: string, request?: object) => send({ authorization: token, 'x-door': 'front' }, request);
  return { calls, clock, log, send, ask };
}

/** Starts an API with an authorizer. */
async function serve(answer: JsonValue | Answer, overrides: Partial<GraphqlApiDefinition> = {}) {
  const { calls, invokeFunction } = authorizer(answer);
  const server = await start(
    {
      ...{ apiId: API_ID, schema: SCHEMA, resolvers: RESOLVERS, additionalAuthentication: [LAMBDA] },
      ...overrides,
    },
    { invokeFunction },
  );
  onTestFinished(() => server.stop());
  const ask = async (token: string, query: string) =>
    (await post(server.url, JSON.stringify({ query }), { authorization: token })).body;
  return { server, calls, ask };
}

describe('a Lambda authorizer', () => {
  it(
    'gets the token, the operation and the headers of a request',
    shows('auth/lambda-event', 'auth/lambda-operation-name'),
    async () => {
      const { ask, calls } = authenticating({ isAuthorized: true });
      const query = 'query Visit { open { door } }';
      await ask('let-me-in', { query, operationName: 'Visit', variables: { a: [1] } });
      await ask('let-me-in', { query });
      const payload = {
        authorizationToken: 'let-me-in',
        requestContext: {
          ...{ apiId: API_ID, accountId: '000000000000', queryString: query, operationName: 'Visit' },
          ...{ requestId: expect.stringMatching(/^[\da-f-]{36}$/) as string, variables: { a: [1] } },
        },
        requestHeaders: { authorization: 'let-me-in', 'x-door': 'front' },
      };
      expect(calls[0]).toEqual({ functionArn: FUNCTION, type: 'RequestResponse', payload });
      expect(calls[1]?.payload).not.toHaveProperty('requestContext.operationName');
      expect(calls[1]).toMatchObject({ payload: { requestContext: { variables: {} } } });
    },
  );

  it(
    'passes its context to resolvers, and opens only fields with @aws_lambda',
    shows('context/identity-lambda', 'auth/lambda-directive'),
    async () => {
      const { ask } = await serve({ isAuthorized: true, resolverContext: { apple: 'green', count: 2 } });
      const { data, errors } = await ask('t', '{ context byKey byDefault }');
      expect(JSON.parse(data?.['context'] as string)).toEqual({
        identity: { resolverContext: { apple: 'green', count: 2 } },
        authType: 'Lambda Authorization',
      });
      expect(data).toMatchObject({ byKey: null, byDefault: null });
      expect(errors).toMatchObject([
        {
          path: ['byKey'],
          errorType: 'Unauthorized',
          message: 'Not Authorized to access byKey on type Query',
        },
        { path: ['byDefault'], errorType: 'Unauthorized' },
      ]);
    },
  );

  it(
    'can deny fields by name or ARN, even those of the default mode',
    shows('auth/lambda-denied-fields'),
    async () => {
      const arn = (apiId: string, field: string) =>
        `arn:aws:appsync:eu-west-1:000000000000:apis/${apiId}/types/${field}`;
      const deniedFields = [
        ...['Visit.key', arn(API_ID, 'Query/fields/byDefault'), arn('another', 'Visit/fields/door')],
      ];
      const { ask } = await serve(
        { isAuthorized: true, deniedFields },
        { defaultAuthentication: LAMBDA, additionalAuthentication: [] },
      );
      const { data, errors } = await ask('t', '{ open { door key } byDefault alsoDefault }');
      expect(data).toEqual({ open: { door: 'front', key: null }, byDefault: null, alsoDefault: 'a' });
      expect(errors).toMatchObject([
        { path: ['byDefault'], message: 'Not Authorized to access byDefault on type Query' },
        { path: ['open', 'key'], errorType: 'Unauthorized' },
      ]);
    },
  );

  eachShowing<[ReturnType<typeof shows>, string, JsonValue | Answer, string[]]>([
    [shows('auth/lambda-unauthorized'), 'does not authorize it', { isAuthorized: false }, []],
    [shows('auth/lambda-no-decision'), 'returns no decision', {}, ['isAuthorized']],
    [shows(), 'returns nothing', null, ['object']],
    [
      shows('auth/lambda-throws'),
      'throws an error',
      () => ({ functionError: { errorType: 'Error', errorMessage: 'no' } }),
      [],
    ],
    [
      shows('auth/lambda-nested-context'),
      'returns a nested context',
      { isAuthorized: true, resolverContext: { nested: { a: 1 } } },
      ['nested keys'],
    ],
    [
      shows('auth/lambda-context-size'),
      'returns a context of more than 5 MB',
      { isAuthorized: true, resolverContext: { big: 'a'.repeat(5 * 1024 * 1024) } },
      ['5 MB'],
    ],
  ])('rejects the request if the function %s', async (_, answer, logged) => {
    const { ask, log } = authenticating(answer);
    await expect(ask('t')).rejects.toEqual(UNAUTHORIZED);
    expect(log.of('warn')).toEqual(logged.map((text) => expect.stringContaining(text) as string));
  });

  it(
    'rejects the request if the function takes more than 10 seconds',
    shows('auth/lambda-time-out'),
    async () => {
      const { ask, clock, log } = authenticating(() => new Promise(() => {}));
      const asked = expect(ask('t')).rejects.toEqual(UNAUTHORIZED);
      await clock.advance(10_000);
      await asked;
      expect(log.of('warn')).toEqual([`the authorizer ${FUNCTION} took longer than 10 s`]);
    },
  );

  it(
    'causes a BadRequestException if the function cannot be called',
    shows('auth/lambda-not-callable'),
    async () => {
      const { ask, log } = authenticating(() => ({ refusal: 'Function not found' }));
      await expect(ask('t')).rejects.toMatchObject({ errorType: 'BadRequestException', statusCode: 400 });
      expect(log.of('warn')).toEqual([expect.stringContaining('Function not found')]);
    },
  );

  it(
    'is not called with a token that does not match the expression',
    shows('auth/lambda-expression', 'auth/lambda-expression-whole'),
    async () => {
      const modes = [{ ...LAMBDA, tokenPattern: 'door-\\d+' }];
      const { ask, calls } = authenticating({ isAuthorized: true }, { modes });
      await expect(ask('window-1')).rejects.toEqual(UNAUTHORIZED);
      await expect(ask('door-1a')).rejects.toEqual(UNAUTHORIZED);
      expect(calls).toEqual([]);
      expect((await ask('door-12')).mode).toBe('AWS_LAMBDA');
      const invalid = { modes: [{ ...LAMBDA, tokenPattern: '(' }] };
      expect(() => authenticating({}, invalid)).toThrow('IdentityValidationExpression');
    },
  );

  it('is asked for each request by default', shows('auth/lambda-no-cache'), async () => {
    const { ask, calls } = authenticating({ isAuthorized: true });
    await ask('t');
    await ask('t');
    expect(calls).toHaveLength(2);
  });

  it("is asked again for the same token only after the API's TTL", shows('auth/lambda-cache'), async () => {
    const { ask, calls, clock } = authenticating(
      ({ payload }) => ({
        payload: { isAuthorized: (payload as { authorizationToken: string }).authorizationToken === 'a' },
      }),
      { modes: [{ ...LAMBDA, ttlSeconds: 60 }] },
    );
    for (let time = 0; time < 2; time += 1) {
      expect((await ask('a')).mode).toBe('AWS_LAMBDA');
      await expect(ask('b')).rejects.toEqual(UNAUTHORIZED);
    }
    expect(calls).toHaveLength(2);
    await clock.advance(60_000);
    await ask('a');
    expect(calls).toHaveLength(3);
  });

  it('can override the TTL in both directions', shows('auth/lambda-ttl-override'), async () => {
    const modes = [{ ...LAMBDA, ttlSeconds: 60 }];
    const never = authenticating({ isAuthorized: true, ttlOverride: 0 }, { modes });
    await never.ask('t');
    await never.ask('t');
    expect(never.calls).toHaveLength(2);
    const longer = authenticating({ isAuthorized: true, ttlOverride: 90 });
    await longer.ask('t');
    await longer.clock.advance(89_000);
    await longer.ask('t');
    expect(longer.calls).toHaveLength(1);
  });

  it('is asked each time if its response has 1 MB or more', shows('auth/lambda-cache-size'), async () => {
    const { ask, calls } = authenticating(
      { isAuthorized: true, resolverContext: { big: 'a'.repeat(1024 * 1024) } },
      { modes: [{ ...LAMBDA, ttlSeconds: 60 }] },
    );
    await ask('t');
    await ask('t');
    expect(calls).toHaveLength(2);
  });

  it(
    'authorizes opening a connection and each subscription',
    shows('auth/lambda-connect', 'auth/lambda-subscription'),
    async () => {
      const { server, calls } = await serve(({ payload }) => {
        const { authorizationToken } = payload as { authorizationToken: string };
        return { payload: { isAuthorized: authorizationToken !== 'bad' } };
      });
      const { errorType, message } = UNAUTHORIZED;
      const header = (token: string) => ({ host: new URL(server.url).host, Authorization: token });
      const refused = await Client.connect(server.realtimeUrl, subProtocol(header('bad')));
      onTestFinished(() => refused.socket.close());
      expect(await refused.next()).toMatchObject({
        type: 'connection_error',
        payload: { errors: [{ errorType, message, errorCode: 401 }] },
      });
      const client = await Client.connect(server.realtimeUrl, subProtocol(header('good')));
      onTestFinished(() => client.socket.close());
      expect((await client.next()).type).toBe('connection_ack');
      await client.next();
      const query = 'subscription S { onEnter }';
      client.start('1', JSON.stringify({ query, variables: { a: 1 } }), header('good'));
      expect((await client.next()).type).toBe('start_ack');
      client.start('2', JSON.stringify({ query }), header('bad'));
      expect(await client.next()).toMatchObject({
        ...{ type: 'error', id: '2', payload: { errors: [{ errorType, message }] } },
      });
      const contexts = calls.map(({ payload }) => (payload as { requestContext: object }).requestContext);
      const connect = { queryString: '', operationName: 'DeepDish:Connect', variables: {} };
      expect(contexts).toMatchObject([
        ...[connect, connect, { queryString: query, variables: { a: 1 } }, { queryString: query }],
      ]);
    },
  );
});

describe('an API with a Lambda authorizer and other modes', () => {
  it('does not ask the function about an API key', async () => {
    const { send, calls } = authenticating({ isAuthorized: false });
    expect((await send({ 'x-api-key': API_KEY })).mode).toBe('API_KEY');
    expect(calls).toEqual([]);
  });

  it('does not pass signatures to the function if it has IAM', shows('auth/lambda-not-iam'), async () => {
    const signature = 'AWS4-HMAC-SHA256 Credential=x';
    const both = authenticating({ isAuthorized: true }, { modes: [LAMBDA, { type: 'AWS_IAM' }] });
    await expect(both.ask(signature)).rejects.toThrow('is not a complete AWS Signature');
    expect(both.calls).toEqual([]);
    expect((await authenticating({ isAuthorized: true }).ask(signature)).mode).toBe('AWS_LAMBDA');
  });

  it('does not pass tokens to the function if it has user pools', shows('auth/lambda-not-oidc'), async () => {
    const pool = await startPool('eu-west-1_doors', new FakeClock().now());
    onTestFinished(() => pool.stop());
    const userPools: AuthenticationMode = {
      ...{ type: 'AMAZON_COGNITO_USER_POOLS', userPoolId: 'p', defaultAction: 'ALLOW' },
    };
    const { ask, calls } = authenticating({ isAuthorized: true }, { modes: [LAMBDA, userPools], pool });
    const token = await pool.idToken();
    expect((await ask(token)).mode).toBe(userPools.type);
    await expect(ask('Bearer x')).rejects.toThrow('Unable to parse JWT token.');
    expect(calls).toEqual([]);
    expect((await ask(`prefix-${token}`)).mode).toBe('AWS_LAMBDA');
    expect(calls).toMatchObject([{ payload: { authorizationToken: `prefix-${token}` } }]);
  });

  it('cannot have the same mode twice', shows('auth/mode-twice'), () => {
    expect(() => authenticating({}, { modes: [{ type: 'API_KEY' }] })).toThrow(
      'The API has the authentication mode API_KEY twice',
    );
  });
});
