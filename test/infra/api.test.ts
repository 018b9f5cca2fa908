import { parse, visit, type ASTNode } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { operations, SDL } from './support/schema.ts';
import { synthesized, type Synthesized } from './support/synthesized.ts';

let stack: Synthesized;
beforeAll(() => {
  stack = synthesized({ raceSeconds: 60, graceSeconds: 7 });
});

const api = (from = stack) => from.properties('RaceApi');

describe('the API', () => {
  it('accepts viewers by API key, publishers by IAM, riders by tokens for their client, and nobody else', () => {
    expect(api()).toMatchObject({
      AuthenticationType: 'API_KEY',
      AdditionalAuthenticationProviders: [
        { AuthenticationType: 'AWS_IAM' },
        {
          AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
          UserPoolConfig: {
            UserPoolId: 'RidersPool',
            AwsRegion: 'AWS::Region',
            AppIdClientRegex: '^RidersPoolClient$',
          },
        },
      ],
    });
    stack.template.resourceCountIs('AWS::AppSync::ApiKey', 1);
    expect(stack.properties('RaceApiDefaultApiKey')).toMatchObject({ ApiId: 'RaceApi.ApiId' });
  });

  it('logs errors without the headers, which contain the key', () => {
    expect(api()).toMatchObject({
      LogConfig: {
        FieldLogLevel: 'ERROR',
        ExcludeVerboseContent: true,
        CloudWatchLogsRoleArn: 'RaceApiLogRole.Arn',
      },
    });
  });

  it('keeps its log for 30 days', () => {
    expect(stack.properties('RaceApiLogs')).toEqual({
      LogGroupName: '/aws/appsync/apis/RaceApi.ApiId',
      RetentionInDays: 30,
    });
  });

  it('limits the depth of a query and its number of resolvers, and disables introspection', () => {
    expect(api()).toMatchObject({
      IntrospectionConfig: 'DISABLED',
      QueryDepthLimit: 8,
      ResolverCountLimit: 6,
    });
  });

  it('enables introspection if configured, which requires removing the depth limit', () => {
    expect(api(synthesized({ introspection: true }))).toMatchObject({
      IntrospectionConfig: 'ENABLED',
      QueryDepthLimit: 0,
      ResolverCountLimit: 6,
    });
  });

  it('passes the settings of classes, races and records, the table and the stream to its resolvers', () => {
    expect(api().EnvironmentVariables).toEqual({
      CLASS_COUNT: '6',
      CLASS_1: '{"name":"Harbor Sprint"}',
      CLASS_2: '{"name":"Ridgeline Climb"}',
      CLASS_3: '{"name":"Velodrome Night"}',
      CLASS_4: '{"name":"Canyon Loop"}',
      CLASS_5: '{"name":"Glacier Pass"}',
      CLASS_6: '{"name":"Old Town Criterium"}',
      RACE_SECONDS: '60',
      GRACE_SECONDS: '7',
      KEEP_RACES_DAYS: '365',
      RECORD_PERIODS: '[]',
      TIME_ZONE: 'UTC',
      TABLE_NAME: 'StorageTable',
      STREAM_NAME: 'TelemetryStream',
    });
  });

  it('is deployed with schema.graphql, without descriptions and comments', () => {
    const { ApiId, Definition } = stack.properties('RaceApiSchema');
    expect(ApiId).toBe('RaceApi.ApiId');
    const uploaded = parse(String(Definition), { noLocation: true });
    const described: string[] = [];
    const find = (node: ASTNode) => {
      if ('description' in node && node.description) described.push(node.kind);
    };
    visit(uploaded, { enter: find });
    expect(described).toEqual([]);
    expect(Definition).not.toContain('#');
    const bare = (node: ASTNode) => ('description' in node ? { ...node, description: undefined } : undefined);
    expect(uploaded).toEqual(visit(parse(SDL, { noLocation: true }), { enter: bare }));
  });
});

describe('data sources', () => {
  it('are the table and Kinesis, each with its own role, and a NONE data source', () => {
    expect(
      Object.values(stack.ofType('AWS::AppSync::DataSource')).map(({ Properties }) => Properties),
    ).toEqual(
      expect.arrayContaining([
        { ApiId: 'RaceApi.ApiId', Name: 'Nothing', Type: 'NONE' },
        {
          ApiId: 'RaceApi.ApiId',
          Name: 'RacesTable',
          Type: 'AMAZON_DYNAMODB',
          DynamoDBConfig: { TableName: 'StorageTable', AwsRegion: 'AWS::Region' },
          ServiceRoleArn: 'RaceApiRacesTableServiceRole.Arn',
        },
        {
          ApiId: 'RaceApi.ApiId',
          Name: 'Telemetry',
          Type: 'HTTP',
          HttpConfig: {
            Endpoint: 'https://kinesis.AWS::Region.AWS::URLSuffix',
            AuthorizationConfig: {
              AuthorizationType: 'AWS_IAM',
              AwsIamConfig: { SigningRegion: 'AWS::Region', SigningServiceName: 'kinesis' },
            },
          },
          ServiceRoleArn: 'RaceApiTelemetryServiceRole.Arn',
        },
      ]),
    );
    stack.template.resourceCountIs('AWS::AppSync::DataSource', 3);
  });
});

describe('resolvers', () => {
  const RUNTIME = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
  const resolvers = () => {
    const all = Object.values(stack.ofType('AWS::AppSync::Resolver')).map(({ Properties }) => Properties);
    return new Map(
      all.map((resolver) => [`${String(resolver.TypeName)}.${String(resolver.FieldName)}`, resolver]),
    );
  };

  it('exist for every operation, and for fields that are read or derived separately', () => {
    expect([...resolvers().keys()].sort()).toEqual(
      [...operations, 'Board.roster', 'Racer.races', 'Rankings.top'].sort(),
    );
  });

  it('run in APPSYNC_JS, and so do the steps of pipelines', () => {
    for (const resolver of resolvers().values()) expect(resolver.Runtime).toEqual(RUNTIME);
    for (const { Properties } of Object.values(stack.ofType('AWS::AppSync::FunctionConfiguration')))
      expect(Properties.Runtime).toEqual(RUNTIME);
  });

  it('use the table, except for fields without data', () => {
    const others: Record<string, string> = {
      'Query.classes': 'Nothing',
      'Query.recordPeriods': 'Nothing',
      'Rankings.top': 'Nothing',
      'Subscription.onRankings': 'Nothing',
      'Subscription.onRaceCompleted': 'Nothing',
    };
    for (const [field, { DataSourceName, Kind }] of resolvers()) {
      if (Kind === 'PIPELINE') continue;
      expect(`${field} ${String(DataSourceName)}`).toBe(`${field} ${others[field] ?? 'RacesTable'}`);
    }
  });

  it('of Mutation.submitTelemetry count the rider’s readings before they put them into the stream', () => {
    const { Kind, PipelineConfig } = resolvers().get('Mutation.submitTelemetry')!;
    const { Functions } = PipelineConfig as { Functions: string[] };
    const steps = Functions.map((id) => stack.properties(id.replace('.FunctionId', '')));
    expect(Kind).toBe('PIPELINE');
    expect(steps.map(({ Name, DataSourceName }) => `${String(Name)} ${String(DataSourceName)}`)).toEqual([
      'Mutation_submitTelemetry_1_countReadings RacesTable',
      'Mutation_submitTelemetry_2_putReadings Telemetry',
    ]);
  });

  it('of Mutation.publishRankings store the rankings before the frame', () => {
    const { Kind, PipelineConfig } = resolvers().get('Mutation.publishRankings')!;
    const { Functions } = PipelineConfig as { Functions: string[] };
    const steps = Functions.map((id) => stack.properties(id.replace('.FunctionId', '')));
    expect(Kind).toBe('PIPELINE');
    expect(steps.map(({ Name, DataSourceName }) => `${String(Name)} ${String(DataSourceName)}`)).toEqual([
      'Mutation_publishRankings_1_storeRankings RacesTable',
      'Mutation_publishRankings_2_storeFrame RacesTable',
    ]);
  });

  it('of Query.raceResult first find the result and then its neighbors', () => {
    const { Kind, PipelineConfig } = resolvers().get('Query.raceResult')!;
    const { Functions } = PipelineConfig as { Functions: string[] };
    const steps = Functions.map((id) => stack.properties(id.replace('.FunctionId', '')));
    expect(Kind).toBe('PIPELINE');
    expect(steps.map(({ Name, DataSourceName }) => `${String(Name)} ${String(DataSourceName)}`)).toEqual([
      'Query_raceResult_1_findResult RacesTable',
      'Query_raceResult_2_findAbove RacesTable',
      'Query_raceResult_3_findBelow RacesTable',
    ]);
  });
});
