import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { FindCredentials } from '../../../iam/credentials.ts';
import type { GraphqlApiDefinition, ResolverDefinition } from '../../../appsync/shared/definition.ts';
import { startAppSync, type AppSyncOptions, type AppSyncServer } from '../../../appsync/server.ts';

export const REGION = 'eu-west-1';
export const API_KEY = 'da2-viewer';
export const PUBLISHER = {
  accessKeyId: 'AKIALOCALPUBLISHER',
  secretAccessKey: 'a-secret',
  roleArn: 'arn:aws:iam::000000000000:role/Publisher',
};

/** A shop's schema, unrelated to the project that uses the emulation. */
export const SCHEMA = /* GraphQL */ `
  type Query @aws_api_key @aws_iam {
    item(id: ID!): Item
    items(limit: Int, nextToken: String): ItemPage!
    secret: String @aws_iam
    scalars(input: ScalarsInput): Scalars
  }
  type Mutation @aws_iam {
    publish(input: ItemInput!): Item @aws_iam
    clear(id: ID!): Item @aws_api_key
    close(id: ID!): Item @aws_iam
  }
  type Subscription @aws_api_key @aws_iam {
    onPublish(shop: Int!, id: ID): Item @aws_subscribe(mutations: ["publish"])
    onFiltered(minPrice: Int): Item @aws_subscribe(mutations: ["publish"])
    onPrivate: Item @aws_subscribe(mutations: ["publish"]) @aws_iam
  }
  type Item @aws_api_key @aws_iam {
    id: ID!
    shop: Int!
    name: String!
    price: Float
    cost: Float @aws_iam
    tags: [String!]
    parts: [Part!]!
    at: AWSDateTime
  }
  type Part @aws_api_key @aws_iam {
    name: String!
    weight: Float!
  }
  type ItemPage @aws_api_key @aws_iam {
    items: [Item!]!
    nextToken: String
  }
  input ItemInput {
    id: ID!
    shop: Int!
    name: String!
    price: Float
    tags: [String!]
    parts: [PartInput!]
    at: AWSDateTime
  }
  input PartInput {
    name: String!
    weight: Float!
  }
  type Scalars @aws_api_key {
    date: AWSDate
    json: AWSJSON
    timestamp: AWSTimestamp
    email: AWSEmail
  }
  input ScalarsInput {
    date: AWSDate
    json: AWSJSON
    timestamp: AWSTimestamp
    email: AWSEmail
  }
`;

export const PUBLISH_CODE = `
import { util } from '@aws-appsync/utils';
export function request(ctx) { return { payload: { parts: [], ...ctx.args.input } }; }
export function response(ctx) { return ctx.result; }
`;

/** Returns a resolver with the NONE data source. */
export function resolver(field: string, code: string): ResolverDefinition {
  const [typeName = '', fieldName = ''] = field.split('.');
  return { typeName, fieldName, code, kind: 'UNIT', dataSourceName: 'none' };
}

/** Returns the code of a resolver whose response handler has the given body. */
export function answering(body: string): string {
  return `
import { util, extensions, runtime } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
export function request(ctx) { return { payload: null }; }
export function response(ctx) { ${body} }
`;
}

export function definition(overrides: Partial<GraphqlApiDefinition> = {}): GraphqlApiDefinition {
  return {
    apiId: 'api-1',
    name: 'shop',
    schema: SCHEMA,
    defaultAuthentication: { type: 'API_KEY' },
    additionalAuthentication: [{ type: 'AWS_IAM' }],
    apiKeys: [{ key: API_KEY }],
    environment: { TABLE: 'items' },
    introspection: true,
    dataSources: [{ name: 'none', type: 'NONE' }],
    functions: [],
    resolvers: [resolver('Mutation.publish', PUBLISH_CODE)],
    ...overrides,
  };
}

const findCredentials: FindCredentials = (id) => (id === PUBLISHER.accessKeyId ? PUBLISHER : undefined);

export function start(
  overrides: Partial<GraphqlApiDefinition> = {},
  options: Partial<AppSyncOptions> = {},
): Promise<AppSyncServer> {
  return startAppSync({
    definition: definition(overrides),
    region: REGION,
    findCredentials,
    findUserPool: () => undefined,
    credentialsOf: () => PUBLISHER,
    dynamodb: (): DynamoDBClient => {
      throw new Error('This test has no DynamoDB');
    },
    invokeFunction: () => {
      throw new Error('This test has no functions');
    },
    putEvents: () => {
      throw new Error('This test has no event buses');
    },
    ...options,
  });
}
