import { Duration, Expiration } from 'aws-cdk-lib';
import { ComparisonOperator, Stats, TreatMissingData, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { API_KEY_EXPIRES, FAILURES_URL, GRAPHQL_URL } from '../../functions/shared/environment.ts';
import { METRICS } from '../../functions/shared/metric-names.ts';
import type { Alarms } from '../shared/alarms.ts';
import type { Bundles } from '../shared/bundles.ts';
import { MINUTE } from '../shared/metrics.ts';
import { alarmOnErrors, alarmOnGivenUpRaces, SILENT } from './function-alarms.ts';
import type { ApiKey } from '../api/api-key.ts';
import type { RaceApi } from '../api/race-api.ts';
import { allowOnTable } from '../data/table-access.ts';
import { MessageStore } from '../data/message-store.ts';
import { AlleycatFunction } from './alleycat-function.ts';

const INTERVAL = Duration.minutes(1);

/**
 * Less than the interval, so that a run ends before the next one starts. Overlapping runs would cancel each
 * other's transactions. If a race takes longer, the next run continues where this one was stopped.
 */
const TIMEOUT = Duration.seconds(50);

/** Days before the API key expires at which the alarm goes off: a month has time for a deployment. */
const RENEWAL_DAYS = 30;

export interface CloseRacesProps {
  readonly table: TableV2;
  readonly api: RaceApi;
  readonly apiKey: ApiKey;
  readonly environment: Record<string, string>;
  readonly bundles: Bundles;
  readonly traced: boolean;
  readonly alarms: Alarms;
}

/** Closes the races that are due. Runs every minute. */
export class CloseRaces extends Construct {
  /** Runs that AWS gave up on, and races that can never be closed. */
  readonly failures: MessageStore;
  readonly fn: LambdaFunction;
  readonly schedule: Rule;
  /** Days until the viewers' API keys expire. */
  readonly apiKeyDaysLeft: Metric;

  constructor(scope: Construct, id: string, props: CloseRacesProps) {
    super(scope, id);
    this.failures = new MessageStore(this, 'Failures', {
      meaning:
        'AWS gave up on runs of close-races, or close-races gave up on individual races. Results may be late.',
      runbook: 'close-races-failures',
      alarms: props.alarms,
    });
    const alleycatFunction = new AlleycatFunction(this, 'Close', {
      bundles: props.bundles,
      traced: props.traced,
      name: 'close-races',
      description:
        'Closes races that are due: pushes the final rankings, ranks results, raises records and publishes summaries',
      environment: {
        ...props.environment,
        [GRAPHQL_URL]: props.api.api.graphqlUrl,
        [FAILURES_URL]: this.failures.queue.queueUrl,
        [API_KEY_EXPIRES]: `${Expiration.atDate(props.apiKey.expires).toEpoch()}`,
      },
      memoryMb: 1024,
      timeout: TIMEOUT,
    });
    // a retry or a late event would overlap the next run, which closes the same races
    alleycatFunction.fn.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: INTERVAL });
    const { fn } = alleycatFunction;
    this.fn = fn;
    this.failures.allowSendingBy(fn);
    allowOnTable(
      props.table,
      fn,
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:ConditionCheckItem',
    );
    props.api.api.grantMutation(fn, 'publishRankings', 'publishRaceCompleted');
    this.schedule = new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(INTERVAL),
      targets: [
        new LambdaTarget(fn, {
          retryAttempts: 2,
          maxEventAge: INTERVAL,
          deadLetterQueue: this.failures.queue,
        }),
      ],
    });
    const { alarms } = props;
    const impact = 'Riders get no final ranks.';
    alarmOnErrors(this, { fn, alarms, impact, runbook: 'close-races-failing' });
    alarmOnGivenUpRaces(this, {
      metric: alleycatFunction.metric(METRICS.racesGivenUp),
      alarms,
      impact,
      runbook: 'close-races-gave-up-on-a-race',
    });
    alarms.add(this, 'NotRunning', {
      metric: fn.metricInvocations({ period: MINUTE }),
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      ...SILENT,
      treatMissingData: TreatMissingData.BREACHING,
      meaning: `The function did not run in five of seven minutes. ${impact}`,
      runbook: 'close-races-not-running',
    });
    this.apiKeyDaysLeft = alleycatFunction
      .metric(METRICS.apiKeyDaysLeft)
      .with({ statistic: Stats.MINIMUM, period: Duration.hours(1) });
    alarms.add(this, 'ApiKeyExpires', {
      metric: this.apiKeyDaysLeft,
      // a key that lives for less than two months would otherwise be due soon after each deployment
      threshold: Math.min(RENEWAL_DAYS, props.apiKey.days / 2),
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      meaning: 'The API key expires soon. From then on, viewers see no board.',
      runbook: 'api-key-expires',
    });
  }
}
