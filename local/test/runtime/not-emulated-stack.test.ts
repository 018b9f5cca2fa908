/** Tests stacks of which parts are not emulated, and stacks with several APIs. */
import { CfnResource, type Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  Code,
  Definition,
  FunctionRuntime,
  GraphqlApi,
  type BaseDataSource,
} from 'aws-cdk-lib/aws-appsync';
import { Code as FunctionCode, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { scratchDirectory, synth } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

const SCHEMA = 'type Query { hello: String  search: String  sql: String  predict: String }';
const HELLO = `
  export const request = (ctx) => ({ payload: 'hello from ' + ctx.info.fieldName });
  export const response = (ctx) => ctx.result;`;
const SQL = `
  import { select } from '@aws-appsync/utils/rds';
  export const request = () => select({ table: 'riders' });
  export const response = (ctx) => ctx.result;`;

/** Adds an API with a field that works. */
function addApi(stack: Stack, name: string): { api: GraphqlApi; none: BaseDataSource } {
  const schema = join(scratchDirectory(), 'schema.graphql');
  writeFileSync(schema, SCHEMA);
  const api = new GraphqlApi(stack, name, {
    name,
    definition: Definition.fromFile(schema),
    authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.API_KEY } },
  });
  const none = api.addNoneDataSource('None');
  addResolver(none, 'hello', HELLO);
  return { api, none };
}

function addResolver(source: BaseDataSource, fieldName: string, code: string): void {
  source.createResolver(fieldName, {
    ...{ typeName: 'Query', fieldName, runtime: FunctionRuntime.JS_1_0_0 },
    code: Code.fromInline(code),
  });
}

const shop = () =>
  synth((stack) => {
    const { api, none } = addApi(stack, 'Shop');
    new CfnResource(stack, 'SearchSource', {
      type: 'AWS::AppSync::DataSource',
      properties: { ApiId: api.apiId, Name: 'Search', Type: 'AMAZON_OPENSEARCH_SERVICE' },
    });
    const search = new CfnResource(stack, 'SearchResolver', {
      type: 'AWS::AppSync::Resolver',
      properties: {
        ...{ ApiId: api.apiId, TypeName: 'Query', FieldName: 'search', DataSourceName: 'Search' },
        ...{ Code: HELLO, Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' } },
      },
    });
    search.addDependency(stack.node.findChild('SearchSource') as CfnResource);
    addResolver(none, 'sql', SQL);
    const model = new LambdaFunction(stack, 'Model', {
      runtime: Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code: FunctionCode.fromInline('def handler(event, context): return 1'),
    });
    api.addLambdaDataSource('Models', model).createResolver('predict', {
      typeName: 'Query',
      fieldName: 'predict',
    });
    new CfnResource(stack, 'Uploaded', {
      type: 'AWS::Lambda::Function',
      properties: {
        ...{ Runtime: 'nodejs22.x', Handler: 'index.handler', Role: model.role!.roleArn },
        Code: { S3Bucket: 'releases', S3Key: 'orders.zip' },
      },
    });
    new CfnResource(stack, 'Topics', {
      type: 'AWS::Lambda::EventSourceMapping',
      properties: {
        FunctionName: model.functionName,
        EventSourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/elsewhere',
        StartingPosition: 'LATEST',
      },
    });
    addApi(stack, 'Back office');
  });

async function ask({ url, apiKey }: { url: string; apiKey: string | undefined }, query: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey! },
    body: JSON.stringify({ query }),
  });
  return response.json() as Promise<unknown>;
}

it('a stack starts without what is not emulated, and each field that needs it says what that is', async () => {
  const log = new TestLog();
  const assembly = shop();
  const { apis, notEmulated } = await run({ assembly, log });
  expect(apis).toMatchObject([{ name: 'Shop' }, { name: 'Back office' }]);
  const [first, second] = apis;
  expect(await ask(second!, '{ hello }')).toEqual({ data: { hello: 'hello from hello' } });
  const answer = await ask(first!, '{ hello search sql predict }');
  const failed = (field: string, message: RegExp): unknown =>
    expect.objectContaining({
      path: [field],
      errorType: 'NotEmulated',
      message: expect.stringMatching(message) as unknown,
    });
  expect(answer).toMatchObject({
    data: { hello: 'hello from hello', search: null, sql: null, predict: null },
    errors: expect.arrayContaining([
      failed('search', /^SearchSource: data sources of type AMAZON_OPENSEARCH_SERVICE are not emulated, so/),
      failed('sql', /^Query\.sql: the module @aws-appsync\/utils\/rds is not emulated$/),
      failed(
        'predict',
        /^Shop\w+: the function arn:\S+Model\S+ does not run here, so fields that use Models fail$/,
      ),
    ]) as unknown,
  });

  expect(notEmulated).toEqual([
    expect.stringMatching(/^Model\w+: its runtime is python3\.13, but only Node\.js functions run here/),
    expect.stringMatching(/^Shop\w+: the function/),
    expect.stringMatching(/^SearchSource: /),
    expect.stringMatching(/^Uploaded: its code, orders\.zip in S3, is not on this machine, so calls/),
    expect.stringMatching(/^Topics: the function \S+ does not run here, so the mapping does nothing$/),
    expect.stringMatching(/^Shop: Query\.sql: the module/),
  ]);
  const [warning, ...others] = log.of('warn');
  expect(warning).toBe(['the stack uses features that are not emulated:', ...notEmulated].join('\n  '));
  expect(others).toEqual([]);
});

it('a strict start is refused with the list of everything that is not emulated', async () => {
  await expect(run({ assembly: shop(), strict: true })).rejects.toThrow(
    /^the stack uses features that are not emulated:\n {2}Model.*\n {2}Shop.*\n {2}SearchSource.*\n {2}Uploaded.*\n {2}Topics.*\n {2}Shop: Query\.sql: .*$/,
  );
});

it('a start lists the faults in the code of all APIs', async () => {
  const assembly = synth((stack) => {
    for (const name of ['Shop', 'Blog']) addResolver(addApi(stack, name).none, 'sql', `${HELLO} throw 1;`);
  });
  const at = 'Query.sql, line 3, column 48: A throw statement (use util.error) is not supported (no-throw)';
  await expect(run({ assembly })).rejects.toThrow(
    ['Shop', 'Blog'].map((name) => `${name}: the GraphQL API cannot start: ${at}`).join('\n'),
  );
});
