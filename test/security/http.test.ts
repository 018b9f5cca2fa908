/**
 * Tests hostile requests to the endpoints: each gets a clear error, and the next caller is served as usual.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { rawRequest, requestOf, statusOf } from '../../local/test/support/raw-request.ts';

const MB = 1024 * 1024;

let stack: TestStack;
let url: string;
beforeAll(async () => {
  stack = await startTestStack();
  url = stack.runtime.endpoints.graphql;
});
afterAll(() => stack.stop());

afterEach(async () => {
  const { data } = await stack.graphql('{ classes { classId } }');
  expect(data?.classes).toHaveLength(6);
});

async function post(body: string | Buffer): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json', 'x-api-key': stack.runtime.apiKey! };
  const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) });
  return { status: response.status, text: await response.text() };
}

const errorsOf = ({ text }: { text: string }) =>
  (JSON.parse(text) as { errors: { errorType: string; message: string }[] }).errors;

/** Builds `count` strings by calling `make` with each index, and joins them with spaces. */
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');

describe('a query', () => {
  it.each<[string, string, RegExp]>([
    [
      'is nested 1,000 levels deep',
      `{ ${'classes { '.repeat(1_000)} classId ${'}'.repeat(1_000)} }`,
      /Field 'classes' in type 'Class' is undefined/,
    ],
    [
      'is nested 3,700 levels deep',
      `{ ${'classes { '.repeat(3_700)} classId ${'}'.repeat(3_700)} }`,
      /^Unable to parse GraphQL query\.$|Field 'classes' in type 'Class' is undefined/,
    ],
    [
      'has a list nested 200,000 levels deep',
      `{ classes(x: ${'['.repeat(200_000)}${']'.repeat(200_000)}) { classId } }`,
      /^(The query has more than 15000 tokens\.|Unable to parse GraphQL query\.)$/,
    ],
    [
      'has 100,000 fields',
      `{ classes { ${times(100_000, () => 'classId')} } }`,
      /^The query has more than 15000 tokens\.$/,
    ],
    ['is a comment of almost 1 MB', `# ${'x'.repeat(MB - 1_100)}`, /^Unable to parse GraphQL query\.$/],
    [
      'has fragments that spread each other',
      'query { classes { ...a } } fragment a on Class { ...b } fragment b on Class { ...a }',
      /FragmentCycle/,
    ],
    ['requests a field named __proto__', '{ __proto__ }', /Field '__proto__' in type 'Query' is undefined/],
    [
      'requests a field named constructor',
      '{ constructor }',
      /Field 'constructor' in type 'Query' is undefined/,
    ],
  ])('that %s is rejected', async (_, query, message) => {
    const answer = await post(JSON.stringify({ query }));
    expect(answer.status).toBeLessThan(500);
    expect(errorsOf(answer)[0]!.message).toMatch(message);
    expect(answer.text.length).toBeLessThan(100_000);
  });

  it('can request the same field under many aliases, up to the resolver limit', async () => {
    const answer = await post(
      JSON.stringify({ query: `{ ${times(1_001, (index) => `a${index}: classes { classId }`)} }` }),
    );
    expect(answer.status).toBe(200);
    expect(
      errorsOf(answer)
        .map(({ message }) => message)
        .join(),
    ).toContain('resolver');
  });

  it('cannot multiply its result with nested fragments', async () => {
    const bombs = times(
      20,
      (index) =>
        `fragment f${index} on Class { ${index === 19 ? 'classId' : `...f${index + 1} ...f${index + 1}`} }`,
    );
    const answer = await post(JSON.stringify({ query: `{ classes { ...f0 } } ${bombs}` }));
    expect(JSON.parse(answer.text)).toMatchObject({
      data: { classes: expect.arrayContaining([{ classId: 1 }]) as unknown },
    });
  });
});

describe('an argument', () => {
  it.each(['race', 'rankings'])(
    'of almost 1 MB makes %s return a ValidationError that does not repeat the argument',
    async (field) => {
      const answer = await post(
        JSON.stringify({
          query: `query Q($id: ID!) { ${field}(raceId: $id) { raceId } }`,
          variables: { id: 'x'.repeat(MB - 200) },
        }),
      );
      const [error] = errorsOf(answer);
      expect(error!.errorType).toBe('ValidationError');
      expect(error!.message.length).toBeLessThan(500);
    },
  );

  it.each(['__proto__', 'constructor', 'prototype', 'toString', '\u202e1-1', '1-1\u0000', '🚲', '<script>'])(
    '%j is handled like any other invalid race id or rider id',
    async (id) => {
      const answer = await post(
        JSON.stringify({
          query: 'query Q($id: ID!) { race(raceId: $id) { raceId } racer(racerId: $id) { name } }',
          variables: { id },
        }),
      );
      expect(answer.status).toBe(200);
      expect(errorsOf(answer).every(({ errorType }) => errorType === 'ValidationError')).toBe(true);
    },
  );

  it.each(['1e400', '-1e400', '9007199254740993', '2147483648', '0.5', 'null', '"1"'])(
    'such as classId: %s is rejected with a message',
    async (classId) => {
      const answer = await post(
        `{"query":"query Q($id: Int!) { currentRace(classId: $id) { raceId } }","variables":{"id":${classId}}}`,
      );
      expect(answer.status).toBeLessThan(500);
      expect(errorsOf(answer)[0]!.message).toMatch(/id/i);
    },
  );
});

describe('a body', () => {
  it.each<[string, string | Buffer]>([
    ['is empty', ''],
    ['is not JSON', '{"query":'],
    ['is a list of queries', '[{"query":"{ classes { classId } }"}]'],
    ['is a number', '1e999'],
    ['is JSON nested 250,000 levels deep', '['.repeat(250_000) + ']'.repeat(250_000)],
    ['is not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x80, 0x7d])],
    ['has a query that is not a string', '{"query":{"__proto__":null}}'],
  ])('that %s is rejected as malformed', async (_, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)[0]!.errorType).toBe('MalformedHttpRequestException');
  });

  it('that is cut off mid-request does not affect other requests', async () => {
    const controller = new AbortController();
    const pending = fetch(url, {
      method: 'POST',
      body: new ReadableStream({ pull: () => controller.abort() }),
      duplex: 'half',
      signal: controller.signal,
    } as RequestInit);
    await expect(pending).rejects.toThrow();
  });

  it('with variables that target Object.prototype does not change it', async () => {
    await post(
      '{"query":"{ classes { classId } }","variables":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('a request', () => {
  it.each([
    ['//', 404],
    ['//[', 404],
    ['/graphql/../../etc/passwd', 404],
    ['/%00', 404],
    ['http://[', 404],
    ['*', 404],
  ])('for %s is answered', async (path, status) => {
    expect(statusOf(await rawRequest(url, requestOf(path)))).toBe(status);
  });

  it.each(['//', '//[', 'http://[', '/else'])('for %s with a WebSocket upgrade is answered', async (path) => {
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    };
    expect(statusOf(await rawRequest(url, requestOf(path, upgrade)))).toBe(404);
  });

  it.each(['//', '//[', '*', '/2015-03-31/functions/%/invocations'])(
    'for %s to the Lambda endpoint is answered',
    async (path) => {
      const signed = { authorization: 'AWS4-HMAC-SHA256 Credential=x', 'content-length': '0' };
      const answer = await rawRequest(stack.runtime.endpoints.lambda, requestOf(path, signed, 'POST'));
      expect(statusOf(answer)).toBe(404);
    },
  );

  it('that is not HTTP is answered', async () => {
    expect(
      statusOf(await rawRequest(url, Buffer.from([0x16, 0x03, 0x01, 0x00, 0xff, 0x0d, 0x0a, 0x0d, 0x0a]))),
    ).toBe(400);
  });

  it('with 20 KB of headers is answered', async () => {
    expect(statusOf(await rawRequest(url, requestOf('/graphql', { 'x-api-key': 'x'.repeat(20_000) })))).toBe(
      431,
    );
  });
});
