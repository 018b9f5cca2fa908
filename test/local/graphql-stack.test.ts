import { CfnOutput } from 'aws-cdk-lib';
import { AuthorizationType, Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from './support/run.ts';
import { scratchDirectory, synth } from './support/synth.ts';

const SCHEMA = `
  type Todo { id: ID! text: String! }
  type Query { todo(id: ID!): Todo }
  type Mutation { addTodo(id: ID!, text: String!): Todo }
`;
const PUT = `
  import { util } from '@aws-appsync/utils';
  export function request(ctx) {
    return { operation: 'PutItem', key: util.dynamodb.toMapValues({ id: ctx.args.id }), attributeValues: util.dynamodb.toMapValues({ text: ctx.args.text }) };
  }
  export function response(ctx) { return ctx.result; }
`;
const GET = `
  import { util } from '@aws-appsync/utils';
  export function request(ctx) { return { operation: 'GetItem', key: util.dynamodb.toMapValues({ id: ctx.args.id }) }; }
  export function response(ctx) { return ctx.result; }
`;

it("runs a stack's GraphQL API on its table, from inline code and from assets", async () => {
  const directory = scratchDirectory();
  writeFileSync(join(directory, 'schema.graphql'), SCHEMA);
  writeFileSync(join(directory, 'put.js'), PUT);
  const assembly = synth((stack) => {
    const api = new GraphqlApi(stack, 'Api', {
      name: 'todos',
      definition: Definition.fromFile(join(directory, 'schema.graphql')),
      authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.API_KEY } },
    });
    const table = new Table(stack, 'Todos', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    const source = api.addDynamoDbDataSource('Todos', table as ITable);
    const runtime = FunctionRuntime.JS_1_0_0;
    source.createResolver('Get', {
      typeName: 'Query',
      fieldName: 'todo',
      runtime,
      code: Code.fromInline(GET),
    });
    const code = Code.fromAsset(join(directory, 'put.js'));
    source.createResolver('Put', { typeName: 'Mutation', fieldName: 'addTodo', runtime, code });
    new CfnOutput(stack, 'Url', { value: api.graphqlUrl });
    new CfnOutput(stack, 'Key', { value: api.apiKey ?? '' });
  });
  const runtime = await run({ assembly });
  expect(runtime.outputs).toEqual({ Url: runtime.endpoints.graphql, Key: runtime.apiKey });

  const ask = async (query: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', 'x-api-key': runtime.apiKey ?? '' };
    const answer = await fetch(runtime.endpoints.graphql, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    return answer.json();
  };
  expect(await ask('mutation { addTodo(id: "1", text: "wash") { text } }')).toEqual({
    data: { addTodo: { text: 'wash' } },
  });
  expect(await ask('{ todo(id: "1") { id text } }')).toEqual({ data: { todo: { id: '1', text: 'wash' } } });
});
