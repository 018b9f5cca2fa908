import { CfnOutput, Stack, Tags, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  CLASS_COUNT,
  GRACE_SECONDS,
  KEEP_RACES_DAYS,
  RACE_SECONDS,
  RECORD_PERIODS,
  TABLE_NAME,
  TIME_ZONE,
  MAX_RIDERS_PER_RACE,
} from '../functions/shared/environment.ts';
import { classVariable } from '../race/class-id.ts';
import { PERIOD_UNITS } from '../race/period.ts';
import { Alarms } from './shared/alarms.ts';
import type { Bundles } from './shared/bundles.ts';
import { Dashboard } from './dashboard.ts';
import { alarmOnLost, alarmOnThrottles } from './functions/function-alarms.ts';
import { CloseRaces } from './functions/close-races.ts';
import type { Config } from './shared/config.ts';
import type { StackOutputs } from './shared/outputs.ts';
import { FinalResults } from './functions/final-results.ts';
import { KeepRaceSeconds } from './functions/keep-race-seconds.ts';
import { LiveStandings } from './functions/live-standings.ts';
import { MonthlyBudget } from './monthly-budget.ts';
import { PublishRankings } from './functions/publish-rankings.ts';
import { apiKeyExpiry } from './api/api-key.ts';
import { RaceApi } from './api/race-api.ts';
import { RacePage } from './page/race-page.ts';
import { RequestLimit } from './api/request-limit.ts';
import { Riders } from './api/riders.ts';
import { TraceSampling } from './api/trace-sampling.ts';
import { Storage } from './data/storage.ts';
import { TelemetryStream } from './data/telemetry-stream.ts';

export interface AlleycatStackProps extends StackProps {
  readonly config: Config;
  /** The bundled code of the functions and resolvers. */
  readonly bundles: Bundles;
}

/** Key of the tag that separates the stack's costs from those of other stacks. */
const STACK_TAG = 'alleycat:stack';

/**
 * Returns the settings of the classes as variables for the resolvers, one for each class. A variable can have
 * 512 characters, which would be too few for all classes, and an API can have 50 variables.
 * Source: https://docs.aws.amazon.com/appsync/latest/APIReference/API_PutGraphqlApiEnvironmentVariables.html
 */
function classVariables({ classes }: Config): Record<string, string> {
  return Object.fromEntries(
    classes.map((settings, index) => [classVariable(index + 1), JSON.stringify(settings)]),
  );
}

/**
 * The whole application. Readings arrive in the stream, and viewers get rankings and results from the API.
 */
export class AlleycatStack extends Stack {
  constructor(scope: Construct, id: string, { config, bundles, ...props }: AlleycatStackProps) {
    super(scope, id, props);
    Tags.of(this).add(STACK_TAG, config.stackName);
    const alarms = new Alarms(this, 'Alarms', { email: config.alarmEmail });
    const { stream } = new TelemetryStream(this, 'Telemetry', {
      shardCount: config.shardCount,
      alarms,
    });
    const storage = new Storage(this, 'Storage', { retainData: config.retainData, alarms });
    const { table } = storage;
    const riders = new Riders(this, 'Riders', {
      retainData: config.retainData,
      fromEmail: config.fromEmail,
    });
    const raceSettings = {
      [CLASS_COUNT]: `${config.classes.length}`,
      [RACE_SECONDS]: `${config.raceSeconds}`,
      [GRACE_SECONDS]: `${config.graceSeconds}`,
      [KEEP_RACES_DAYS]: `${config.keepRacesDays}`,
    };
    const units = PERIOD_UNITS.filter((unit) => config.recordPeriods.includes(unit));
    const recordSettings = { [RECORD_PERIODS]: JSON.stringify(units), [TIME_ZONE]: config.timeZone };
    const apiKey = {
      generation: config.keyGeneration,
      days: config.apiKeyDays,
      expires: apiKeyExpiry(config.apiKeyDays),
    };
    const traced = config.tracePercent > 0;
    const api = new RaceApi(this, 'RaceApi', {
      table,
      stream,
      riders,
      environment: { ...raceSettings, ...recordSettings, ...classVariables(config) },
      classCount: config.classes.length,
      apiKey,
      introspection: config.introspection,
      cache: config.apiCache,
      traced,
      bundles,
      alarms,
    });
    if (traced) new TraceSampling(this, 'TraceSampling', { api, percent: config.tracePercent });
    if (config.wafRequestsPerFiveMinutes > 0)
      new RequestLimit(this, 'RequestLimit', { api, requests: config.wafRequestsPerFiveMinutes, alarms });
    if (config.monthlyBudgetUsd !== undefined)
      new MonthlyBudget(this, 'MonthlyBudget', { usd: config.monthlyBudgetUsd, email: config.alarmEmail! });

    const environment = {
      ...raceSettings,
      [MAX_RIDERS_PER_RACE]: `${config.maxRidersPerRace}`,
      [TABLE_NAME]: table.tableName,
    };
    const common = { table, environment, bundles, traced, alarms };
    const consumer = { ...common, retries: config.streamRetries };
    const live = new LiveStandings(this, 'LiveStandings', {
      ...consumer,
      stream,
      windowSeconds: config.windowSeconds,
    });
    const final = new FinalResults(this, 'FinalResults', { ...consumer, stream });
    const publish = new PublishRankings(this, 'PublishRankings', {
      ...consumer,
      api,
      delaySeconds: config.publishDelaySeconds,
      windowSeconds: config.windowSeconds,
    });
    const close = new CloseRaces(this, 'CloseRaces', {
      ...common,
      environment: { ...environment, ...recordSettings },
      api,
      apiKey,
    });
    // An update changes the schema and the resolvers before the functions that publish through them.
    for (const { fn } of [publish, close]) fn.node.addDependency(api.resolvers);
    const consumers = { live, final, publish };
    alarmOnThrottles(this, { live: live.fn, final: final.fn, publish: publish.fn, close: close.fn }, alarms);
    alarmOnLost(this, { consumers, schedule: close.schedule, alarms });
    const dashboard = new Dashboard(this, 'Dashboard', {
      ...{ alarms, stream, storage, api, consumers },
      closeRaces: close,
    });
    const { raceSeconds } = config;
    const keep = new KeepRaceSeconds(this, 'KeepRaceSeconds', { raceSeconds, bundles, traced });
    for (const construct of [api, live, final, publish, close]) construct.node.addDependency(keep);

    const { domainName, certificateArn } = config;
    const page = new RacePage(this, 'Page', {
      connectSources: [...api.origins, `https://cognito-idp.${this.region}.${this.urlSuffix}`],
      domainName,
      certificateArn,
    });
    const webConfig = {
      graphqlUrl: api.api.graphqlUrl,
      apiKey: api.api.apiKey!,
      userPoolId: riders.userPool.userPoolId,
      userPoolClientId: riders.client.userPoolClientId,
    };
    const outputs = {
      GraphqlUrl: api.api.graphqlUrl,
      RealtimeUrl: api.realtimeUrl,
      ApiKey: api.api.apiKey!,
      ApiTableRole: api.tableRole.roleName,
      StreamName: stream.streamName,
      TableName: table.tableName,
      UserPoolId: webConfig.userPoolId,
      UserPoolClientId: webConfig.userPoolClientId,
      PageUrl: page.url,
      PageBucket: page.bucket.bucketName,
      WebConfig: this.toJsonString(webConfig),
      ClassCount: raceSettings[CLASS_COUNT],
      RaceSeconds: raceSettings[RACE_SECONDS],
      GraceSeconds: raceSettings[GRACE_SECONDS],
      WindowSeconds: `${config.windowSeconds}`,
      DashboardUrl: dashboard.url,
      RollbackAlarms: alarms.rollbackTriggers.map(({ alarmArn }) => alarmArn).join(','),
      QuarantineUrl: live.quarantine.queue.queueUrl,
      LiveStandingsFailuresUrl: live.failures.queue.queueUrl,
      FinalResultsFailuresUrl: final.failures.queue.queueUrl,
      PublishRankingsFailuresUrl: publish.failures.queue.queueUrl,
      CloseRacesFailuresUrl: close.failures.queue.queueUrl,
      LiveStandingsFunction: live.fn.functionName,
      FinalResultsFunction: final.fn.functionName,
      PublishRankingsFunction: publish.fn.functionName,
      CloseRacesFunction: close.fn.functionName,
      LiveStandingsRole: live.fn.role!.roleName,
      FinalResultsRole: final.fn.role!.roleName,
      PublishRankingsRole: publish.fn.role!.roleName,
      CloseRacesRole: close.fn.role!.roleName,
      LiveStandingsMapping: live.mapping.eventSourceMappingId,
      FinalResultsMapping: final.mapping.eventSourceMappingId,
      PublishRankingsMapping: publish.mapping.eventSourceMappingId,
    } satisfies StackOutputs;
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
