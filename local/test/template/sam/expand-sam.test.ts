import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../template/files/parse-yaml.ts';
import { Template } from '../../../template/stack.ts';
import { expandTransforms } from '../../../template/transforms.ts';
import { shows } from '../../support/shows.ts';

function expand(text: string) {
  const { template, warnings } = expandTransforms(parseYaml(text), 'template.yaml');
  return { resources: Template.parse(template).Resources, warnings };
}

const sam = (text: string) => expand(`Transform: AWS::Serverless-2016-10-31\n${text}`);

it('short forms of intrinsic functions in YAML mean the same as long forms', () => {
  const text = `
a: !Ref Table
b: !GetAtt Nested.Outputs.Arn
c: !Sub ['\${X}', { X: !Ref Y }]
d: !If [IsProd, !Select [0, !Split [',', x]], !Ref AWS::NoValue]
e: !Join
  - ','
  - - 2012-10-17
    - !ImportValue x
f: !FindInMap [a, b, c]
`;
  expect(parseYaml(text)).toEqual({
    a: { Ref: 'Table' },
    b: { 'Fn::GetAtt': ['Nested', 'Outputs.Arn'] },
    c: { 'Fn::Sub': ['${X}', { X: { Ref: 'Y' } }] },
    d: {
      'Fn::If': ['IsProd', { 'Fn::Select': [0, { 'Fn::Split': [',', 'x'] }] }, { Ref: 'AWS::NoValue' }],
    },
    e: { 'Fn::Join': [',', ['2012-10-17', { 'Fn::ImportValue': 'x' }]] },
    f: { 'Fn::FindInMap': ['a', 'b', 'c'] },
  });
});

describe('a serverless function', () => {
  const { resources, warnings } = sam(`
Globals:
  Function:
    Runtime: nodejs22.x
    Timeout: 5
    Environment: { Variables: { STAGE: test, TABLE: global } }
    Policies: [AWSLambdaRole]
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Condition: IsProd
    Properties:
      CodeUri: s3://bucket/worker.zip
      Handler: app.handler
      Timeout: 9
      Environment: { Variables: { TABLE: !Ref Table } }
      Tracing: Active
      AutoPublishAlias: live
      FunctionUrlConfig: { AuthType: NONE }
      DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt Dead.Arn }
      Policies:
        - DynamoDBReadPolicy: { TableName: !Ref Table }
        - S3ReadPolicy: { BucketName: files }
        - Version: '2012-10-17'
          Statement: { Effect: Allow, Action: 'sqs:*', Resource: '*' }
        - !If [IsProd, { SQSSendMessagePolicy: { QueueName: q } }, !Ref AWS::NoValue]
      Events:
        Stream:
          Type: Kinesis
          Properties:
            Stream: !GetAtt Data.Arn
            StartingPosition: LATEST
            DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Failed.Arn } }
        Nightly: { Type: Schedule, Properties: { Schedule: rate(1 day), Enabled: false, Input: '{}' } }
        Hourly: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 hour) } }
        Sold:
          Type: EventBridgeRule
          Properties: { Pattern: { source: [shop] }, EventBusName: bus, Target: { Id: sold } }
        Alarm: { Type: SNS, Properties: { Topic: !Ref Topic } }
        Page: { Type: Api, Properties: { Path: /, Method: get } }
`);
  const properties = (id: string) => resources[id]?.Properties;
  const policies = properties('WorkerRole')?.Policies as Record<string, unknown>[];

  it(
    'becomes a function with a role, and every resource has its condition',
    shows('stacks/sam-globals', 'stacks/sam-generated-resources'),
    () => {
      expect(properties('Worker')).toEqual({
        Code: { S3Bucket: 'bucket', S3Key: 'worker.zip' },
        Handler: 'app.handler',
        Runtime: 'nodejs22.x',
        Timeout: 9,
        Environment: { Variables: { STAGE: 'test', TABLE: { Ref: 'Table' } } },
        Role: { 'Fn::GetAtt': ['WorkerRole', 'Arn'] },
        TracingConfig: { Mode: 'Active' },
        DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } },
      });
      expect(new Set(Object.values(resources).map(({ Condition }) => Condition))).toEqual(
        new Set(['IsProd']),
      );
    },
  );

  it(
    'gets a role with managed policies, policy templates, documents and destinations',
    shows('stacks/sam-policy-templates'),
    () => {
      expect(properties('WorkerRole')?.ManagedPolicyArns).toEqual(
        [
          ...['service-role/AWSLambdaBasicExecutionRole', 'service-role/AWSLambdaKinesisExecutionRole'],
          ...['AWSXRayDaemonWriteAccess', 'service-role/AWSLambdaRole'],
        ].map((name) => `arn:aws:iam::aws:policy/${name}`),
      );
      const allowed = (Action: unknown, Resource: unknown) => ({
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] },
      });
      const arn = (resource: string, value: unknown) => ({
        'Fn::Sub': [`arn:\${AWS::Partition}:${resource}`, { value }],
      });
      const table = 'dynamodb:${AWS::Region}:${AWS::AccountId}:table/${value}';
      const reads = ['GetItem', 'Scan', 'Query', 'BatchGetItem', 'DescribeTable'];
      const queue = 'sqs:${AWS::Region}:${AWS::AccountId}:${value}';
      expect(policies).toMatchObject([
        allowed(
          reads.map((name) => `dynamodb:${name}`),
          [arn(table, { Ref: 'Table' }), arn(`${table}/index/*`, { Ref: 'Table' })],
        ),
        { PolicyDocument: { Statement: { Action: 'sqs:*' } } },
        { 'Fn::If': ['IsProd', allowed(['sqs:SendMessage*'], [arn(queue, 'q')]), { Ref: 'AWS::NoValue' }] },
        allowed('sqs:SendMessage', { 'Fn::GetAtt': ['Dead', 'Arn'] }),
        allowed('sqs:SendMessage', { 'Fn::GetAtt': ['Failed', 'Arn'] }),
      ]);
    },
  );

  it('gets a mapping, rule, schedule or subscription for each event, and a warning for others', () => {
    const [lambdaArn, FunctionName] = [{ 'Fn::GetAtt': ['Worker', 'Arn'] }, { Ref: 'Worker' }];
    expect(resources.WorkerStream).toMatchObject({
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Data', 'Arn'] },
        FunctionName,
        StartingPosition: 'LATEST',
      },
    });
    expect(properties('WorkerNightly')).toEqual({
      ScheduleExpression: 'rate(1 day)',
      State: 'DISABLED',
      Targets: [{ Id: 'WorkerNightlyLambdaTarget', Arn: lambdaArn, Input: '{}' }],
    });
    expect(resources.WorkerHourly).toMatchObject({
      Type: 'AWS::Scheduler::Schedule',
      Properties: { ScheduleExpression: 'rate(1 hour)', Target: { Arn: lambdaArn } },
    });
    expect(properties('WorkerSold')).toEqual({
      EventPattern: { source: ['shop'] },
      EventBusName: 'bus',
      Targets: [{ Id: 'sold', Arn: lambdaArn }],
    });
    expect(properties('WorkerAlarm')).toEqual({
      TopicArn: { Ref: 'Topic' },
      Protocol: 'lambda',
      Endpoint: lambdaArn,
    });
    expect(resources.WorkerAliaslive?.Properties.FunctionVersion).toEqual({
      'Fn::GetAtt': ['WorkerVersion', 'Version'],
    });
    expect(resources.WorkerUrl?.Type).toBe('AWS::Lambda::Url');
    expect(resources.ServerlessRestApi?.Type).toBe('AWS::ApiGateway::RestApi');
    expect(warnings).toEqual([
      'Worker: events of type Api are not emulated; Page never invokes the function',
    ]);
  });
});

it(
  'a serverless API becomes an API with its schema, keys, data sources, functions and resolvers',
  shows('stacks/sam-generated-resources'),
  () => {
    const { resources } = sam(`
Resources:
  Shop:
    Type: AWS::Serverless::GraphQLApi
    Properties:
      SchemaInline: 'type Query { item: ID }'
      XrayEnabled: true
      Auth:
        Type: AWS_IAM
        Additional: [{ Type: AMAZON_COGNITO_USER_POOLS, UserPool: { UserPoolId: !Ref Pool } }]
      ApiKeys: { Web: { ExpiresOn: 1900000000 } }
      DataSources:
        DynamoDb: { Items: { TableName: !Ref Table, TableArn: !GetAtt Table.Arn, Permissions: [Read] } }
        Lambda: { Prices: { FunctionArn: !GetAtt Price.Arn, ServiceRoleArn: role } }
      Functions:
        getItem: { DataSource: Items, InlineCode: code, Runtime: { Name: APPSYNC_JS, Version: 1.0.0 } }
        log: { DataSource: none, CodeUri: s3://b/log.js }
      Resolvers:
        Query: { item: { Pipeline: [getItem, log], Caching: { Ttl: 60 } } }
`);
    const ApiId = { 'Fn::GetAtt': ['Shop', 'ApiId'] };
    expect(resources.Shop?.Properties).toEqual({
      Name: 'Shop',
      XrayEnabled: true,
      AuthenticationType: 'AWS_IAM',
      AdditionalAuthenticationProviders: [
        {
          AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
          UserPoolConfig: {
            DefaultAction: 'ALLOW',
            AwsRegion: { Ref: 'AWS::Region' },
            UserPoolId: { Ref: 'Pool' },
          },
        },
      ],
    });
    expect(Object.fromEntries(Object.entries(resources).map(([id, { Type }]) => [id, Type]))).toEqual({
      Shop: 'AWS::AppSync::GraphQLApi',
      ShopSchema: 'AWS::AppSync::GraphQLSchema',
      ShopWeb: 'AWS::AppSync::ApiKey',
      ShopItemsDynamoDBDataSource: 'AWS::AppSync::DataSource',
      ShopItemsDynamoDBDataSourceRole: 'AWS::IAM::Role',
      ShopPricesLambdaDataSource: 'AWS::AppSync::DataSource',
      ShopNoneDataSource: 'AWS::AppSync::DataSource',
      ShopgetItem: 'AWS::AppSync::FunctionConfiguration',
      Shoplog: 'AWS::AppSync::FunctionConfiguration',
      ShopQueryitem: 'AWS::AppSync::Resolver',
    });
    expect(resources.ShopgetItem?.Properties).toEqual({
      ApiId,
      Name: 'getItem',
      DataSourceName: { 'Fn::GetAtt': ['ShopItemsDynamoDBDataSource', 'Name'] },
      Code: 'code',
      Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
    });
    expect(resources.Shoplog?.Properties).toMatchObject({
      DataSourceName: { 'Fn::GetAtt': ['ShopNoneDataSource', 'Name'] },
      CodeS3Location: 's3://b/log.js',
    });
    expect(resources.ShopQueryitem?.Properties).toMatchObject({
      ApiId,
      TypeName: 'Query',
      FieldName: 'item',
      Kind: 'PIPELINE',
      CachingConfig: { Ttl: 60 },
      PipelineConfig: {
        Functions: ['ShopgetItem', 'Shoplog'].map((id) => ({ 'Fn::GetAtt': [id, 'FunctionId'] })),
      },
      Code: expect.stringContaining('ctx.prev.result') as unknown,
    });
  },
);

it('a simple table, an application and a layer become a table, a nested stack and a layer version', () => {
  const { resources } = sam(`
Resources:
  Table: { Type: AWS::Serverless::SimpleTable }
  Named:
    Type: AWS::Serverless::SimpleTable
    Properties: { TableName: named, PrimaryKey: { Name: no, Type: Number } }
  App: { Type: AWS::Serverless::Application, Properties: { Location: ./app.yaml, Parameters: { A: 1 } } }
  Layer: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: ./layer } }
  Queue:
    Type: AWS::SQS::Queue
    Properties: { Tags: [!Ref F.Alias, !Sub '\${F.Version}', !Ref Api.Stage], KeepDuplicates: 1, KeepDuplicates: 2 }
`);
  const table = (name: string, type: string, more = {}) => ({
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      ...more,
      AttributeDefinitions: [{ AttributeName: name, AttributeType: type }],
      KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
    },
  });
  expect(resources.Table).toEqual(table('id', 'S'));
  expect(resources.Named).toEqual(table('no', 'N', { TableName: 'named' }));
  expect(resources.App).toEqual({
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: './app.yaml', Parameters: { A: 1 } },
  });
  // versions of a function are the function itself
  expect(resources.Queue?.Properties).toEqual({
    Tags: [{ 'Fn::GetAtt': ['F', 'Arn'] }, { 'Fn::Sub': '${F.Arn}' }, { Ref: 'Api' }],
    KeepDuplicates: 2,
  });
  expect(resources.Layer?.Type).toBe('AWS::Lambda::LayerVersion');
});

it.each([
  ['an include', 'Transform: [AWS::Include]\nResources: {}', 'the transform AWS::Include is not emulated'],
  [
    'a loop',
    'Transform: AWS::LanguageExtensions\nResources: { "Fn::ForEach::Topics": [] }',
    'Fn::ForEach::Topics is not emulated',
  ],
  [
    'a policy template without its parameter',
    `Transform: AWS::Serverless-2016-10-31
Resources: { F: { Type: AWS::Serverless::Function, Properties: { Policies: [DynamoDBCrudPolicy: {}] } } }`,
    'F: the policy template DynamoDBCrudPolicy needs the parameter TableName',
  ],
])('a template with %s is refused', (_what, text, message) => expect(() => expand(text)).toThrow(message));
