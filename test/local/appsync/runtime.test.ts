import { describe, expect, it } from 'vitest';
import { DefinitionError } from '../../../local/appsync/errors.ts';
import type { GraphqlApiDefinition } from '../../../local/appsync/definition.ts';
import type { Log } from '../../../local/log.ts';
import { query, signedQuery, type Answer } from './client.ts';
import { answering, resolver, start } from './fixtures.ts';

const SCHEMA = `
  type Query @aws_api_key @aws_iam { run(input: AWSJSON): AWSJSON thing: Thing }
  type Thing @aws_api_key @aws_iam { name: String child(depth: Int): Thing }
`;

/** Runs code as the response handler of a field. */
async function run(
  code: string,
  input: unknown = {},
  overrides: Partial<GraphqlApiDefinition> = {},
): Promise<Answer['body']> {
  return runBundle(answering(code), input, overrides);
}

async function runBundle(code: string, input: unknown = {}, overrides: Partial<GraphqlApiDefinition> = {}) {
  const server = await start({ schema: SCHEMA, resolvers: [resolver('Query.run', code)], ...overrides });
  const { body } = await query(server.url, 'query Q($input: AWSJSON) { run(input: $input) }', {
    input: JSON.stringify(input),
  });
  await server.stop();
  return body;
}

async function value(code: string, input: unknown = {}): Promise<unknown> {
  const { data, errors } = await run(code, input);
  expect(errors).toBeUndefined();
  return JSON.parse(data?.['run'] as string);
}

describe('syntax that APPSYNC_JS refuses', () => {
  it.each([
    ['try', 'try { ctx.x; } catch (e) { return 1; }', 'no-try'],
    ['throw', 'throw 1;', 'no-throw'],
    ['while', 'while (true) { break; }', 'no-while'],
    ['do-while', 'do { break; } while (true);', 'no-while'],
    ['for (;;)', 'for (let i = 0; i < 1; i += 1) { }', 'no-for'],
    ['continue', 'for (const x of [1]) { continue; }', 'no-continue'],
    ['labels', 'here: for (const x of [1]) { break here; }', 'no-labels'],
    ['++', 'let i = 0; i++;', 'no-disallowed-unary-operators'],
    ['--', 'let i = 0; --i;', 'no-disallowed-unary-operators'],
    ['~', 'return ~1;', 'no-disallowed-unary-operators'],
    ['in', 'return "a" in ctx;', 'no-disallowed-binary-operators'],
    ['instanceof', 'return ctx instanceof Object;', 'no-disallowed-binary-operators'],
    ['classes', 'class A {}', 'no-classes'],
    ['generators', 'function* g() {}', 'no-generators'],
    ['async', 'const f = async () => 1;', 'no-async'],
    ['regular expressions', 'return /a/;', 'no-regex'],
    ['this', 'return this;', 'no-this'],
    ['recursion', 'const f = (n) => n === 0 ? 0 : f(n - 1); return f(3);', 'no-recursion'],
    ['mutual recursion', 'const f = (n) => g(n); const g = (n) => f(n); return f(3);', 'no-recursion'],
    ['apply', 'return Math.max.apply(null, [1]);', 'no-function-methods'],
    ['a sort comparator', 'return [2, 1].sort((a, b) => a - b);', 'no-sort-comparator'],
    ['passing a function', 'const f = (g) => g; return f(() => 1);', 'no-function-passing'],
    ['returning a function', 'return () => 1;', 'no-function-return'],
  ])('refuses %s at start, naming resolver, line, column and rule', async (_, code, rule) => {
    const refused = start({ schema: SCHEMA, resolvers: [resolver('Query.run', answering(code))] });
    await expect(refused).rejects.toThrow(DefinitionError);
    await expect(refused).rejects.toThrow(new RegExp(`^Query\\.run, line 5, column \\d+: .*\\(${rule}\\)$`));
  });

  it.each([
    ['code over 32 KB', answering(`return "${'x'.repeat(33_000)}";`), 'at most 32768'],
    ['code that does not parse', 'export function request( {', 'Unexpected token'],
    ['a missing handler', 'export function request() {}', 'exports no response handler'],
    ['an unknown module', `import fs from 'node:fs';${answering('')}`, 'There is no module node:fs'],
    ['an unknown import', `import { nope } from '@aws-appsync/utils';${answering('')}`, 'exports no nope'],
    [
      'a module that is not emulated',
      `import { sql } from '@aws-appsync/utils/rds';${answering('')}`,
      'not emulated',
    ],
  ])('refuses %s', async (_, code, message) => {
    await expect(start({ schema: SCHEMA, resolvers: [resolver('Query.run', code)] })).rejects.toThrow(
      message,
    );
  });

  it('takes what esbuild makes of a module', async () => {
    const code = `
// resolvers/run.ts
import * as ddb2 from "@aws-appsync/utils/dynamodb";
import {
  util as util2
} from "@aws-appsync/utils";
import { get } from "@aws-appsync/utils/dynamodb";
function request(ctx) {
  return { payload: [get({ key: { id: 1 } }), ddb2.get({ key: { id: 1 } }), util2.isNull(null)] };
}
var answer = (ctx) => ctx.result;
export {
  request,
  answer as response
};
`;
    const { data } = await runBundle(code);
    const request = { operation: 'GetItem', key: { id: { N: 1 } } };
    expect(JSON.parse(data?.['run'] as string)).toEqual([request, request, true]);
  });
});

describe('the world of a handler', () => {
  it.each([
    'Date',
    'Promise',
    'setTimeout',
    'fetch',
    'process',
    'require',
    'globalThis',
    'eval',
    'Function',
    'RegExp',
    'Map',
    'Reflect',
    'Symbol',
    'Error',
  ])('has no %s', async (name) => {
    expect(await value(`return typeof ${name};`)).toBe('undefined');
  });

  it.each([
    'Math.sqrt',
    'Object.freeze',
    'Array.from',
    '"".padStart',
    '[].entries',
    '({}).hasOwnProperty',
    '({}).constructor',
    '(() => 1).constructor',
  ])('has no %s', async (name) => {
    expect(await value(`return typeof ${name};`)).toBe('undefined');
  });

  it('offers util, extensions and runtime without an import', async () => {
    expect(
      await value('return [typeof util.autoId, typeof extensions, typeof runtime.earlyReturn];'),
    ).toEqual(['function', 'object', 'function']);
  });

  it('answers an empty text for bad JSON', async () => {
    expect(await value('return [JSON.parse("{"), JSON.parse("[1]")];')).toEqual(['', [1]]);
  });

  it('sorts without a comparator, and fails with one that the parser could not see', async () => {
    expect(await value('return ["b", "a"].sort();')).toEqual(['a', 'b']);
    const { errors } = await run('const method = "sort"; return [2, 1][method](1);');
    expect(errors).toMatchObject([{ errorType: 'Code', message: expect.stringContaining('sort') as string }]);
  });

  it('reads replace patterns as regular expressions', async () => {
    expect(await value('return ["a1b2".replace("[0-9]", "-"), "a1b2".replaceAll("[0-9]", "-")];')).toEqual([
      'a-b2',
      'a-b-',
    ]);
  });

  it('stops a loop after 1,000 iterations, nested loops each for themselves', async () => {
    const loop = 'let n = 0; for (const x of ctx.args.input) for (const y of [1, 2]) n += 1; return n;';
    expect(
      await value(
        loop,
        Array.from({ length: 1_000 }, () => 0),
      ),
    ).toBe(2_000);
    const { errors } = await run(
      loop,
      Array.from({ length: 1_001 }, () => 0),
    );
    expect(errors).toMatchObject([{ errorType: 'Code', message: 'A loop ran more than 1,000 iterations' }]);
  });

  it('turns a fault of the code into an error of type Code', async () => {
    const { data, errors } = await run('return ctx.nope.more;');
    expect(data).toEqual({ run: null });
    expect(errors).toMatchObject([{ path: ['run'], errorType: 'Code' }]);
  });

  it('forgets module variables and cannot change what others see', async () => {
    const code = `
let calls = 0;
export function request(ctx) { return { payload: null }; }
export function response(ctx) {
  calls += 1;
  ctx.args.input.seen = true;
  const key = 'toString';
  const own = {};
  own[key] = 1;
  return { calls, own };
}`;
    const server = await start({ schema: SCHEMA, resolvers: [resolver('Query.run', code)] });
    for (let count = 0; count < 2; count += 1) {
      const { body } = await query(server.url, '{ run(input: "{}") }');
      expect(JSON.parse(body.data?.['run'] as string)).toEqual({ calls: 1, own: { toString: 1 } });
    }
    await server.stop();
  });

  it.each([
    'Math = 1',
    'Math.max = 1',
    'util.autoId = 1',
    'JSON.parse = 1',
    'ctx.args = {}',
    '[].__proto__.map = 1',
    'other = 1',
  ])('refuses the assignment %s', async (assignment) => {
    const { errors } = await run(`${assignment}; return Math.max(1, 2);`);
    expect(errors).toMatchObject([{ errorType: 'Code' }]);
  });

  it('writes what console gets to the log, with the name of the resolver', async () => {
    const lines: string[] = [];
    const note = (line: string) => void lines.push(line);
    const log: Log = { debug: note, info: note, warn: note, error: note };
    const server = await start(
      {
        schema: SCHEMA,
        resolvers: [resolver('Query.run', answering('console.log("x", { a: 1 }); return 1;'))],
      },
      { log },
    );
    await query(server.url, '{ run }');
    expect(lines).toContain('Query.run: x {"a":1}');
    await server.stop();
  });
});

describe('ctx', () => {
  it('shows arguments, environment, identity, headers and the selection', async () => {
    const server = await start({
      schema: SCHEMA,
      environment: { TABLE: 't' },
      resolvers: [
        resolver(
          'Query.run',
          answering(
            'return { args: ctx.args, env: ctx.env, identity: ctx.identity, type: util.authType(), info: ctx.info, agent: ctx.request.headers["x-agent"], cookie: ctx.request.headers.cookie ?? null, source: ctx.source };',
          ),
        ),
        resolver('Query.thing', answering('return { name: ctx.info.selectionSetList.join(" ") };')),
        resolver('Thing.child', answering('return { name: ctx.source.name + "/" + ctx.args.depth };')),
      ],
    });
    const { body } = await query(
      server.url,
      'query Q($in: AWSJSON) { run(input: $in) thing { n: name ...F } } fragment F on Thing { child(depth: 3) { name } }',
      { in: '{"a":1}' },
    );
    expect(JSON.parse(body.data?.['run'] as string)).toEqual({
      args: { input: { a: 1 } },
      env: { TABLE: 't' },
      identity: null,
      type: 'API Key Authorization',
      info: { fieldName: 'run', parentTypeName: 'Query', variables: { in: { a: 1 } } },
      cookie: null,
      source: null,
    });
    expect(body.data?.['thing']).toEqual({
      n: 'n child child/name',
      child: { name: 'n child child/name/3' },
    });
    const signed = await signedQuery(server.url, '{ run }');
    expect(JSON.parse(signed.body.data?.['run'] as string)).toMatchObject({
      type: 'IAM Authorization',
      identity: {
        accountId: '000000000000',
        userArn: 'arn:aws:sts::000000000000:assumed-role/Publisher/local',
      },
    });
    await server.stop();
  });
});

describe('errors', () => {
  it('aborts with util.error and its type, data and info', async () => {
    const { data, errors } = await run('util.error("No", "Refused", { a: 1 }, { b: 2 }); return 1;');
    expect(data).toEqual({ run: null });
    expect(errors).toEqual([
      {
        path: ['run'],
        data: { a: 1 },
        errorType: 'Refused',
        errorInfo: { b: 2 },
        locations: [{ line: 1, column: 28, sourceName: null }],
        message: 'No',
      },
    ]);
  });

  it('goes on after util.appendError', async () => {
    const { data, errors } = await run('util.appendError("Hm", "Odd"); return 1;');
    expect(data).toEqual({ run: '1' });
    expect(errors).toMatchObject([{ path: ['run'], errorType: 'Odd', message: 'Hm' }]);
  });

  it('refuses with util.unauthorized', async () => {
    expect((await run('util.unauthorized();')).errors).toMatchObject([{ errorType: 'Unauthorized' }]);
  });

  it('names what is not emulated', async () => {
    expect((await run('return util.xml.toMap("<a/>");')).errors).toMatchObject([
      { errorType: 'NotEmulated', message: 'util.xml.toMap is not emulated' },
    ]);
  });
});

describe('util', () => {
  it.each([
    ['util.matches("a*b", "aaab")', true],
    ['util.matches("a", "ab")', false],
    ['util.base64Decode(util.base64Encode("hé"))', 'hé'],
    ['util.urlEncode("a b&c")', 'a+b%26c'],
    ['util.urlDecode("a+b%26c")', 'a b&c'],
    ['util.defaultIfNull(null, 3)', 3],
    ['util.isNullOrBlank("  ")', true],
    ['util.time.epochMilliSecondsToISO8601(0)', '1970-01-01T00:00:00.000Z'],
    ['util.time.parseISO8601ToEpochMilliSeconds("1970-01-01T00:00:01Z")', 1000],
    [
      'util.time.epochMilliSecondsToFormatted(0, "yyyy-MM-dd\'T\'HH:mm:ss.SSSXXX", "Asia/Tokyo")',
      '1970-01-01T09:00:00.000+09:00',
    ],
    ['util.time.parseFormattedToEpochMilliSeconds("01.02.1970 03:04", "dd.MM.yyyy HH:mm")', 2_689_440_000],
    ['util.math.roundNum(1.5)', 2],
    ['util.str.normalize("e\\u0301", "nfc").length', 1],
    ['util.autoId().length', 36],
    ['util.autoUlid().length', 26],
    ['util.autoKsuid().length', 27],
    [
      'util.dynamodb.toMapValues({ a: "x", b: 1, c: [true, null], d: { e: 2 } })',
      { a: { S: 'x' }, b: { N: 1 }, c: { L: [{ BOOL: true }, { NULL: null }] }, d: { M: { e: { N: 2 } } } },
    ],
    ['util.dynamodb.toStringSet(["a"])', { SS: ['a'] }],
    ['util.dynamodb.toString(null)', null],
  ])('%s', async (expression, expected) => {
    expect(await value(`return ${expression};`)).toEqual(expected);
  });

  it('writes conditions as AppSync does', async () => {
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
      expression: 'contains(#title, :title_contains)',
      expressionNames: { '#title': 'title' },
      expressionValues: { ':title_contains': { S: 'Hello World' } },
    });
  });

  it('keeps the values of a field that is asked about twice apart', async () => {
    const filter = await value(
      'return JSON.parse(util.transform.toDynamoDBFilterExpression({ or: [{ a: { eq: 1 } }, { a: { eq: 2 } }] }));',
    );
    expect(filter).toMatchObject({
      expression: '(#a = :a_eq) OR (#a = :a_eq_1)',
      expressionValues: { ':a_eq': { N: 1 }, ':a_eq_1': { N: 2 } },
    });
  });

  it('writes out the combinations of a subscription filter', async () => {
    const code = `return util.transform.toSubscriptionFilter(
      { up: { le: 50, ge: 20 }, and: [{ title: { ne: 'B' } }], or: [{ author: { eq: 'A' } }, { out: { eq: false } }] },
      ['author'], { votes: { ge: 1 } });`;
    const filter = (fieldName: string, operator: string, of: unknown) => ({ fieldName, operator, value: of });
    const rest = [filter('title', 'ne', 'B'), filter('out', 'eq', false), filter('votes', 'ge', 1)];
    expect(await value(code)).toEqual({
      filterGroup: [
        { filters: [filter('up', 'le', 50), ...rest] },
        { filters: [filter('up', 'ge', 20), ...rest] },
      ],
    });
  });
});

describe('the DynamoDB module', () => {
  it.each([
    [
      'ddb.put({ key: { id: "1" }, item: { a: 1, tags: ddb.toStringSet(["x"]) } })',
      {
        operation: 'PutItem',
        key: { id: { S: '1' } },
        attributeValues: { a: { N: 1 }, tags: { SS: ['x'] } },
      },
    ],
    [
      'ddb.remove({ key: { id: "1" }, condition: { a: { eq: 1 } } })',
      {
        operation: 'DeleteItem',
        key: { id: { S: '1' } },
        condition: {
          expression: '#a = :a_eq',
          expressionNames: { '#a': 'a' },
          expressionValues: { ':a_eq': { N: 1 } },
        },
      },
    ],
    [
      'ddb.update({ key: { id: "1" }, update: { a: 1, b: ddb.operations.increment(2), c: ddb.operations.remove(), d: { e: "x" } } })',
      {
        operation: 'UpdateItem',
        key: { id: { S: '1' } },
        update: {
          expression:
            'SET #expName_1 = :expValue_1, #expName_2 = #expName_2 + :expValue_2, #expName_4.#expName_5 = :expValue_3 REMOVE #expName_3',
          expressionNames: {
            '#expName_1': 'a',
            '#expName_2': 'b',
            '#expName_3': 'c',
            '#expName_4': 'd',
            '#expName_5': 'e',
          },
          expressionValues: { ':expValue_1': { N: 1 }, ':expValue_2': { N: 2 }, ':expValue_3': { S: 'x' } },
        },
      },
    ],
    [
      'ddb.query({ query: { pk: { eq: "a" }, sk: { beginsWith: "b" } }, index: "i", limit: 2, nextToken: null, scanIndexForward: false })',
      {
        operation: 'Query',
        index: 'i',
        limit: 2,
        scanIndexForward: false,
        query: {
          expression: '(#pk = :pk_eq) AND (begins_with(#sk, :sk_beginsWith))',
          expressionNames: { '#pk': 'pk', '#sk': 'sk' },
          expressionValues: { ':pk_eq': { S: 'a' }, ':sk_beginsWith': { S: 'b' } },
        },
      },
    ],
    [
      'ddb.batchGet({ tables: { t: { keys: [{ id: "1" }], projection: ["id", "a.b[1]"] } } })',
      {
        operation: 'BatchGetItem',
        tables: {
          t: {
            keys: [{ id: { S: '1' } }],
            projection: {
              expression: '#id, #a.#b[1]',
              expressionNames: { '#id': 'id', '#a': 'a', '#b': 'b' },
            },
          },
        },
      },
    ],
    [
      'ddb.transactWrite({ items: [{ deleteItem: { table: "t", key: { id: "1" } } }] })',
      {
        operation: 'TransactWriteItems',
        transactItems: [{ table: 't', operation: 'DeleteItem', key: { id: { S: '1' } } }],
      },
    ],
  ])('%s', async (expression, expected) => {
    expect(await value(`return ${expression};`)).toEqual(expected);
  });
});

describe('pipelines', () => {
  const step = (name: string, body: string, after = 'return ctx.result;') => ({
    functionId: name,
    name,
    dataSourceName: 'none',
    code: `import { util, runtime } from '@aws-appsync/utils';
export function request(ctx) { ${body} }
export function response(ctx) { ${after} }`,
  });
  const trail = (name: string) =>
    `ctx.stash.trail.push("${name}"); return { payload: [ctx.prev.result, "${name}"] };`;
  const pipeline = (
    steps: ReturnType<typeof step>[],
    before = 'ctx.stash.trail = ["before"]; return 0;',
  ) => ({
    functions: steps,
    resolvers: [
      {
        typeName: 'Query',
        fieldName: 'run',
        kind: 'PIPELINE' as const,
        functionIds: steps.map(({ functionId }) => functionId),
        code: `import { runtime } from '@aws-appsync/utils';
export function request(ctx) { ${before} }
export function response(ctx) { return { prev: ctx.prev.result, trail: ctx.stash.trail }; }`,
      },
    ],
  });
  const runPipeline = async (overrides: Partial<GraphqlApiDefinition>) => {
    const { data, errors } = await runBundle('', {}, overrides);
    expect(errors).toBeUndefined();
    return JSON.parse(data?.['run'] as string) as unknown;
  };

  it('hands each result on, and shares the stash', async () => {
    expect(await runPipeline(pipeline([step('a', trail('a')), step('b', trail('b'))]))).toEqual({
      prev: [[0, 'a'], 'b'],
      trail: ['before', 'a', 'b'],
    });
  });

  it('skips the data source and the response handler of a function on earlyReturn', async () => {
    const early = step('a', 'runtime.earlyReturn("early");', 'return "never";');
    expect(await runPipeline(pipeline([early, step('b', trail('b'))]))).toEqual({
      prev: ['early', 'b'],
      trail: ['before', 'b'],
    });
  });

  it('jumps to the end with skipTo END', async () => {
    const early = step('a', 'runtime.earlyReturn("early", { skipTo: "END" });');
    expect(await runPipeline(pipeline([early, step('b', trail('b'))]))).toEqual({
      prev: 'early',
      trail: ['before'],
    });
  });

  it('skips all functions when the resolver itself returns early', async () => {
    const before = 'ctx.stash.trail = []; runtime.earlyReturn("all");';
    expect(await runPipeline(pipeline([step('a', trail('a'))], before))).toEqual({ prev: 'all', trail: [] });
  });

  it('refuses more than ten functions', async () => {
    const steps = Array.from({ length: 11 }, (_, index) => step(`f${index}`, 'return {};'));
    await expect(start({ schema: SCHEMA, ...pipeline(steps) })).rejects.toThrow('at most 10 functions');
  });
});

describe('a definition', () => {
  it.each<[string, Partial<GraphqlApiDefinition>, string]>([
    [
      'a mode that is not emulated',
      { defaultAuthentication: { type: 'AWS_LAMBDA' } as never },
      'Authentication by AWS_LAMBDA is not emulated',
    ],
    [
      'a data source that is not emulated',
      { dataSources: [{ name: 'f', type: 'AWS_LAMBDA' } as never] },
      'Data source f of type AWS_LAMBDA is not emulated',
    ],
    [
      'a resolver of no field',
      { resolvers: [resolver('Query.nope', answering(''))] },
      'Query.nope has a resolver, but is not in the schema',
    ],
    ['a broken schema', { schema: 'type Query { a: Nope }' }, 'Unknown type "Nope"'],
    [
      'a subscription to no mutation',
      {
        schema:
          'type Query { a: ID } type Mutation { m: ID } type Subscription { s: ID @aws_subscribe(mutations: ["x"]) }',
      },
      'Mutation.x, which does not exist',
    ],
    [
      'a subscription of another type',
      {
        schema:
          'type Query { a: ID } type Mutation { m: ID } type Subscription { s: Int @aws_subscribe(mutations: ["m"]) }',
      },
      'is of type Int, but Mutation.m of type ID',
    ],
  ])('with %s is refused at start', async (_, overrides, message) => {
    await expect(start({ resolvers: [], ...overrides })).rejects.toThrow(message);
  });
});
