/** Tests that functions, data sources and mappings have only the permissions of their roles, as on AWS. */
import { CfnOutput, type CfnElement, type Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  Code,
  Definition,
  DynamoDbDataSource,
  FunctionRuntime,
  GraphqlApi,
} from 'aws-cdk-lib/aws-appsync';
import { AttributeType, StreamViewType, Table, type ITable } from 'aws-cdk-lib/aws-dynamodb';
import {
  CfnEventSourceMapping,
  Code as FunctionCode,
  Function as LambdaFunction,
  Runtime as FunctionsRuntime,
} from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { scratchDirectory, synth } from '../support/synth.ts';
import { shows } from '../support/shows.ts';

/**
 * Runs the SDK command that its event describes, and returns the outcome. For a queue, the event contains the
 * name of the environment variable with the queue's URL.
 */
const CALLER = `
  const { DynamoDBClient, ...dynamodb } = require('@aws-sdk/client-dynamodb');
  const { SQSClient, ...sqs } = require('@aws-sdk/client-sqs');
  const clients = { dynamodb: new DynamoDBClient({}), sqs: new SQSClient({}) };
  const commands = { dynamodb, sqs };
  exports.handler = async ({ service, command, input }) => {
    try {
      const QueueUrl = input.queue && process.env[input.queue];
      await clients[service].send(new commands[service][command]({ ...input, ...(QueueUrl && { QueueUrl }) }));
      return 'done';
    } catch (error) {
      return error.name + ': ' + error.message;
    }
  };`;

const nodeFunction = (stack: Stack, id: string, code: string) =>
  new LambdaFunction(stack, id, {
    runtime: FunctionsRuntime.NODEJS_24_X,
    handler: 'index.handler',
    code: FunctionCode.fromInline(code),
  });

const tableOf = (stack: Stack): ITable =>
  new Table(stack, 'Table', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    stream: StreamViewType.NEW_IMAGE,
  }) as ITable;

describe('a function', () => {
  it(
    'may do what its role allows, and gets AWS’s error for everything else',
    shows(
      'lambda/sdk-with-role',
      'iam/access-denied-message',
      'iam/index-is-a-resource',
      'iam/transaction-by-item',
    ),
    async () => {
      const runtime = await run({
        assembly: synth((stack) => {
          const caller = nodeFunction(stack, 'Caller', CALLER);
          const table = tableOf(stack);
          table.grant(caller, 'dynamodb:PutItem');
          const open = new Queue(stack, 'Open');
          open.grantSendMessages(caller);
          caller.addEnvironment('OPEN', open.queueUrl);
          caller.addEnvironment('CLOSED', new Queue(stack, 'Closed').queueUrl);
          const values = {
            Role: stack.getLogicalId(caller.role!.node.defaultChild as CfnElement),
            Table: table.tableName,
            TableArn: table.tableArn,
          };
          for (const [id, value] of Object.entries(values))
            new CfnOutput(stack, `${id}Output`, { value }).overrideLogicalId(id);
        }),
      });
      const { Role, Table: TableName, TableArn } = runtime.outputs;
      const role = runtime.resources[Role!];
      const id = runtime.resources;
      const caller = Object.keys(id).find(
        (name) => name.startsWith('Caller') && !name.startsWith('CallerService'),
      )!;
      const call = (service: string, command: string, input: object) =>
        runtime.invoke(caller, { service, command, input });
      const refusal = (action: string, resource: string) =>
        `AccessDeniedException: User: arn:aws:sts::000000000000:assumed-role/${role}/local is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

      const Item = { id: { S: '1' } };
      expect(await call('dynamodb', 'PutItemCommand', { TableName, Item })).toBe('done');
      expect(await call('dynamodb', 'GetItemCommand', { TableName, Key: Item })).toBe(
        refusal('dynamodb:GetItem', TableArn!),
      );
      expect(
        await call('dynamodb', 'TransactWriteItemsCommand', {
          TransactItems: [{ Put: { TableName, Item } }, { Delete: { TableName, Key: { id: { S: '2' } } } }],
        }),
      ).toBe(refusal('dynamodb:DeleteItem', TableArn!));
      expect(
        await call('dynamodb', 'QueryCommand', {
          TableName,
          IndexName: 'byName',
          KeyConditionExpression: '#n = :n',
          ExpressionAttributeNames: { '#n': 'name' },
          ExpressionAttributeValues: { ':n': { S: 'Ann' } },
        }),
      ).toBe(refusal('dynamodb:Query', `${TableArn}/index/byName`));
      expect(await call('sqs', 'SendMessageCommand', { queue: 'OPEN', MessageBody: 'x' })).toBe('done');
      expect(await call('sqs', 'SendMessageCommand', { queue: 'CLOSED', MessageBody: 'x' })).toContain(
        'is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:us-east-1:000000000000:',
      );
    },
  );
});

describe('a data source', () => {
  it(
    'may do what its role allows; fields that need more permissions get an error',
    shows('iam/data-source-role'),
    async () => {
      const schema = join(scratchDirectory(), 'schema.graphql');
      writeFileSync(schema, 'type Query { remove: String get: String }');
      const runtime = await run({
        assembly: synth((stack) => {
          const api = new GraphqlApi(stack, 'Api', {
            name: 'readers',
            definition: Definition.fromFile(schema),
            authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.API_KEY } },
          });
          const source = new DynamoDbDataSource(stack, 'Source', {
            api,
            table: tableOf(stack),
            readOnlyAccess: true,
          });
          const asking = (operation: string) => `
          export function request() { return { operation: '${operation}', key: { id: { S: '1' } } }; }
          export function response(ctx) { return ctx.error ? util.error(ctx.error.message, ctx.error.type) : 'done'; }`;
          for (const [fieldName, operation] of Object.entries({ remove: 'DeleteItem', get: 'GetItem' }))
            source.createResolver(fieldName, {
              ...{ typeName: 'Query', fieldName, runtime: FunctionRuntime.JS_1_0_0 },
              code: Code.fromInline(`import { util } from '@aws-appsync/utils';${asking(operation)}`),
            });
        }),
      });
      const answer = await fetch(runtime.endpoints.graphql, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': runtime.apiKey! },
        body: JSON.stringify({ query: '{ get remove }' }),
      });
      expect(await answer.json()).toMatchObject({
        data: { get: 'done', remove: null },
        errors: [
          {
            path: ['remove'],
            errorType: 'DynamoDB:DynamoDbException',
            message: expect.stringMatching(/is not authorized to perform: dynamodb:DeleteItem/) as string,
          },
        ],
      });
    },
  );
});

describe('an event source mapping', () => {
  it(
    'is rejected at startup if its function’s role may not read the stream',
    shows('mappings/role-reads-stream'),
    async () => {
      const assembly = synth((stack) => {
        const consumer = nodeFunction(stack, 'Consumer', 'exports.handler = async () => {};');
        new CfnEventSourceMapping(stack, 'Mapping', {
          functionName: consumer.functionName,
          eventSourceArn: tableOf(stack).tableStreamArn!,
          startingPosition: 'TRIM_HORIZON',
        });
      });
      await expect(run({ assembly })).rejects.toThrow(
        /^Mapping: .*does not allow dynamodb:DescribeStream on arn:aws:dynamodb:us-east-1:000000000000:table\/.*add this permission/,
      );
    },
  );
});
