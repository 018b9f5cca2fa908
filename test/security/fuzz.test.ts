/**
 * Fuzzes every input with random data from fast-check: each gets a defined answer, and none causes an
 * unexpected exception.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestError } from '../../local/appsync/shared/errors.ts';
import { parseRequest } from '../../local/appsync/graphql/parse-request.ts';
import type { JsonObject, JsonValue } from '../../local/appsync/shared/json.ts';
import { checkFilter } from '../../local/appsync/filters/check-filter.ts';
import { FILTER_OPERATORS } from '../../local/appsync/filters/filter-types.ts';
import { matchesArguments, matchesFilter } from '../../local/appsync/filters/match-filter.ts';
import { readReading } from '../../race/reading.ts';
import { RULES } from '../support/times.ts';
import '../../local/test/support/seed.ts';
import { inMemoryApi } from '../../local/test/appsync/support/in-memory-api.ts';

/** Strings that break code that uses its input as object keys. */
const awkwardText = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    '',
    '\u0000',
    '\ud800',
    '\u202e',
  ),
  fc.string({ unit: 'binary' }),
);
const awkwardNumber = fc.oneof(
  fc.constantFrom(0, -0, -1, 2 ** 31, 2 ** 53, 1e308, 5e-324, Number.MAX_SAFE_INTEGER),
  fc.double(),
);
/** Converts a value to JSON text and back, so that `__proto__` becomes an ordinary key. */
const json = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;
const anything: fc.Arbitrary<JsonValue> = fc
  .letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      awkwardText,
      awkwardNumber,
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(awkwardText, tie('value'), { maxKeys: 4, noNullPrototype: false }),
    ),
  }))
  .value.map((value) => json(value ?? null));
const text = fc.oneof(
  awkwardText,
  fc.json(),
  anything.map((value) => JSON.stringify(value)),
);

/** Generates objects with some of the right keys, sometimes with wrong values. */
const almost = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(fields).map(([name, right]) => [
          name,
          fc.oneof({ weight: 3, arbitrary: right }, { weight: 1, arbitrary: anything }),
        ]),
      ),
      { requiredKeys: [] },
    )
    .map(json);

it('a reading is accepted, or rejected with a reason', () => {
  const reading = almost({
    event: fc.constantFrom('update', 'final'),
    deviceTimestamp: awkwardNumber,
    second: awkwardNumber,
    raceId: fc.oneof(fc.constant(100), awkwardNumber),
    name: awkwardText,
    racerId: fc.oneof(awkwardText, awkwardNumber),
    classId: fc.integer({ min: 0, max: 7 }),
    cadence: awkwardNumber,
    resistance: awkwardNumber,
    uuid: awkwardText,
  });
  const raw = fc.oneof(
    text,
    reading.map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(raw, fc.oneof(fc.constant(2_000_000), awkwardNumber), (message, arrivedAt) => {
      const outcome = readReading(message, arrivedAt, RULES);
      if (!outcome.accepted) expect(outcome.detail).not.toBe('');
      else expect(outcome.reading.standing.racerId).not.toBe('');
    }),
    { numRuns: 2_000 },
  );
});

it('a request is parsed, or rejected as malformed', () => {
  const request = almost({ query: awkwardText, variables: anything, operationName: awkwardText });
  const body = fc.oneof(
    text,
    request.map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(body, (sent) => {
      try {
        expect(typeof parseRequest(sent).query).toBe('string');
      } catch (error) {
        expect(error).toBeInstanceOf(RequestError);
      }
    }),
    { numRuns: 2_000 },
  );
});

describe('a filter', () => {
  const filter = almost({
    fieldName: fc.oneof(fc.constantFrom('id', 'a.b', '__proto__.x', 'constructor.name'), awkwardText),
    operator: fc.constantFrom(...FILTER_OPERATORS),
    value: fc.oneof(awkwardText, awkwardNumber, fc.array(awkwardText, { maxLength: 6 })),
  });
  const filters = almost({
    filterGroup: fc.array(almost({ filters: fc.array(filter, { maxLength: 3 }) }), { maxLength: 3 }),
  });
  const events = fc
    .dictionary(fc.oneof(fc.constantFrom('id', 'a'), awkwardText), anything, { maxKeys: 4 })
    .map(json);

  it('is rejected as a bad request, or can be applied to any event', () => {
    let applied = 0;
    fc.assert(
      fc.property(filters, events, (value, event) => {
        let checked;
        try {
          checked = checkFilter(value);
        } catch (error) {
          expect(error).toBeInstanceOf(RequestError);
          return;
        }
        applied += 1;
        expect(matchesFilter(checked, event as JsonObject)).toBeTypeOf('boolean');
      }),
      { numRuns: 3_000 },
    );
    expect(applied).toBeGreaterThan(100);
  });

  it('on arguments ignores fields that an event merely inherits from its prototype', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(matchesArguments({ [name]: null }, {})).toBe(true);
  });
});

it('a message on a socket is answered or ignored, and the next one is still handled', async () => {
  const message = almost({
    type: fc.constantFrom('connection_init', 'start', 'stop', 'data', 'ka'),
    id: fc.oneof(fc.constantFrom('1', '2'), awkwardText),
    payload: almost({
      data: fc.oneof(fc.constant('{"query":"subscription { onPublish(shop: 1) { id } }"}'), text),
      extensions: almost({ authorization: fc.dictionary(awkwardText, awkwardText, { maxKeys: 3 }) }),
    }),
  });
  const sent = fc.array(
    fc.oneof(
      text,
      message.map((value) => JSON.stringify(value)),
    ),
    { maxLength: 10 },
  );
  await fc.assert(
    fc.asyncProperty(sent, async (messages) => {
      const client = inMemoryApi().connect();
      await client.init();
      for (const one of messages) await client.connection.receive(one);
      const types = client.sent.map((answer) => (answer as { type: string }).type);
      expect(['start_ack', 'complete', 'error', 'ka']).toEqual(expect.arrayContaining([...new Set(types)]));
      client.sent.length = 0;
      await client.start('the last', 'subscription { onPublish(shop: 1) { id } }');
      expect(client.sent).toEqual([{ type: 'start_ack', id: 'the last' }]);
      client.connection.close();
    }),
    { numRuns: 300 },
  );
});
