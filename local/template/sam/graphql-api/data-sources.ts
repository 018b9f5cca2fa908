import { z } from 'zod';
import { getAtt, ref, trustPolicy, type RawResources } from '../shared/resource.ts';
import { anything } from '../shared/parse-sam.ts';
import { partOfApi } from './part-of-api.ts';

const DynamoDb = z.looseObject({
  TableName: anything,
  TableArn: anything,
  Region: anything,
  Name: anything,
  ServiceRoleArn: anything,
  Permissions: z.array(z.enum(['Read', 'Write'])).default(['Read', 'Write']),
});
const Lambda = z.looseObject({
  FunctionArn: anything,
  Name: anything,
  ServiceRoleArn: anything,
});
export const DataSources = z.object({
  DynamoDb: z.record(z.string(), DynamoDb).default({}),
  Lambda: z.record(z.string(), Lambda).default({}),
});

export const DATA_SOURCE_TYPES = ['DynamoDb', 'Lambda'] as const;
type DataSourceType = (typeof DATA_SOURCE_TYPES)[number];

/** Returns the logical id that SAM generates for a data source. */
export function dataSourceId(apiId: string, name: string, type: DataSourceType): string {
  return `${apiId}${name}${type === 'DynamoDb' ? 'DynamoDB' : type}DataSource`;
}

/** Actions that SAM grants to the role of a data source for a table. */
const TABLE_ACTIONS = {
  Read: ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'ConditionCheckItem'],
  Write: ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'],
};

/** Expands data sources. Each has a role of its own, unless the template gives it one. */
export function expandDataSources(apiId: string, given: z.output<typeof DataSources>): RawResources {
  const tables = Object.entries(given.DynamoDb).map(([id, source]) => {
    const { TableName, TableArn: arn, Region = ref('AWS::Region'), Permissions } = source;
    const actions = Permissions.flatMap((kind) => TABLE_ACTIONS[kind].map((name) => `dynamodb:${name}`));
    const resources = [arn, { 'Fn::Sub': ['${arn}/index/*', { arn }] }];
    return dataSource(apiId, dataSourceId(apiId, id, 'DynamoDb'), {
      ...{ name: source.Name ?? id, roleArn: source.ServiceRoleArn, actions, resources },
      properties: { Type: 'AMAZON_DYNAMODB', DynamoDBConfig: { TableName, AwsRegion: Region } },
    });
  });
  const functions = Object.entries(given.Lambda).map(([id, source]) => {
    const { FunctionArn: arn } = source;
    const actions = ['lambda:InvokeAsync', 'lambda:InvokeFunction'];
    const resources = [arn, { 'Fn::Sub': ['${arn}:*', { arn }] }];
    return dataSource(apiId, dataSourceId(apiId, id, 'Lambda'), {
      ...{ name: source.Name ?? id, roleArn: source.ServiceRoleArn, actions, resources },
      properties: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: arn } },
    });
  });
  return Object.assign({}, ...tables, ...functions) as RawResources;
}

function dataSource(
  apiId: string,
  logicalId: string,
  given: {
    name: unknown;
    /** Undefined if SAM creates the role. */
    roleArn: unknown;
    actions: string[];
    resources: unknown[];
    properties: Record<string, unknown>;
  },
): RawResources {
  const roleId = `${logicalId}Role`;
  const Statement = [{ Effect: 'Allow', Action: given.actions, Resource: given.resources }];
  return {
    ...(given.roleArn === undefined && {
      [roleId]: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: trustPolicy('appsync.amazonaws.com'),
          Policies: [{ PolicyName: `${logicalId}Policy`, PolicyDocument: { Statement } }],
        },
      },
    }),
    [logicalId]: partOfApi(apiId, 'DataSource', {
      Name: given.name,
      ServiceRoleArn: given.roleArn ?? getAtt(roleId, 'Arn'),
      ...given.properties,
    }),
  };
}

/** Returns the data source of functions that need none. */
export function noneDataSource(apiId: string): RawResources {
  const logicalId = `${apiId}NoneDataSource`;
  return { [logicalId]: partOfApi(apiId, 'DataSource', { Name: logicalId, Type: 'NONE' }) };
}
