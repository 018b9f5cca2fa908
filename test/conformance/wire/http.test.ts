/** Tests what a viewer can see of AppSync over HTTP, against any deployment of this project's stack. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post } from '../../../local/test/appsync/support/client.ts';
import { openTarget, type Target } from './target.ts';
import { eachShowing, shows } from '../../../local/test/support/shows.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target?.stop());

const JSON_TYPE = { 'content-type': 'application/json' };
const QUERY = JSON.stringify({ query: '{ __typename }' });
const send = (body: string, headers: Record<string, string> = { 'x-api-key': target.apiKey }) =>
  post(target.url, body, { ...JSON_TYPE, ...headers });
const firstMessage = async (query: string, variables?: object) =>
  (await target.ask(query, variables)).body.errors?.[0]?.message;

describe('authorization over HTTP', () => {
  it('rejects requests without authorization', shows('http/no-authorization'), async () => {
    const { status, body } = await send(QUERY, {});
    expect(status).toBe(401);
    expect(body.errors).toMatchObject([
      { errorType: 'UnauthorizedException', message: 'Valid authorization header not provided.' },
    ]);
  });

  it('rejects an unknown key', shows('auth/api-key-unknown'), async () => {
    const { status, body } = await send(QUERY, { 'x-api-key': 'da2-00000000000000000000000000' });
    expect(status).toBe(401);
    expect(body.errors).toMatchObject([
      { errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.' },
    ]);
  });

  it('rejects a string that is not a token', shows('auth/token-unreadable'), async () => {
    const { status, body } = await send(QUERY, { authorization: 'garbage' });
    expect(status).toBe(401);
    expect(body.errors?.[0]?.errorType).toBe('UnauthorizedException');
  });

  it('checks the authorization before the body', shows('http/auth-before-body'), async () => {
    expect((await send('not JSON', {})).status).toBe(401);
  });

  const INPUT = 'raceId: "none", classId: 1, status: OPEN, sequence: 1, asOf: "2026-01-01T00:00:00Z"';
  it.each([
    [
      'publishRankings',
      `mutation { publishRankings(input: { ${INPUT}, riders: 0, finishers: 0, entries: [], rosterSize: 0, newest: [], frame: "" }) { raceId } }`,
    ],
    ['submitTelemetry', 'mutation { submitTelemetry(readings: []) { accepted } }'],
  ])('does not let a viewer call %s', shows('auth/field-unauthorized'), async (field, mutation) => {
    const { status, body } = await target.ask(mutation);
    expect(status).toBe(200);
    expect(body.data?.[field] ?? null).toBeNull();
    expect(body.errors).toMatchObject([
      {
        path: [field],
        errorType: 'Unauthorized',
        message: `Not Authorized to access ${field} on type Mutation`,
      },
    ]);
  });
});

describe('a request', () => {
  eachShowing([
    [shows('http/malformed-json'), 'that is not JSON', 'not json'],
    [shows('http/query-required'), 'without a query', '{}'],
    [
      shows('http/query-unparsable'),
      'with a query that cannot be parsed',
      JSON.stringify({ query: '{ classes(' }),
    ],
  ])('%s is rejected as malformed', async (_, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.errorType).toBe('MalformedHttpRequestException');
  });

  it('of more than 15,000 tokens is rejected', shows('http/tokens-15000'), async () => {
    const { body } = await target.ask(`{ ${'__typename '.repeat(15_001)} }`);
    expect(body.errors).toHaveLength(1);
    expect(body.data ?? null).toBeNull();
  });

  it('for a subscription is rejected', shows('http/subscription'), async () => {
    const { body } = await target.ask('subscription { onRaceCompleted(classId: 1) { raceId } }');
    expect(body.errors?.length).toBeGreaterThan(0);
    expect(body.data ?? null).toBeNull();
  });

  it('is allowed from a page with another origin', shows('http/cors'), async () => {
    const { ok, headers } = await fetch(target.url, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-api-key',
      },
    });
    expect(ok).toBe(true);
    expect(headers.get('access-control-allow-origin')).toMatch(/^(\*|http:\/\/localhost:5173)$/);
    expect(headers.get('access-control-allow-headers')).toMatch(/x-api-key|\*/i);
  });

  it('has its cost reported in a response header', shows('http/tokens-consumed'), async () => {
    expect(
      Number((await target.ask('{ __typename }')).headers.get('x-amzn-appsync-TokensConsumed')),
    ).toBeGreaterThan(0);
  });
});

describe('an invalid query', () => {
  eachShowing([
    [
      shows('http/field-undefined'),
      'an unknown field',
      '{ nope }',
      "Validation error of type FieldUndefined: Field 'nope' in type 'Query' is undefined @ 'nope'",
    ],
    [
      shows('http/missing-argument'),
      'a missing argument',
      '{ races { nextToken } }',
      "Validation error of type MissingFieldArgument: Missing field argument classId @ 'races'",
    ],
    [
      shows('http/sub-selection'),
      'a missing selection',
      '{ classes }',
      /^Validation error of type SubSelectionRequired: .* @ 'classes'$/,
    ],
    [
      shows('http/unknown-argument'),
      'an unknown argument',
      '{ classes(x: 1) { name } }',
      "Validation error of type UnknownArgument: Unknown field argument x @ 'classes'",
    ],
    [
      shows('http/validation-path'),
      'an unknown field below others',
      '{ races(classId: 1) { items { nope } } }',
      "Validation error of type FieldUndefined: Field 'nope' in type 'Race' is undefined @ 'races/items/nope'",
    ],
    [
      shows('scalars/literal-wrong-type'),
      'a literal of the wrong type',
      '{ races(classId: "one") { nextToken } }',
      /^Validation error of type WrongType: /,
    ],
    [
      shows('scalars/int-32-bits'),
      'a number that does not fit in 32 bits',
      '{ races(classId: 2147483648) { nextToken } }',
      /^Validation error of type WrongType: /,
    ],
    [
      shows('scalars/enum-values'),
      'a value that is not in the enum',
      '{ raceResults(raceId: "1-1", status: NOPE) { nextToken } }',
      /^Validation error of type WrongType: /,
    ],
  ])('with %s gets AppSync’s error message with HTTP 200', async (_, query, message) => {
    const { status, body } = await target.ask(query);
    expect(status).toBe(200);
    if (typeof message === 'string') expect(body.errors?.[0]?.message).toBe(message);
    else expect(body.errors?.[0]?.message).toMatch(message);
  });

  it(
    'gets null data, a null path, and locations with a null sourceName',
    shows('http/validation-status'),
    async () => {
      const { body } = await target.ask('{ nope }');
      expect(body).toMatchObject({
        data: null,
        errors: [{ path: null, locations: [{ line: 1, column: 3, sourceName: null }] }],
      });
    },
  );

  it('gets an error that names a missing variable', shows('http/missing-variable'), async () => {
    expect(await firstMessage('query Q($id: Int!) { races(classId: $id) { nextToken } }')).toBe(
      "Variable 'id' has coerced Null value for NonNull type 'Int!'",
    );
  });

  it('gets an error that names a variable of the wrong type', shows('scalars/variable-invalid'), async () => {
    const query = 'query Q($id: Int!) { races(classId: $id) { nextToken } }';
    expect(await firstMessage(query, { id: 'one' })).toContain("Variable 'id' has an invalid value. ");
  });
});

describe('a response', () => {
  it('contains the requested data', shows('http/json-answer'), async () => {
    const { status, body } = await target.ask('{ classes { classId } }');
    expect(status).toBe(200);
    expect(body).toEqual({ data: { classes: [1, 2, 3, 4, 5, 6].map((classId) => ({ classId })) } });
  });

  it(
    'follows aliases, fragments and directives',
    shows('http/aliases', 'http/fragments', 'http/skip-include'),
    async () => {
      const { body } = await target.ask(
        'query Q($no: Boolean!) { all: classes { ...C name @include(if: $no) } } fragment C on Class { id: classId raceSeconds @skip(if: true) }',
        { no: false },
      );
      expect(body).toEqual({ data: { all: [1, 2, 3, 4, 5, 6].map((id) => ({ id })) } });
    },
  );

  it('has the type names in __typename', shows('http/typename'), async () => {
    const { body } = await target.ask('{ __typename currentRace(classId: 1) { __typename } }');
    expect(body).toEqual({ data: { __typename: 'Query', currentRace: { __typename: 'Race' } } });
  });

  it(
    'contains the result of the operation that operationName names',
    shows('http/operation-name'),
    async () => {
      const text = 'query A { a: __typename } query B { b: __typename }';
      const { body } = await target.ask(text, {}, { operationName: 'B' });
      expect(body).toEqual({ data: { b: 'Query' } });
    },
  );

  it('contains null for a missing value', shows('http/null-for-missing'), async () => {
    const { body } = await target.ask('{ racer(racerId: "nobody-of-this-name") { name } }');
    expect(body).toEqual({ data: { racer: null } });
  });

  it(
    'contains a resolver error together with the other data, with HTTP 200',
    shows('http/error-entry', 'http/partial-data', 'context/util-error'),
    async () => {
      const { status, body } = await target.ask(
        '{ bad: race(raceId: "none") { raceId } classes { classId } }',
      );
      expect(status).toBe(200);
      expect(body.data?.['classes']).toHaveLength(6);
      expect(Object.keys(body.errors?.[0] ?? {}).sort()).toEqual([
        ...['data', 'errorInfo', 'errorType', 'locations', 'message', 'path'],
      ]);
      expect(body.errors).toMatchObject([
        {
          path: ['bad'],
          errorType: 'ValidationError',
          errorInfo: { argument: 'raceId', value: 'none' },
          locations: [{ line: 1, column: 3, sourceName: null }],
        },
      ]);
    },
  );

  it('has a null parent where a non-null field is null', shows('http/null-bubbles'), async () => {
    // currentRace is non-null, and its resolver fails
    const { body } = await target.ask('{ currentRace(classId: 9) { raceId } }');
    expect(body.data).toBeNull();
    expect(body.errors?.[0]).toMatchObject({ path: ['currentRace'], errorType: 'ValidationError' });
  });

  it('formats an AWSDateTime with an offset', shows('scalars/aws-date-time'), async () => {
    const { body } = await target.ask('{ currentRace(classId: 1) { startsAt } }');
    expect((body.data!['currentRace'] as { startsAt: string }).startsAt).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/,
    );
  });

  it('contains no error if an ID is passed as a number', shows('scalars/id-from-number'), async () => {
    expect((await target.ask('{ racer(racerId: 7) { name } }')).body).toEqual({ data: { racer: null } });
  });

  it('contains an error instead of a page for a forged token', shows('pages/opaque'), async () => {
    const { body } = await target.ask(
      '{ raceResults(raceId: "1-1", nextToken: "bm8gdG9rZW4=") { nextToken } }',
    );
    expect(body.errors).toHaveLength(1);
    expect(body.data?.['raceResults'] ?? null).toBeNull();
  });

  it('contains errors for fields beyond the resolver limit', shows('http/resolver-limit'), async () => {
    const fields = Array.from({ length: 51 }, (_, index) => `c${index}: classes { classId }`);
    const { body } = await target.ask(`{ ${fields.join(' ')} }`);
    expect(body.errors?.map(({ errorType }) => errorType)).toContain('ResolverExecutionLimitReached');
  });
});
