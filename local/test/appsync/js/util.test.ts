import { describe, expect, it } from 'vitest';
import { value } from './run-code.ts';
import { eachShowing, shows } from '../../support/shows.ts';

describe('util', () => {
  eachShowing([
    [shows('util/matches'), 'util.matches("a*b", "aaab")', true],
    [shows('util/matches'), 'util.matches("a", "ab")', false],
    [shows('util/base64'), 'util.base64Decode(util.base64Encode("hé"))', 'hé'],
    [shows('util/url-encode'), 'util.urlEncode("a b&c")', 'a+b%26c'],
    [shows('util/url-decode'), 'util.urlDecode("a+b%26c")', 'a b&c'],
    [shows('util/default-if-null'), 'util.defaultIfNull(null, 3)', 3],
    [shows('util/is-null-or-blank'), 'util.isNullOrBlank("  ")', true],
    [shows('util/epoch-to-iso'), 'util.time.epochMilliSecondsToISO8601(0)', '1970-01-01T00:00:00.000Z'],
    [shows('util/parse-iso'), 'util.time.parseISO8601ToEpochMilliSeconds("1970-01-01T00:00:01Z")', 1000],
    [
      shows('util/epoch-to-formatted'),
      'util.time.epochMilliSecondsToFormatted(0, "yyyy-MM-dd\'T\'HH:mm:ss.SSSXXX", "Asia/Tokyo")',
      '1970-01-01T09:00:00.000+09:00',
    ],
    [
      shows('util/parse-formatted'),
      'util.time.parseFormattedToEpochMilliSeconds("01.02.1970 03:04", "dd.MM.yyyy HH:mm")',
      2_689_440_000,
    ],
    [shows('util/round-num'), 'util.math.roundNum(1.5)', 2],
    [shows('util/literal-replacement'), 'util.str.toReplace("price", "price", "$$5")', '$$5'],
    [shows('util/normalize'), 'util.str.normalize("e\\u0301", "nfc").length', 1],
    [shows('util/auto-id'), 'util.autoId().length', 36],
    [shows('util/auto-ulid'), 'util.autoUlid().length', 26],
    [shows('util/auto-ksuid'), 'util.autoKsuid().length', 27],
    [
      shows('util/to-map-values'),
      'util.dynamodb.toMapValues({ a: "x", b: 1, c: [true, null], d: { e: 2 } })',
      { a: { S: 'x' }, b: { N: 1 }, c: { L: [{ BOOL: true }, { NULL: null }] }, d: { M: { e: { N: 2 } } } },
    ],
    [shows('util/to-string-set'), 'util.dynamodb.toStringSet(["a"])', { SS: ['a'] }],
    [shows('util/null-to-string'), 'util.dynamodb.toString(null)', null],
  ])('%s', async (expression, expected) => {
    expect(await value(`return ${expression};`)).toEqual(expected);
  });

  it(
    'writes conditions the way AppSync does',
    shows('util/condition-expression', 'util/filter-expression'),
    async () => {
      expect(
        await value(
          'return JSON.parse(util.transform.toDynamoDBConditionExpression({ id: { attributeExists: true }, version: { eq: 10 } }));',
        ),
      ).toEqual({
        expression: '(attribute_exists(#id)) AND (#version = :version_eq)',
        expressionNames: { '#id': 'id', '#version': 'version' },
        expressionValues: { ':version_eq': { N: 10 } },
      });
      expect(
        await value(
          'return JSON.parse(util.transform.toDynamoDBFilterExpression({ title: { contains: "Hello World" } }));',
        ),
      ).toEqual({
        expression: '(contains(#title,:title_contains))',
        expressionNames: { '#title': 'title' },
        expressionValues: { ':title_contains': { S: 'Hello World' } },
      });
    },
  );

  it('keeps separate values for a field that is used twice', async () => {
    const filter = await value(
      'return JSON.parse(util.transform.toDynamoDBFilterExpression({ or: [{ a: { eq: 1 } }, { a: { eq: 2 } }] }));',
    );
    expect(filter).toMatchObject({
      expression: '((#a = :a_eq) OR (#a = :a_eq_1))',
      expressionValues: { ':a_eq': { N: 1 }, ':a_eq_1': { N: 2 } },
    });
  });

  it(
    'expands a subscription filter into all its combinations',
    shows('util/subscription-filter'),
    async () => {
      const code = `return util.transform.toSubscriptionFilter(
      { up: { le: 50, ge: 20 }, and: [{ title: { ne: 'B' } }], or: [{ author: { eq: 'A' } }, { out: { eq: false } }] },
      ['author'], { votes: { ge: 1 } });`;
      const filter = (fieldName: string, operator: string, of: unknown) => ({
        fieldName,
        operator,
        value: of,
      });
      const rest = [filter('title', 'ne', 'B'), filter('out', 'eq', false), filter('votes', 'ge', 1)];
      expect(await value(code)).toEqual({
        filterGroup: [
          { filters: [filter('up', 'le', 50), ...rest] },
          { filters: [filter('up', 'ge', 20), ...rest] },
        ],
      });
    },
  );
});
