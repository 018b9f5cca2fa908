import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import {
  FilterCriteria,
  FilterRule,
  StartingPosition,
  type EventSourceMapping,
  type Function as LambdaFunction,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import {
  FAILURES_URL,
  GRAPHQL_URL,
  PUBLISH_DELAY_SECONDS,
  WINDOW_SECONDS,
} from '../../functions/shared/environment.ts';
import { PART_PREFIX } from '../../race/table/keys.ts';
import { METRICS } from '../../functions/shared/metric-names.ts';
import { REPEATED, type Alarms } from '../shared/alarms.ts';
import type { Bundles } from '../shared/bundles.ts';
import { EVENT_COUNTS } from '../shared/metrics.ts';
import { alarmOnErrors, alarmOnGivenUpRaces, alarmOnLag, alarmOnSilence } from './function-alarms.ts';
import type { RaceApi } from '../api/race-api.ts';
import { MessageStore } from '../data/message-store.ts';
import { allowReadingOfChanges } from '../data/stream-access.ts';
import { allowOnTable } from '../data/table-access.ts';
import { AlleycatFunction } from './alleycat-function.ts';

export interface PublishRankingsProps {
  readonly table: TableV2;
  readonly api: RaceApi;
  /** How long a push waits for the other shards; see the configuration. */
  readonly delaySeconds: number;
  /** Length of the tumbling windows of live-standings; 0 if there are no windows. */
  readonly windowSeconds: number;
  /** Number of retries before Lambda gives up on a batch; see the configuration. */
  readonly retries: number;
  readonly environment: Record<string, string>;
  readonly bundles: Bundles;
  readonly traced: boolean;
  readonly alarms: Alarms;
}

/** Ranks each race whose parts have changed, and publishes the rankings through the API. */
export class PublishRankings extends Construct {
  /** Batches that Lambda gave up on after all retries, and races that can never be published. */
  readonly failures: MessageStore;
  readonly fn: LambdaFunction;
  readonly mapping: EventSourceMapping;

  constructor(scope: Construct, id: string, props: PublishRankingsProps) {
    super(scope, id);
    this.failures = new MessageStore(this, 'Failures', {
      meaning: 'Rankings were not published. Viewers missed pushes.',
      runbook: 'publish-rankings-failures',
      alarms: props.alarms,
    });
    const alleycatFunction = new AlleycatFunction(this, 'Publish', {
      bundles: props.bundles,
      traced: props.traced,
      name: 'publish-rankings',
      description: 'Ranks races whose parts have changed, and pushes the rankings to every viewer',
      environment: {
        ...props.environment,
        [GRAPHQL_URL]: props.api.api.graphqlUrl,
        [PUBLISH_DELAY_SECONDS]: `${props.delaySeconds}`,
        [WINDOW_SECONDS]: `${props.windowSeconds}`,
        [FAILURES_URL]: this.failures.queue.queueUrl,
      },
      memoryMb: 1024,
      timeout: Duration.seconds(60),
    });
    const { fn } = alleycatFunction;
    const givenBack = alleycatFunction.metric(METRICS.recordsGivenBack);
    this.fn = fn;
    allowOnTable(props.table, fn, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem');
    props.api.api.grantMutation(fn, 'publishRankings');
    allowReadingOfChanges(props.table, fn);
    this.mapping = fn.addEventSourceMapping('Parts', {
      eventSourceArn: props.table.tableStreamArn!,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          // excludes REMOVE, because deleting an expired part does not change the race
          eventName: FilterRule.or('INSERT', 'MODIFY'),
          dynamodb: { Keys: { SK: { S: FilterRule.beginsWith(PART_PREFIX) } } },
        }),
      ],
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(0),
      parallelizationFactor: 1,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: props.retries,
      maxRecordAge: Duration.hours(12),
      onFailure: this.failures,
      metricsConfig: EVENT_COUNTS,
    });
    const { alarms } = props;
    const stopped = 'Boards have stopped.';
    alarmOnErrors(this, { fn, givenBack, alarms, impact: stopped, runbook: 'publish-rankings-failing' });
    alarmOnLag(this, { fn, alarms, impact: 'Boards are late.', runbook: 'publish-rankings-behind' });
    alarmOnSilence(this, {
      mapping: this.mapping,
      alarms,
      impact: stopped,
      runbook: 'publish-rankings-not-running',
    });
    alarmOnGivenUpRaces(this, {
      metric: alleycatFunction.metric(METRICS.racesGivenUp),
      alarms,
      impact: 'Its board has stopped.',
      runbook: 'publish-rankings-gave-up-on-a-race',
    });
    alarms.add(this, 'RidersNotAdmitted', {
      metric: alleycatFunction.metric(METRICS.ridersNotAdmitted),
      meaning: 'Riders were not admitted to a race that was full or complete.',
      runbook: 'riders-not-admitted',
    });
    alarms.add(this, 'EntriesLeftOut', {
      metric: alleycatFunction.metric(METRICS.entriesLeftOut),
      ...REPEATED,
      meaning: 'Pushes left out entries. Viewers whose clients select entries do not see every rider.',
      runbook: 'entries-left-out',
    });
  }
}
