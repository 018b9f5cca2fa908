import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppSyncServer } from '../../../appsync/server.ts';
import { query } from '../support/client.ts';
import { answering, resolver, start } from '../support/fixtures.ts';
import { eachShowing, shows } from '../../support/shows.ts';

const SCHEMA = `
  interface Named { name: String }
  type Shop implements Named { name: String  city: String  items: [Item!] }
  type Item implements Named { name: String  price: Int }
  union Found = Shop | Item
  input OrderInput { id: ID!  at: AWSDateTime  tel: AWSPhone  lines: [LineInput!] }
  input LineInput { count: Int!  color: Color }
  enum Color { RED GREEN }
  type Query {
    named: Named
    order(input: OrderInput, at: AWSDateTime, notes: AWSJSON): Shop
    list: [Item]
    texts: [String]
    closed: Shop
    appended: Shop
    selection: Shop
    found: Found
  }
`;
const SHOP = '{ name: "n", city: "c", secret: 1, items: [{ name: "i", price: 2, cost: 1 }] }';
const SELECTION = 'JSON.stringify([ctx.info.selectionSetList, ctx.info.selectionSetGraphQL])';

let server: AppSyncServer;
beforeAll(async () => {
  server = await start({
    schema: SCHEMA,
    resolvers: [
      resolver('Query.named', answering('return { name: "n" };')),
      resolver('Query.list', answering('return { name: "n" };')),
      resolver('Query.texts', answering('return "text";')),
      resolver('Query.closed', answering(`util.error('No', 'Closed', ${SHOP}, { all: 1 });`)),
      resolver('Query.appended', answering(`util.appendError('No', 'Closed', [${SHOP}]); return null;`)),
      resolver('Query.selection', answering(`return { name: ${SELECTION} };`)),
      resolver('Query.found', answering(`return { __typename: 'Shop', name: ${SELECTION} };`)),
    ],
  });
});
afterAll(() => server.stop());

const ask = async (text: string, variables?: Record<string, unknown>) =>
  (await query(server.url, text, variables)).body;

describe("the data of a resolver's error", () => {
  it('is filtered by the selection, unlike its errorInfo', shows('http/error-data-selected'), async () => {
    const selected = '{ town: city items { price } ...F } } fragment F on Shop { name }';
    const thrown = await ask(`{ closed ${selected}`);
    const data = { town: 'c', items: [{ price: 2 }], name: 'n' };
    expect(thrown.errors).toMatchObject([{ data, errorInfo: { all: 1 } }]);
    expect(thrown.errors?.[0]?.data).toEqual(data);
    const appended = await ask(`{ appended ${selected}`);
    expect(appended.errors?.[0]?.data).toEqual([data]);
  });
});

describe('a resolver sees the selection', () => {
  it(
    'with spreads of fragments, but without the fragments',
    shows('context/selection-fragments'),
    async () => {
      const { data } = await ask('{ selection { name ...F } } fragment F on Shop { city items { price } }');
      const [list, text] = JSON.parse((data!['selection'] as { name: string }).name) as [string[], string];
      expect(list).toEqual(['name', 'city', 'items', 'items/price']);
      expect(text.replaceAll(/\s+/g, ' ')).toBe('{ name ...F }');
    },
  );

  it(
    "without the fields of a union's members in the list of paths",
    shows('context/selection-of-abstract-type'),
    async () => {
      const { data } = await ask('{ found { __typename ... on Shop { name } } }');
      const [list, text] = JSON.parse((data!['found'] as { name: string }).name) as [string[], string];
      expect(list).toEqual(['__typename']);
      expect(text).toContain('... on Shop');
    },
  );
});

describe('a value of the wrong shape', () => {
  it('is reported if it is an object or a scalar for a list', shows('http/list-expected'), async () => {
    const { data, errors } = await ask('{ list { name } texts }');
    expect(data).toEqual({ list: null, texts: null });
    const error = (name: string) => ({
      path: [name],
      locations: null,
      message: `Can't resolve value (/${name}) : type mismatch error, expected type LIST`,
    });
    expect(errors).toEqual([error('list'), error('texts')]);
  });

  it('is reported if an interface has no __typename', shows('http/typename-required'), async () => {
    expect((await ask('{ named { name } }')).errors).toMatchObject([
      {
        path: ['named'],
        errorType: 'BadRequestException',
        locations: [{ line: 1, column: 3, sourceName: null }],
        message: 'Could not determine the exact type of Named. Missing __typename key on value.',
      },
    ]);
  });
});

describe('an invalid request is reported in the words of graphql-java:', () => {
  const wrong = (argument: string, value: string, what: string) =>
    `Validation error of type WrongType: argument '${argument}' with value '${value}' ${what} @ 'order'`;
  eachShowing([
    [
      shows('scalars/literal-wrong-type'),
      'a literal of a scalar',
      '{ order(at: "never") { name } }',
      wrong('at', "StringValue{value='never'}", "is not a valid 'AWSDateTime'"),
    ],
    [
      shows('scalars/literal-wrong-type'),
      'an object for AWSJSON',
      '{ order(notes: { a: 1, b: [null] }) { name } }',
      wrong(
        'notes',
        "ObjectValue{objectFields=[ObjectField{name='a', value=IntValue{value=1}}, ObjectField{name='b', value=ArrayValue{values=[NullValue{}]}}]}",
        "is not a valid 'AWSJSON'",
      ),
    ],
    [
      shows('scalars/literal-wrong-type'),
      'a nested literal',
      '{ order(input: { id: 1, lines: [{ count: 1 }, { count: 2, color: BLUE }] }) { name } }',
      wrong('input.lines[1].color', "EnumValue{name='BLUE'}", "is not a valid 'Color'"),
    ],
    [
      shows('http/literal-fields'),
      'a missing field in a literal',
      '{ order(input: { tel: "x" }) { name } }',
      wrong(
        'input',
        "ObjectValue{objectFields=[ObjectField{name='tel', value=StringValue{value='x'}}]}",
        "is missing required fields '[id]'",
      ),
    ],
    [
      shows('http/literal-fields'),
      'an unknown field in a literal',
      '{ order(input: { id: true, no: 1.5 }) { name } }',
      wrong('input.id', 'BooleanValue{value=true}', "is not a valid 'ID'"),
    ],
    [
      shows('http/literal-fields'),
      'a field that the input does not have',
      '{ order(input: { no: 1.5, id: "a" }) { name } }',
      wrong(
        'input',
        "ObjectValue{objectFields=[ObjectField{name='no', value=FloatValue{value=1.5}}, ObjectField{name='id', value=StringValue{value='a'}}]}",
        "contains a field not in 'OrderInput': 'no'",
      ),
    ],
    [
      shows('http/variable-mismatch'),
      'a variable of another type',
      'query ($at: String) { order(at: $at) { name } }',
      "Validation error of type VariableTypeMismatch: Variable type 'String' doesn't match expected type 'AWSDateTime' @ 'order'",
    ],
  ])('%s', async (_, text, message) => {
    const column = text.search(/\w+: [{"$]/) + 1;
    const at = message.includes('Mismatch') ? text.lastIndexOf('$at') + 1 : column;
    expect(await ask(text)).toEqual({
      data: null,
      errors: [{ path: null, locations: [{ line: 1, column: at, sourceName: null }], message }],
    });
  });

  eachShowing([
    [
      shows('scalars/variable-invalid'),
      'a scalar in an input',
      { id: 1, tel: '5089180293' },
      "Variable 'tel' has an invalid value. Unable to parse `5089180293` as a valid phone number.",
    ],
    [
      shows('scalars/variable-invalid'),
      'an enum in an input',
      { id: 1, lines: [{ count: 1, color: 'BLUE' }] },
      "Variable 'color' has an invalid value. Invalid input for Enum 'Color'. No value found for name 'BLUE'",
    ],
    [
      shows('scalars/variable-invalid'),
      'a list for an ID',
      { id: ['a'] },
      "Variable 'id' has an invalid value. Expected type 'ID' but was 'ArrayList'.",
    ],
    [
      shows('http/missing-input-field'),
      'a missing field in an input',
      { id: 1, lines: [{}] },
      "Variable 'input' has coerced Null value for NonNull type 'Int!'",
    ],
    [
      shows('http/undefined-input-field'),
      'a field that the input does not have',
      { id: 1, lines: [{ no: 1 }] },
      "The variables input contains a field that is not defined for input object type 'LineInput' ",
    ],
  ])('%s', async (_, input, message) => {
    const locations = message.startsWith('The') ? null : [{ line: 1, column: 8, sourceName: null }];
    expect(await ask('query ($input: OrderInput) { order(input: $input) { name } }', { input })).toEqual({
      data: null,
      errors: [{ path: null, locations, message }],
    });
  });

  it('a variable for AWSJSON that is an object', async () => {
    const { errors } = await ask('query ($n: AWSJSON) { order(notes: $n) { name } }', {
      n: { a: 'b', c: [1, null] },
    });
    expect(errors?.[0]?.message).toBe(
      "Variable 'n' has an invalid value. Unable to parse {a=b, c=[1, null]} as valid JSON.",
    );
  });
});
