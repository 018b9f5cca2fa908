/**
 * Checks every argument that has a rule, on every field that takes it. An invalid value must cause a typed
 * error that names the argument, the value and the rule.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPublisher } from '../../functions/shared/publishing/publisher.ts';
import {
  PublishRaceCompletedDocument,
  PublishRankingsDocument,
} from '../../functions/generated/operations.ts';
import { PlainSubscriber } from '../end-to-end/support/plain-subscriber.ts';
import { completedRace, putItems, rankings, recordItem, resultItem, summaryItem } from '../support/items.ts';
import { finisher } from '../support/standing.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
  const rider = finisher('known');
  await putItems(stack, [
    ...[1, 2, 3].map((slot) => summaryItem({ classId: 1, slot })),
    ...['b', 'c'].map((racerId) => recordItem('1-1', finisher(racerId))),
    recordItem('1-1', rider),
    ...[1, 2, 3].map((slot) => resultItem(`1-${slot}`, { ...rider, arrivedAt: slot })),
    ...['b', 'c'].map((racerId) => resultItem('1-1', finisher(racerId))),
  ]);
});
afterAll(() => stack?.stop());

interface Rule {
  argument: string;
  values: unknown[];
  rule: RegExp;
}

const CLASS_ID: Rule = {
  argument: 'classId',
  values: [0, 7, -1],
  rule: /is not a class; classes are 1 to 6/,
};
const RACE_ID: Rule = {
  argument: 'raceId',
  values: [
    '',
    'garbage',
    '25-1',
    '0-1',
    '2',
    '2-',
    '2-x',
    '2--1',
    '2-1.5',
    '02-1',
    '2-1-1',
    ' 2-1',
    'constructor',
  ],
  rule: /is not a race id; expected <classId>-<slot>, for example 2-5403307/,
};
const LIMIT: Rule = { argument: 'limit', values: [0, 201, -5], rule: /is out of range \(1 to 200\)/ };
const RACER_ID: Rule = {
  argument: 'racerId',
  values: ['', 'r'.repeat(65)],
  rule: /has (0|65) characters; 1 to 64 are allowed/,
};
const OTHER_CLASS: Rule = {
  argument: 'raceId',
  values: ['1-1', '3-2'],
  rule: /is not a race of class 2; expected 2-<slot>/,
};
const NEIGHBOURS: Rule = {
  argument: 'neighbours',
  values: [-1, 26],
  rule: /is out of range \(0 to 25\)/,
};
const FROM: Rule = { argument: 'from', values: [-1, 1_000_001], rule: /is out of range \(0 to 1000000\)/ };

/** Each field with its other (valid) arguments, its selection, and the rule under test. */
const FIELDS: [field: string, others: string, selection: string, rule: Rule][] = [
  ['currentRace', '', '{ raceId }', CLASS_ID],
  ['races', '', '{ nextToken }', CLASS_ID],
  ['races', 'classId: 1', '{ nextToken }', LIMIT],
  ['race', '', '{ raceId }', RACE_ID],
  ['rankings', '', '{ raceId }', RACE_ID],
  ['board', '', '{ rankings { raceId } }', CLASS_ID],
  ['board', 'classId: 1', '{ rankings { raceId } }', RACE_ID],
  ['board', 'classId: 2', '{ rankings { raceId } }', OTHER_CLASS],
  ['roster', '', '{ name }', RACE_ID],
  ['roster', 'raceId: "1-1"', '{ name }', FROM],
  ['raceResults', '', '{ nextToken }', RACE_ID],
  ['raceResults', 'status: DID_NOT_FINISH', '{ nextToken }', RACE_ID],
  ['raceResults', 'raceId: "1-1"', '{ nextToken }', LIMIT],
  ['raceResults', 'raceId: "1-1", status: DID_NOT_FINISH', '{ nextToken }', LIMIT],
  ['raceResult', 'racerId: "a"', '{ result { rank } }', RACE_ID],
  ['raceResult', 'raceId: "1-1"', '{ result { rank } }', RACER_ID],
  ['raceResult', 'raceId: "1-1", racerId: "a"', '{ result { rank } }', NEIGHBOURS],
  ['classRecords', '', '{ nextToken }', CLASS_ID],
  ['classRecords', 'classId: 1', '{ nextToken }', LIMIT],
  ['racer', '', '{ name }', RACER_ID],
];
const ARGUMENTS = FIELDS.flatMap(([field, others, selection, { argument, values, rule }]) =>
  values.map((value) => ({ field, others, selection, argument, value, rule, text: JSON.stringify(value) })),
);

/** Sends a query over HTTP, and returns the status and the response. */
async function request(query: string) {
  const { endpoints, apiKey } = stack.runtime;
  const response = await fetch(endpoints.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey! },
    body: JSON.stringify({ query }),
  });
  return {
    status: response.status,
    ...((await response.json()) as Awaited<ReturnType<TestStack['graphql']>>),
  };
}

function expectRejection(
  errors: { message: string; errorType?: string; errorInfo?: unknown }[] | undefined,
  { argument, value, rule }: { argument: string; value: unknown; rule: RegExp },
) {
  expect(errors).toHaveLength(1);
  const [error] = errors!;
  expect(error!.errorType).toBe('ValidationError');
  expect(error!.message).toMatch(rule);
  expect(error!.message.startsWith(`${argument}: ${JSON.stringify(value)} `)).toBe(true);
}

describe('an invalid query argument', () => {
  it.each(ARGUMENTS)('causes a ValidationError: $field($others): $argument $text', async (tried) => {
    const { field, others, selection, argument, text } = tried;
    const { status, data, errors } = await request(
      `{ ${field}(${others} ${argument}: ${text}) ${selection} }`,
    );
    expect(status).toBe(200);
    expectRejection(errors, tried);
    expect(errors![0]).toMatchObject({ path: [field], errorInfo: { argument, value: tried.value } });
    expect(data?.[field] ?? null).toBeNull();
  });

  it.each(LIMIT.values)('racer.races: limit %j', async (value) => {
    const { status, errors } = await request(
      `{ racer(racerId: "known") { name races(limit: ${String(value)}) { nextToken } } }`,
    );
    expect(status).toBe(200);
    expectRejection(errors, { ...LIMIT, value });
    expect(errors![0]!.path).toEqual(['racer', 'races']);
  });
});

it('a period causes a ValidationError if the stage keeps only all-time records', async () => {
  const { errors } = await request('{ classRecords(classId: 1, period: { unit: DAY }) { nextToken } }');
  const rule = /has no records; this stage keeps those of all time$/;
  expectRejection(errors, { argument: 'period.unit', value: 'DAY', rule });
  expect((await request('{ recordPeriods { unit } }')).data).toEqual({ recordPeriods: [] });
});

describe('query arguments', () => {
  it.each([
    [
      'limit 1 and limit 200',
      '{ races(classId: 1, limit: 1) { nextToken } b: races(classId: 1, limit: 200) { nextToken } }',
    ],
    ['classes 1 and 6', '{ races(classId: 1) { nextToken } b: races(classId: 6) { nextToken } }'],
    ['a racerId of 64 characters', `{ racer(racerId: "${'r'.repeat(64)}") { name } }`],
    [
      'neighbours 0 and neighbours 25',
      `{ raceResult(raceId: "1-1", racerId: "known", neighbours: 0) { result { rank } }
      b: raceResult(raceId: "1-1", racerId: "known", neighbours: 25) { result { rank } } }`,
    ],
    [
      'null for arguments with a default',
      `{ races(classId: 1, limit: null, nextToken: null) { nextToken }
      raceResult(raceId: "1-1", racerId: "known", neighbours: null) { result { rank } } }`,
    ],
  ])('may be at their limits, or null if they have a default: %s', async (_, query) => {
    expect((await request(query)).errors).toBeUndefined();
  });

  it.each([
    '{ races { nextToken } }',
    '{ races(classId: "1") { nextToken } }',
    '{ races(classId: 1.5) { nextToken } }',
  ])('cause a validation error if they do not match the schema: %s', async (query) => {
    const { status, data, errors } = await request(query);
    expect(status).toBeLessThan(500);
    expect(errors?.[0]?.message).toMatch(/^Validation error of type .*races/);
    expect(data ?? null).toBeNull();
  });
});

describe('a subscription argument', () => {
  const SUBSCRIPTIONS: [field: string, others: string, rule: Rule][] = [
    ['onRankings', '', CLASS_ID],
    ['onRankings', 'classId: 2', RACE_ID],
    ['onRaceCompleted', '', CLASS_ID],
  ];
  const tries = SUBSCRIPTIONS.flatMap(([field, others, { argument, values, rule }]) =>
    values.map((value) => ({ field, others, argument, value, rule, text: JSON.stringify(value) })),
  );
  let subscriber: PlainSubscriber;
  beforeAll(async () => {
    subscriber = await PlainSubscriber.connect(stack);
  });
  afterAll(() => subscriber?.close());

  it.each(tries)(
    'that is invalid causes a ValidationError: $field($others): $argument $text',
    async (tried) => {
      const { field, others, argument, text } = tried;
      const answer = await subscriber.start(
        `subscription { ${field}(${others} ${argument}: ${text}) { raceId } }`,
      );
      expect(answer.type).toBe('error');
      expectRejection(answer.payload?.errors, tried);
    },
  );

  it('may be a null raceId, which filters nothing', async () => {
    const answer = await subscriber.start('subscription { onRankings(classId: 2, raceId: null) { raceId } }');
    expect(answer.type).toBe('start_ack');
  });

  it('that is invalid ends the watch in the client with the error', async () => {
    const error = await new Promise((resolve) =>
      stack.client.watchRankings({ classId: 7 }, { onRankings() {}, onError: resolve }),
    );
    expect(error).toMatchObject({ errorType: 'ValidationError' });
  });
});

describe('an invalid race id in a mutation causes a ValidationError', () => {
  it.each(RACE_ID.values)('%j', async (raceId) => {
    const { endpoints, region, credentials } = stack.runtime;
    const publisher = createPublisher(endpoints.graphql, region, credentials);
    const input = { raceId: String(raceId) };
    const message = `ValidationError: raceId: ${JSON.stringify(raceId)} is not a race id`;
    await expect(
      publisher.publish(PublishRankingsDocument, { input: { ...rankings('1-1'), ...input } }),
    ).rejects.toThrow(message);
    await expect(
      publisher.publish(PublishRaceCompletedDocument, {
        input: { ...completedRace({ classId: 1, slot: 1 }), ...input },
      }),
    ).rejects.toThrow(message);
  });
});

describe('an invalid nextToken', () => {
  const PAGES: [field: string, query: (token: string) => string][] = [
    ['races', (token) => `{ races(classId: 1, limit: 1${token}) { nextToken } }`],
    ['classRecords', (token) => `{ classRecords(classId: 1, limit: 1${token}) { nextToken } }`],
    ['raceResults', (token) => `{ raceResults(raceId: "1-1", limit: 1${token}) { nextToken } }`],
    ['racer', (token) => `{ racer(racerId: "known") { races(limit: 1${token}) { nextToken } } }`],
  ];

  const REFUSED = {
    errorType: 'ValidationError',
    message: expect.stringMatching(/^nextToken: ".*is not from this list; pass a token that/) as string,
    errorInfo: expect.objectContaining({ argument: 'nextToken' }) as object,
  };
  const tokenOf = async (field: string, query: string): Promise<string> => {
    const page = (await request(query)).data![field] as { nextToken: string };
    expect(page.nextToken).toEqual(expect.any(String));
    return page.nextToken;
  };

  it.each(PAGES)('causes a ValidationError for %s, whatever it contains', async (_, query) => {
    const tokens = ['', 'garbage', '????', 'e30=', 'x'.repeat(5_000)];
    for (const token of tokens) {
      const { status, errors } = await request(query(`, nextToken: ${JSON.stringify(token)}`));
      expect([token, status]).toEqual([token, 200]);
      expect(errors, token).toMatchObject([REFUSED]);
    }
  });

  it('causes a typed error if only the name of its list is right', async () => {
    const records = (classId: number, token: string) =>
      request(`{ classRecords(classId: ${classId}, limit: 1, nextToken: "${token}") { nextToken } }`);
    // AppSync rejects such a token before it calls the resolver's response function
    expect((await records(1, 'records-1:garbage')).errors).toMatchObject([
      { errorType: 'BadRequestException', message: /token/ },
    ]);
    const token = await tokenOf('classRecords', '{ classRecords(classId: 1, limit: 1) { nextToken } }');
    const forged = token.replace('records-1:', 'records-2:');
    expect((await records(2, forged)).errors).toMatchObject([REFUSED]);
  });

  it('causes a ValidationError if it is from another field', async () => {
    const token = await tokenOf('races', '{ races(classId: 1, limit: 1) { nextToken } }');
    for (const [field, query] of PAGES.filter(([name]) => name !== 'races'))
      expect((await request(query(`, nextToken: "${token}"`))).errors, field).toMatchObject([REFUSED]);
    expect(
      (await request(`{ races(classId: 1, limit: 1, nextToken: "${token}") { items { raceId } } }`)).errors,
    ).toBeUndefined();
  });

  it('causes a ValidationError without data if it is from the same field with other arguments', async () => {
    const lists: [field: string, own: string, other: string][] = [
      ['races', 'classId: 1', 'classId: 2'],
      ['classRecords', 'classId: 1', 'classId: 2'],
      ['raceResults', 'raceId: "1-1"', 'raceId: "2-1"'],
      ['raceResults', 'raceId: "1-1"', 'raceId: "1-1", status: DID_NOT_FINISH'],
    ];
    for (const [field, own, other] of lists) {
      const token = await tokenOf(field, `{ ${field}(${own}, limit: 1) { nextToken } }`);
      const query = `{ ${field}(${other}, nextToken: "${token}") { nextToken } }`;
      const { data, errors } = await request(query);
      expect([field, errors?.[0]]).toMatchObject([field, REFUSED]);
      expect(data?.[field] ?? null).toBeNull();
    }
  });
});
