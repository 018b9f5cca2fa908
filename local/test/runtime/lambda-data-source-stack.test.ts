/** Tests a stack's functions as data sources of its GraphQL API. */
import type { Stack } from 'aws-cdk-lib';
import type { CfnDataSource } from 'aws-cdk-lib/aws-appsync';
import {
  AuthorizationType,
  CfnResolver,
  Code,
  Definition,
  FunctionRuntime,
  GraphqlApi,
  MappingTemplate,
  type LambdaDataSource,
} from 'aws-cdk-lib/aws-appsync';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Code as FunctionCode, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { run } from '../support/run.ts';
import { scratchDirectory, synth } from '../support/synth.ts';
import { shows } from '../support/shows.ts';

const SCHEMA =
  'type Query { add(a: Int!, b: Int!): Int  log(a: Int!): String  direct(a: Int!): Int  templated(a: Int!, b: Int): Int }';
/** Adds two numbers, serves a direct resolver, or fails. */
const ADDER = `
  exports.handler = async ({ a, b = 1, arguments: given }) => {
    if (given) return 2 * given.a;
    if (a < 0) throw new RangeError('a is ' + a);
    return a + b;
  };`;
const asking = (request: string) => `
  import { util } from '@aws-appsync/utils';
  export function request(ctx) { return ${request}; }
  export function response(ctx) { return ctx.error ? util.error(ctx.error.message, ctx.error.type) : ctx.result; }`;

function api(build: (source: LambdaDataSource, stack: Stack) => void): string {
  const schema = join(scratchDirectory(), 'schema.graphql');
  writeFileSync(schema, SCHEMA);
  return synth((stack) => {
    const graphql = new GraphqlApi(stack, 'Api', {
      name: 'sums',
      definition: Definition.fromFile(schema),
      authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.API_KEY } },
    });
    const adder = new LambdaFunction(stack, 'Adder', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: FunctionCode.fromInline(ADDER),
    });
    build(graphql.addLambdaDataSource('Sums', adder), stack);
  });
}

function withCode(source: LambdaDataSource, fieldName: string, request: string): void {
  source.createResolver(fieldName, {
    ...{ typeName: 'Query', fieldName, runtime: FunctionRuntime.JS_1_0_0 },
    code: Code.fromInline(asking(request)),
  });
}

const ADD = `{ operation: 'Invoke', payload: ctx.args }`;

async function ask(runtime: Awaited<ReturnType<typeof run>>, query: string): Promise<unknown> {
  const answer = await fetch(runtime.endpoints.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': runtime.apiKey! },
    body: JSON.stringify({ query }),
  });
  return answer.json();
}

describe('a GraphQL API with a function as its data source', () => {
  it('returns the function’s result, with code, templates or neither, and an error affects only its field', async () => {
    const runtime = await run({
      assembly: api((source) => {
        withCode(source, 'add', ADD);
        withCode(source, 'log', `{ operation: 'Invoke', invocationType: 'Event', payload: ctx.args }`);
        source.createResolver('direct', { typeName: 'Query', fieldName: 'direct' });
        source.createResolver('templated', {
          ...{ typeName: 'Query', fieldName: 'templated' },
          requestMappingTemplate: MappingTemplate.lambdaRequest(),
          responseMappingTemplate: MappingTemplate.lambdaResult(),
        });
      }),
    });
    expect(await ask(runtime, '{ add(a: 2, b: 3) direct(a: 4) templated(a: 5) }')).toEqual({
      data: { add: 5, direct: 8, templated: 10 },
    });
    expect(await ask(runtime, '{ add(a: -1, b: 3) }')).toMatchObject({
      data: { add: null },
      errors: [{ path: ['add'], errorType: 'Lambda:Unhandled', message: 'a is -1' }],
    });
    const invocations = () => Object.values(runtime.counters().functions)[0]?.invocations;
    const before = invocations()!;
    expect(await ask(runtime, '{ log(a: -1) }')).toEqual({ data: { log: null } });
    await eventually('the event to arrive', async () => invocations() === before + 1);
    const unused = runtime.unusedGrants().flatMap(({ unused: grants }) => grants);
    expect(unused.filter(({ resource }) => !resource.endsWith(':*'))).toEqual([]);
  });

  it(
    "may call the function only if the data source's role allows it",
    shows('iam/data-source-role'),
    async () => {
      const runtime = await run({
        assembly: api((source, stack) => {
          withCode(source, 'add', ADD);
          const role = new CfnRole(stack, 'Powerless', { assumeRolePolicyDocument: { Statement: [] } });
          (source.node.findChild('Resource') as CfnDataSource).serviceRoleArn = role.attrArn;
        }),
      });
      expect(await ask(runtime, '{ add(a: 2, b: 3) }')).toMatchObject({
        data: { add: null },
        errors: [
          {
            errorType: 'Lambda:IllegalArgument',
            message: expect.stringMatching(
              /^User: .*Powerless.* is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:.*Status Code: 403/,
            ) as string,
          },
        ],
      });
      expect(runtime.deniedCalls()).toMatchObject([{ action: 'lambda:InvokeFunction' }]);
    },
  );

  it('is rejected at startup with batches that are too large', async () => {
    const assembly = api((source) => {
      withCode(source, 'add', ADD);
      const resolver = source.node.root.node.findAll().find((node) => node instanceof CfnResolver)!;
      resolver.maxBatchSize = 2_001;
    });
    await expect(run({ assembly })).rejects.toThrow(/2001 is out of range \(0–2000\)\n.*MaxBatchSize/);
  });
});
