import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { shows } from '../support/shows.ts';
import { scratchDirectory } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

const TEMPLATE = `
Transform: AWS::Serverless-2016-10-31
Parameters:
  Greeting: { Type: String, AllowedValues: [hello, goodbye] }
Globals: { Function: { Runtime: nodejs22.x, Handler: app.handler } }
Resources:
  Items: { Type: AWS::Serverless::SimpleTable }
  Greeter:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: greeter/
      Environment: { Variables: { GREETING: !Ref Greeting, NESTED: !GetAtt More.Outputs.QueueName } }
      Policies: [DynamoDBCrudPolicy: { TableName: !Ref Items }]
  Bundled:
    Type: AWS::Serverless::Function
    Metadata: { BuildMethod: esbuild, BuildProperties: { EntryPoints: [app.ts] } }
    Properties: { CodeUri: bundled }
  More: { Type: AWS::Serverless::Application, Properties: { Location: more/more.yaml, Parameters: { Suffix: x } } }
  Shop:
    Type: AWS::Serverless::GraphQLApi
    Properties:
      SchemaUri: shop.graphql
      Auth: { Type: API_KEY }
      ApiKeys: { Web: {} }
      DataSources:
        DynamoDb: { Items: { TableName: !Ref Items, TableArn: !GetAtt Items.Arn } }
        Lambda: { Greeter: { FunctionArn: !GetAtt Greeter.Arn } }
      Functions:
        put: { DataSource: Items, CodeUri: put.js }
        greet: { DataSource: Greeter, InlineCode: "export function request() { return { operation: 'Invoke', payload: {} }; } export function response(ctx) { return ctx.result + ctx.prev.result.id; }" }
      Resolvers: { Query: { greeting: { Pipeline: [put, greet] } } }
Outputs:
  Vpc: { Value: !GetAtt Network.CidrBlock }
`;
const NESTED = `
Parameters: { Suffix: { Type: String } }
Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub 'queue-\${Suffix}' } }
Outputs: { QueueName: { Value: !GetAtt Queue.QueueName } }
`;
const PUT = `
  import { put } from '@aws-appsync/utils/dynamodb';
  export function request(ctx) { return put({ key: { id: ctx.args.id }, item: { seen: true } }); }
  export function response(ctx) { return ctx.result; }
`;
const handler = (text: string) =>
  `exports.handler = async () => process.env.GREETING + ' ${text} ' + process.env.NESTED + ' ';`;

it(
  'a SAM template runs with its local code, schema, nested template and parameters, and reloads',
  shows('stacks/nested-outputs'),
  async () => {
    const directory = scratchDirectory();
    const write = (file: string, text: string) => {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      writeFileSync(join(directory, file), text);
    };
    const network = '  Network: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }\n';
    write('template.yaml', TEMPLATE.replace('Outputs:', `${network}Outputs:`));
    write('more/more.yaml', NESTED);
    write('greeter/app.js', handler('from'));
    write('bundled/app.ts', "export const handler = async (): Promise<string> => 'typed';");
    write(
      'node_modules/esbuild/index.js',
      `module.exports = require('${join(process.cwd(), 'node_modules/esbuild')}');`,
    );
    write('shop.graphql', 'type Query { greeting(id: ID!): String }');
    write('put.js', PUT);
    const log = new TestLog();
    const parameters = { Greeting: 'hello' };
    const runtime = await run({ assembly: join(directory, 'template.yaml'), parameters, log });
    const { endpoints, apiKey } = runtime;
    const greeting = async () => {
      const answer = await fetch(endpoints.graphql, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': apiKey! },
        body: JSON.stringify({ query: '{ greeting(id: "7") }' }),
      });
      return ((await answer.json()) as { data: unknown }).data;
    };
    expect(await greeting()).toEqual({ greeting: 'hello from queue-x 7' });
    expect(await runtime.invoke('Bundled', {})).toBe('typed');
    expect(runtime.outputs.Vpc).toBe('10.0.0.0/16');
    expect(log.of('warn')).toEqual([]);

    write('greeter/app.js', handler('again from'));
    expect(await runtime.reload()).toEqual(['Greeter']);
    expect(await greeting()).toEqual({ greeting: 'hello again from queue-x 7' });
  },
);
