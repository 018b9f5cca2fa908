import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppSyncServer } from '../../../appsync/server.ts';
import type { ResolverDefinition } from '../../../appsync/shared/definition.ts';
import { query } from '../support/client.ts';
import { startDynamodbLocal, type DynamodbLocal } from '../support/dynamodb-local.ts';
import { start } from '../support/fixtures.ts';
import { shows } from '../../support/shows.ts';

const SCHEMA = `
  type Query {
    put(id: ID!, title: String, ups: Int): Post
    putOld(id: ID!, title: String, ups: Int): Post
    get(id: ID!): Post
    list(filter: AWSJSON): Posts
  }
  type Post { id: ID! title: String ups: Int }
  type Posts { items: [Post] nextToken: String }
`;
const put = (version: string) => `{
  "version": "${version}", "operation": "PutItem",
  "key": {"id": $util.dynamodb.toDynamoDBJson($ctx.args.id)},
  "attributeValues": #set($item = $util.dynamodb.toMapValues($ctx.args))
    #set($discard = $item.remove("id")) $util.toJson($item),
  "condition": {"expression": "attribute_not_exists(#id)", "expressionNames": {"#id": "id"}}
}`;
const REQUESTS = {
  put: put('2018-05-29'),
  putOld: put('2017-02-28'),
  get: '{"version": "2018-05-29", "operation": "GetItem", "key": {"id": {"S": "$ctx.args.id"}}}',
  list: `{"version": "2018-05-29", "operation": "Scan", "limit": $util.defaultIfNull($ctx.args.limit, 20),
     "filter": $util.transform.toDynamoDBFilterExpression($ctx.args.filter),}`,
};
const RESPONSE = `#if($ctx.error)
  $util.error("$ctx.error.message", $ctx.error.type, $ctx.result)
#end
$util.toJson($ctx.result)`;

let database: DynamodbLocal;
let server: AppSyncServer;

beforeAll(async () => {
  database = startDynamodbLocal();
  await database.client.send(
    new CreateTableCommand({
      TableName: 'posts',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const resolvers = Object.entries(REQUESTS).map(([fieldName, request]): ResolverDefinition => {
    const response = fieldName === 'putOld' ? '$util.toJson($ctx.result)' : RESPONSE;
    return {
      typeName: 'Query',
      fieldName,
      kind: 'UNIT',
      dataSourceName: 'table',
      code: { request, response },
    };
  });
  server = await start(
    {
      schema: SCHEMA,
      dataSources: [{ name: 'table', type: 'AMAZON_DYNAMODB', tableName: 'posts', roleArn: 'arn:role' }],
      resolvers,
    },
    { dynamodb: () => database.client },
  );
});

afterAll(async () => {
  await server?.stop();
  database?.stop();
});

const ask = async (text: string) => (await query(server.url, text)).body;

describe('mapping templates for DynamoDB', () => {
  it('store, read and filter items with typed values', shows('vtl/dynamodb-object'), async () => {
    expect(await ask('{ put(id: "1", title: "a \\"quoted\\" one", ups: 3) { id title ups } }')).toEqual({
      data: { put: { id: '1', title: 'a "quoted" one', ups: 3 } },
    });
    expect(await ask('{ get(id: "1") { title ups } none: get(id: "x") { id } }')).toEqual({
      data: { get: { title: 'a "quoted" one', ups: 3 }, none: null },
    });
    const filter = JSON.stringify(JSON.stringify({ ups: { ge: 3 }, title: { contains: 'quoted' } }));
    expect(await ask(`{ list(filter: ${filter}) { items { id } nextToken } }`)).toEqual({
      data: { list: { items: [{ id: '1' }], nextToken: null } },
    });
  });

  it('report a failed condition as their version does', shows('vtl/new-error', 'vtl/old-error'), async () => {
    await ask('{ put(id: "2", ups: 1) { id } }');
    // AppSync returns only the selected fields
    const stored = { id: '2' };
    const error = {
      errorType: 'DynamoDB:ConditionalCheckFailedException',
      message: expect.stringContaining('The conditional request failed') as string,
    };
    expect(await ask('{ put(id: "2", ups: 9) { id } }')).toMatchObject({
      data: { put: null },
      errors: [{ ...error, data: stored }],
    });
    expect(await ask('{ putOld(id: "2", ups: 9) { id } }')).toMatchObject({
      data: { putOld: null },
      errors: [{ ...error, data: stored }],
    });
  });
});
