import { resolve } from 'node:path';
import { Duration, Expiration, RemovalPolicy, Stack, ArnFormat, Validations } from 'aws-cdk-lib';
import {
  AppsyncFunction,
  AuthorizationType,
  CfnApiKey,
  type CfnGraphQLApi,
  Code,
  FieldLogLevel,
  FunctionRuntime,
  GraphqlApi,
  IntrospectionConfig,
  Resolver,
  type BaseDataSource,
} from 'aws-cdk-lib/aws-appsync';
import { ComparisonOperator, MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct, DependencyGroup } from 'constructs';
import { STREAM_NAME, TABLE_NAME } from '../../functions/shared/environment.ts';
import { REPEATED, type Alarms } from '../shared/alarms.ts';
import { resolverEntries, type Bundles } from '../shared/bundles.ts';
import { countMetric, MINUTE, sumOf } from '../shared/metrics.ts';
import type { Config } from '../shared/config.ts';
import type { ApiKey } from './api-key.ts';
import { readSchema, resolverFiles, type ResolverFiles } from './resolver-files.ts';
import type { Riders } from './riders.ts';
import { RosterCache } from './roster-cache.ts';
import { definitionFrom } from './schema-definition.ts';
import { TableDataSource } from './table-data-source.ts';
import { TelemetryDataSource } from './telemetry-data-source.ts';

export interface RaceApiProps {
  readonly table: TableV2;
  /** Receives riders' readings. */
  readonly stream: Stream;
  readonly riders: Riders;
  /** The settings of classes, races and records, as environment variables for the resolvers. */
  readonly environment: Record<string, string>;
  readonly classCount: number;
  readonly apiKey: ApiKey;
  readonly introspection: boolean;
  /** Instance type of the roster's cache, or `none`. */
  readonly cache: Config['apiCache'];
  /** Whether X-Ray traces requests. */
  readonly traced: boolean;
  readonly bundles: Bundles;
  readonly alarms: Alarms;
}

const SCHEMA = resolve(import.meta.dirname, '../../schema.graphql');

/** Resolver files that need no data source. */
const WITHOUT_DATA = [
  'Query.classes',
  'Query.recordPeriods',
  'Rankings.top',
  'Subscription.onRankings',
  'Subscription.onRaceCompleted',
];

/** Resolver files that write to the stream. */
const TELEMETRY = ['Mutation.submitTelemetry/2.putReadings'];

/** The deepest legitimate query, a rider with their races, has four levels. Client libraries may add more. */
const QUERY_DEPTH_LIMIT = 8;
/**
 * The client's largest query, the board with its roster, has three fields with resolvers. The limit also
 * bounds how often a request can repeat a field under different aliases.
 */
const RESOLVER_COUNT_LIMIT = 6;

/**
 * Returns a number of messages of 5 KB, in millions, that is more than AppSync usually delivers in an hour. In
 * a class with 1,000 viewers, the page needs 0.72 million.
 */
const expensiveMillions = (classCount: number) => Math.ceil(0.8 * classCount);

/** Price of a million messages in us-east-1, in dollars: https://aws.amazon.com/appsync/pricing/ */
const MILLION_PUSHES_USD = 2;

/**
 * Request tokens in a minute: 80 % of 5,000 a second, which is the quota of an account in most regions. Some
 * regions have 10,000 (https://docs.aws.amazon.com/general/latest/gr/appsync.html).
 */
const MANY_TOKENS = 0.8 * 5_000 * 60;

/** Says in AppSync's list of keys what a key is for. */
const KEY_DESCRIPTION = 'Viewers: queries and subscriptions';

/**
 * Returns the construct id of a key, without the `ApiKey` that CDK appends. The first generation has CDK's
 * default, because another id would replace the key of a stack that already exists.
 */
const keyName = (generation: number) => (generation === 1 ? 'Default' : `Generation${generation}`);

/** Requests and connections that are refused in a minute. Below that, a few wrong clients are the cause. */
const MANY_REFUSED = 60;

/** The GraphQL API: schema, resolvers and authorization. */
export class RaceApi extends Construct {
  readonly api: GraphqlApi;
  /** URL for subscriptions. */
  readonly realtimeUrl: string;
  /** Origins of the GraphQL and realtime endpoints. */
  readonly origins: string[];
  /** Role that resolvers use to access the table. */
  readonly tableRole: IRole;
  /** All resolvers, which in turn depend on the schema. */
  readonly resolvers = new DependencyGroup();

  constructor(scope: Construct, id: string, props: RaceApiProps) {
    super(scope, id);
    this.api = new GraphqlApi(this, 'Api', {
      name: 'Alleycat',
      definition: definitionFrom(SCHEMA),
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType: AuthorizationType.API_KEY,
          apiKeyConfig: {
            name: keyName(props.apiKey.generation),
            description: KEY_DESCRIPTION,
            expires: Expiration.atDate(props.apiKey.expires),
          },
        },
        additionalAuthorizationModes: [
          { authorizationType: AuthorizationType.IAM },
          {
            authorizationType: AuthorizationType.USER_POOL,
            userPoolConfig: {
              userPool: props.riders.userPool,
              appIdClientRegex: `^${props.riders.client.userPoolClientId}$`,
            },
          },
        ],
      },
      environmentVariables: {
        ...props.environment,
        [TABLE_NAME]: props.table.tableName,
        [STREAM_NAME]: props.stream.streamName,
      },
      xrayEnabled: props.traced,
      introspectionConfig: props.introspection ? IntrospectionConfig.ENABLED : IntrospectionConfig.DISABLED,
      queryDepthLimit: props.introspection ? 0 : QUERY_DEPTH_LIMIT,
      resolverCountLimit: RESOLVER_COUNT_LIMIT,
    });
    this.#keepKeyBefore(props.apiKey);
    const cfnApi = this.api.node.defaultChild as CfnGraphQLApi;
    this.realtimeUrl = cfnApi.attrRealtimeUrl;
    this.origins = [`https://${cfnApi.attrGraphQlDns}`, `wss://${cfnApi.attrRealtimeDns}`];
    // The construct's own logConfig would add a custom resource: a Lambda function that sets the retention.
    cfnApi.logConfig = {
      cloudWatchLogsRoleArn: this.#logRole().roleArn,
      fieldLogLevel: FieldLogLevel.ERROR,
      excludeVerboseContent: true,
    };
    Validations.of(cfnApi).acknowledge({
      id: 'AwsSolutions::AwsSolutions-ASC3',
      reason:
        'The rule also requires verbose content in the logs, such as headers with the API key, and the ' +
        'complete rankings of every push.',
    });
    new LogGroup(this, 'Logs', {
      logGroupName: `/aws/appsync/apis/${this.api.apiId}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const table = new TableDataSource(this, 'RacesTable', { api: this.api, table: props.table });
    this.tableRole = table.role;
    const telemetry = new TelemetryDataSource(this, 'Telemetry', { api: this.api, stream: props.stream });
    const nothing = this.api.addNoneDataSource('Nothing');
    const sourceOf = (entry: string) =>
      TELEMETRY.includes(entry) ? telemetry : WITHOUT_DATA.includes(entry) ? nothing : table;
    const { api } = this;
    const cache =
      props.cache === 'none' ? undefined : new RosterCache(this, 'Rosters', { api, size: props.cache });
    for (const files of resolverFiles(resolverEntries(), readSchema(SCHEMA)))
      this.#addResolver(props.bundles, files, sourceOf, cache);
    props.alarms.add(this, 'ServerErrors', {
      metric: this.metric('5XXError'),
      ...REPEATED,
      meaning: 'The API returns server errors. Queries fail, and boards may stop.',
      runbook: 'api-failing',
      rollsBack: true,
    });
    props.alarms.add(this, 'ClientsRefused', {
      metric: sumOf({
        requests: this.metric('4XXError'),
        connections: this.metric('ConnectClientError'),
        subscriptions: this.metric('SubscribeClientError'),
      }),
      threshold: MANY_REFUSED,
      ...REPEATED,
      meaning: 'The API refuses many requests or connections. Their viewers see no board.',
      runbook: 'clients-refused',
    });
    props.alarms.add(this, 'NearTokenQuota', {
      // AWS documents this metric for a region but not its dimensions
      metric: new MathExpression({
        expression: 'MAX([FILL(api, 0), FILL(region, 0)])',
        usingMetrics: {
          api: this.metric('TokensConsumed'),
          region: countMetric('AWS/AppSync', 'TokensConsumed', {}),
        },
        period: MINUTE,
      }),
      threshold: MANY_TOKENS,
      ...REPEATED,
      meaning: 'The API nears its quota of request tokens. Soon, viewers see no board and boards stop.',
      runbook: 'api-near-its-quota',
    });
    const millions = expensiveMillions(props.classCount);
    props.alarms.add(this, 'PushesExpensive', {
      metric: this.metric('OutboundMessages').with({ period: Duration.hours(1) }),
      threshold: millions * 1_000_000,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      meaning: `Pushes have cost more than $${millions * MILLION_PUSHES_USD} in an hour. Riders and viewers notice nothing.`,
      runbook: 'pushes-expensive',
    });
  }

  /** Returns a metric that AppSync counts for this API. */
  metric(metricName: string): Metric {
    return countMetric('AWS/AppSync', metricName, { GraphQLAPIId: this.api.apiId });
  }

  /** Keeps the key of the previous generation, for pages that have not loaded the newest key yet. */
  #keepKeyBefore({ generation, expires }: ApiKey): void {
    if (generation === 1) return;
    new CfnApiKey(this.api, `${keyName(generation - 1)}ApiKey`, {
      apiId: this.api.apiId,
      description: KEY_DESCRIPTION,
      expires: Expiration.atDate(expires).toEpoch(),
    });
  }

  #addResolver(
    bundles: Bundles,
    { typeName, fieldName, entry, steps }: ResolverFiles,
    sourceOf: (entry: string) => BaseDataSource,
    cache: RosterCache | undefined,
  ): void {
    const runtime = FunctionRuntime.JS_1_0_0;
    const code = (name: string) => Code.fromAsset(bundles.resolverFile(name));
    const pipelineConfig = steps.map((step) => {
      const name = step.replaceAll(/\W/g, '_');
      return new AppsyncFunction(this, name, {
        name,
        api: this.api,
        dataSource: sourceOf(step),
        runtime,
        code: code(step),
      });
    });
    const cachingConfig = cache?.configOf(`${typeName}.${fieldName}`);
    const resolver = new Resolver(this, `${typeName}_${fieldName}`, {
      api: this.api,
      typeName,
      fieldName,
      runtime,
      code: code(entry),
      ...(steps.length > 0 ? { pipelineConfig } : { dataSource: sourceOf(entry) }),
      ...(cachingConfig && { cachingConfig }),
    });
    if (cachingConfig) resolver.node.addDependency(cache!);
    this.resolvers.add(resolver);
  }

  /**
   * Creates the role for the API's logs. AWS's managed policy would allow writing to every log group in the
   * account.
   */
  #logRole(): Role {
    const group = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: '/aws/appsync/apis/*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const statement = new PolicyStatement({
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [group], // the API needs this role before its id is known
    });
    const role = new Role(this, 'LogRole', {
      assumedBy: new ServicePrincipal('appsync.amazonaws.com'),
      inlinePolicies: { logs: new PolicyDocument({ statements: [statement] }) },
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws/appsync/apis/*]',
      reason: 'The API needs this role before its id is known.',
    });
    return role;
  }
}
