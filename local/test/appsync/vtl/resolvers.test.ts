import { describe, expect, it, onTestFinished } from 'vitest';
import type { Invocation, InvocationOutcome } from '../../../appsync/data-sources/lambda/invoke-function.ts';
import type {
  GraphqlApiDefinition,
  MappingTemplates,
  ResolverDefinition,
} from '../../../appsync/shared/definition.ts';
import { SCHEMA } from '../js/run-code.ts';
import { query } from '../support/client.ts';
import { start } from '../support/fixtures.ts';
import { textLike } from '../../support/matchers.ts';
import { eachShowing, shows, type Shown } from '../../support/shows.ts';
import { TestLog } from '../../support/test-log.ts';

const NONE = { name: 'none', type: 'NONE' } as const;
const LAMBDA = {
  name: 'function',
  type: 'AWS_LAMBDA',
  functionArn: 'arn:function',
  roleArn: 'arn:role',
} as const;
const RUN = { typeName: 'Query', fieldName: 'run' };
const JS_STEP = `
  export function request(ctx) { ctx.stash.js = [ctx.stash.vtl]; return { payload: ctx.stash.vtl }; }
  export function response(ctx) { return { js: ctx.result, keys: Object.keys(ctx.stash) }; }`;

const invoke = (version: string) =>
  `{"version": "${version}", "operation": "Invoke", "payload": $util.toJson($ctx.args.input)}`;
const none = (payload: string) => `{"version": "2018-05-29", "payload": ${payload}}`;

interface Asked {
  outcome?: InvocationOutcome;
  input?: unknown;
  definition: Partial<GraphqlApiDefinition>;
}

/** Resolves a field, and returns the response and the calls to the function. */
async function ask({ outcome = { payload: null }, input = '{"a":1}', definition }: Asked) {
  const calls: Invocation[] = [];
  const server = await start(
    { schema: SCHEMA, dataSources: [NONE, LAMBDA], ...definition },
    {
      invokeFunction: async (call) => {
        calls.push(call);
        return outcome;
      },
    },
  );
  onTestFinished(() => server.stop());
  const { body } = await query(server.url, 'query Q($input: AWSJSON) { run(input: $input) }', { input });
  const value = JSON.parse((body.data?.['run'] as string | null) ?? 'null') as unknown;
  return { value, errors: body.errors, calls };
}

const unit = (code: MappingTemplates, dataSourceName: 'none' | 'function' = 'function') => ({
  resolvers: [{ ...RUN, kind: 'UNIT', dataSourceName, code } satisfies ResolverDefinition],
});

function pipeline(code: MappingTemplates, ...functions: (MappingTemplates | string)[]) {
  const ids = functions.map((_, index) => `f${index}`);
  return {
    functions: functions.map((own, index) => {
      const functionId = `f${index}`;
      return { functionId, name: functionId, dataSourceName: 'none', code: own };
    }),
    resolvers: [{ ...RUN, kind: 'PIPELINE', functionIds: ids, code } satisfies ResolverDefinition],
  };
}

const FAILED: InvocationOutcome = { functionError: { errorType: 'E', errorMessage: 'no' } };
const SEEN = '{"seen": [$util.toJson($ctx.result), $util.toJson($ctx.error.type)]}';

describe('a unit resolver with mapping templates', () => {
  it('sends the request to its data source and returns the response', shows('vtl/unit'), async () => {
    const definition = unit({
      request: invoke('2018-05-29'),
      response: '{"doubled": [$ctx.result, "$ctx.result"]}',
    });
    const { value, calls } = await ask({ definition, outcome: { payload: 5 } });
    expect(calls).toMatchObject([
      { functionArn: 'arn:function', type: 'RequestResponse', payload: { a: 1 } },
    ]);
    expect(value).toEqual({ doubled: [5, '5'] });
  });

  eachShowing<[Shown, string, string, InvocationOutcome, { value: unknown; errors?: object[] }]>([
    [
      shows('vtl/new-error'),
      'an error of version 2018-05-29',
      '2018-05-29',
      FAILED,
      { value: { seen: [null, 'Lambda:Unhandled'] } },
    ],
    [
      shows('vtl/new-null'),
      'a null result of version 2018-05-29',
      '2018-05-29',
      { payload: null },
      { value: { seen: [null, null] } },
    ],
    [
      shows('vtl/old-error'),
      'an error of version 2017-02-28',
      '2017-02-28',
      FAILED,
      {
        value: null,
        errors: [
          { errorType: 'Lambda:Unhandled', message: 'no', data: { seen: [null, 'Lambda:Unhandled'] } },
        ],
      },
    ],
    [
      shows('vtl/old-null'),
      'a null result of version 2017-02-28',
      '2017-02-28',
      { payload: null },
      { value: null },
    ],
    [
      shows('vtl/old-null'),
      'a result of version 2017-02-28',
      '2017-02-28',
      { payload: 1 },
      { value: { seen: [1, null] } },
    ],
  ])('handles %s', async (_, version, outcome, expected) => {
    const definition = unit({ request: invoke(version), response: SEEN });
    const { value, errors } = await ask({ definition, outcome });
    expect({ value, ...(errors && { errors }) }).toMatchObject(expected);
  });

  eachShowing<[Shown, string, string, string]>([
    [
      shows('vtl/version'),
      'no version',
      '{"operation": "Invoke"}',
      "Value for field '$[version]' not found.",
    ],
    [
      shows('vtl/version'),
      'an unknown version',
      '{"version": "2019-01-01"}',
      "Value for field '$[version]' must be 2017-02-28 or 2018-05-29.",
    ],
    [
      shows('vtl/old-operations'),
      'a batch in version 2017-02-28',
      '{"version": "2017-02-28", "operation": "BatchGetItem"}',
      "Unsupported operation 'BatchGetItem'.",
    ],
    [
      shows('vtl/unit'),
      'a request that is not JSON',
      '{"version": }',
      "Unable to parse the JSON document: 'Unexpected character ('}' (code 125))",
    ],
  ])('fails with %s', async (_, request, message) => {
    const { errors, calls } = await ask({ definition: unit({ request, response: 'null' }) });
    expect(errors).toMatchObject([
      { errorType: 'MappingTemplate', message: expect.stringContaining(message) as string, path: ['run'] },
    ]);
    expect(calls).toEqual([]);
  });

  it(
    'skips the data source and the response if the request ends with #return',
    shows('vtl/return-unit'),
    async () => {
      const definition = unit({ request: '#return({"a": $ctx.args.input.size()}){', response: '1' });
      const { value, calls } = await ask({ definition });
      expect(value).toEqual({ a: 1 });
      expect(calls).toEqual([]);
    },
  );

  it('shares the stash of its templates', shows('vtl/stash'), async () => {
    const definition = unit(
      {
        request: `$util.qr($ctx.stash.put("a", {"b": [1]}))${none('null')}`,
        response: '#set($ctx.stash.a.c = 2)$util.toJson($ctx.stash)',
      },
      'none',
    );
    expect((await ask({ definition })).value).toEqual({ a: { b: [1], c: 2 } });
  });

  it(
    'sends the context to a function if there is no request template',
    shows('vtl/default-request'),
    async () => {
      const definition = unit({ response: '$util.toJson($ctx.result.none)' });
      const { calls } = await ask({ definition, outcome: { payload: {} } });
      expect(calls).toMatchObject([
        { payload: { arguments: { input: { a: 1 } }, info: { fieldName: 'run' } } },
      ]);
    },
  );

  it(
    'returns the result or error of a function if there is no response template',
    shows('vtl/default-response'),
    async () => {
      const definition = unit({ request: invoke('2018-05-29') });
      expect((await ask({ definition, outcome: { payload: [1] } })).value).toEqual([1]);
      expect((await ask({ definition, outcome: FAILED })).errors).toMatchObject([
        { errorType: 'Lambda:Unhandled' },
      ]);
      const old = unit({ request: invoke('2017-02-28') });
      expect((await ask({ definition: old, outcome: FAILED })).errors).toMatchObject([
        { message: 'no', data: null },
      ]);
    },
  );

  eachShowing<[Shown, string, Partial<GraphqlApiDefinition>, string]>([
    [
      shows('vtl/both-required'),
      'no response template for another data source',
      unit({ request: 'x' }, 'none'),
      'Query.run: the response mapping template is missing',
    ],
    [
      shows('vtl/both-required'),
      'no Before template',
      pipeline({ response: 'x' }),
      'Query.run: the request mapping template is missing',
    ],
  ])('is rejected at startup with %s', async (_, overrides, message) => {
    await expect(start({ schema: SCHEMA, dataSources: [NONE], ...overrides })).rejects.toThrow(message);
  });
});

it(
  'a template that cannot be parsed fails its field, not the start',
  shows('vtl/fails-unparsed'),
  async () => {
    const log = new TestLog();
    const code = { request: none('1'), response: '#if(' };
    const server = await start({ schema: SCHEMA, dataSources: [NONE], ...unit(code, 'none') }, { log });
    onTestFinished(() => server.stop());
    expect(log.of('warn')).toEqual([textLike(/^Query.run: the response mapping template cannot be parsed/)]);
    const { body } = await query(server.url, '{ run }');
    expect(body.errors).toMatchObject([
      {
        errorType: 'MappingTemplate',
        message: textLike(/^Encountered "<EOF>" at velocity\[line 1, column 5]/),
      },
    ]);
  },
);

describe('a pipeline resolver with mapping templates', () => {
  const echo = (name: string) => ({
    request: none(`[$util.toJson($ctx.prev.result), "${name}"]`),
    response: '$util.toJson($ctx.result)',
  });

  it('runs Before, each function and After, and passes on each result', shows('vtl/pipeline'), async () => {
    const after = '[$util.toJson($ctx.prev.result), $util.toJson($ctx.result)]';
    const { value } = await ask({
      definition: pipeline({ request: '0', response: after }, echo('a'), echo('b')),
    });
    const last = [[0, 'a'], 'b'];
    expect(value).toEqual([last, last]);
  });

  it('gives requests of functions the version 2018-05-29', shows('vtl/function-version'), async () => {
    const old = { request: '{"version": "2017-02-28", "payload": null}', response: '"ran"' };
    const versionless = { request: '{"payload": null}', response: '["$ctx.prev.result"]' };
    const definition = pipeline({ request: '{}', response: '$util.toJson($ctx.result)' }, old, versionless);
    expect((await ask({ definition })).value).toEqual(['ran']);
  });

  it('continues with the next function after #return', shows('vtl/return-function'), async () => {
    const early = { request: '#return("early")', response: '"never"' };
    const definition = pipeline({ request: '{}', response: '$util.toJson($ctx.result)' }, early, echo('b'));
    expect((await ask({ definition })).value).toEqual(['early', 'b']);
  });

  it('ends if Before ends with #return', shows('vtl/return-before'), async () => {
    const definition = pipeline({ request: '#return(["all"])', response: '"never"' }, echo('a'));
    expect((await ask({ definition })).value).toEqual(['all']);
  });

  it('can contain functions with APPSYNC_JS code, which share the stash', async () => {
    const before = '$util.qr($ctx.stash.put("vtl", {"a": 1}))$util.qr($ctx.stash.put("gone", 1)){}';
    const remove = { request: '#return($ctx.stash.remove("gone"))', response: '1' };
    const response = '{"result": $util.toJson($ctx.result), "stash": $util.toJson($ctx.stash)}';
    const { value } = await ask({ definition: pipeline({ request: before, response }, remove, JS_STEP) });
    expect(value).toEqual({
      result: { js: { a: 1 }, keys: ['vtl', 'js'] },
      stash: { vtl: { a: 1 }, js: [{ a: 1 }] },
    });
  });
});
