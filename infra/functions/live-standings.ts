import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import {
  StartingPosition,
  type EventSourceMapping,
  type Function as LambdaFunction,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { QUARANTINE_URL } from '../../functions/shared/environment.ts';
import { METRICS } from '../../functions/shared/metric-names.ts';
import type { Alarms } from '../shared/alarms.ts';
import type { Bundles } from '../shared/bundles.ts';
import { EVENT_COUNTS } from '../shared/metrics.ts';
import { alarmOnErrors, alarmOnLag, alarmOnSilence } from './function-alarms.ts';
import { MessageStore } from '../data/message-store.ts';
import { allowReadingOf } from '../data/stream-access.ts';
import { allowOnTable } from '../data/table-access.ts';
import { AlleycatFunction } from './alleycat-function.ts';

export interface LiveStandingsProps {
  readonly stream: Stream;
  readonly table: TableV2;
  /** Length of the tumbling windows. If 0, every batch is written immediately. */
  readonly windowSeconds: number;
  /** Number of retries before Lambda gives up on a batch; see the configuration. */
  readonly retries: number;
  readonly environment: Record<string, string>;
  readonly bundles: Bundles;
  readonly traced: boolean;
  readonly alarms: Alarms;
}

/** Joins the readings of each shard in tumbling windows, and writes the parts. */
export class LiveStandings extends Construct {
  /** Rejected records, with the reason for each. */
  readonly quarantine: MessageStore;
  /** Batches that Lambda gave up on after all retries. */
  readonly failures: MessageStore;
  readonly fn: LambdaFunction;
  readonly mapping: EventSourceMapping;

  constructor(scope: Construct, id: string, props: LiveStandingsProps) {
    super(scope, id);
    this.quarantine = new MessageStore(this, 'Quarantine', {
      meaning: 'More than 100 readings were rejected. Their riders do not move on the board.',
      runbook: 'quarantine',
      alarms: props.alarms,
      threshold: 101,
    });
    this.failures = new MessageStore(this, 'Failures', {
      meaning: 'Lambda gave up on batches of readings. Some riders may be missing from the board.',
      runbook: 'live-standings-failures',
      alarms: props.alarms,
    });
    const alleycatFunction = new AlleycatFunction(this, 'Live', {
      bundles: props.bundles,
      traced: props.traced,
      name: 'live-standings',
      description: 'Joins each window of readings into the parts of its races',
      environment: {
        ...props.environment,
        [QUARANTINE_URL]: this.quarantine.queue.queueUrl,
      },
      memoryMb: 512,
      timeout: Duration.seconds(60),
    });
    const { fn } = alleycatFunction;
    this.fn = fn;
    allowOnTable(props.table, fn, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem');
    this.quarantine.allowSendingBy(fn);
    allowReadingOf(props.stream, fn);
    this.mapping = fn.addEventSourceMapping('Readings', {
      eventSourceArn: props.stream.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 1_000,
      maxBatchingWindow: Duration.seconds(0),
      ...(props.windowSeconds > 0 && { tumblingWindow: Duration.seconds(props.windowSeconds) }),
      parallelizationFactor: 1, // required by tumbling windows
      bisectBatchOnError: true,
      retryAttempts: props.retries,
      maxRecordAge: Duration.minutes(10),
      onFailure: this.failures,
      metricsConfig: EVENT_COUNTS,
    });
    const { alarms } = props;
    const stopped = 'Boards have stopped.';
    alarmOnErrors(this, { fn, alarms, impact: stopped, runbook: 'live-standings-failing' });
    alarmOnLag(this, { fn, alarms, impact: 'Boards are late.', runbook: 'live-standings-behind' });
    alarms.add(this, 'RejectedReadingsLost', {
      metric: alleycatFunction.metric(METRICS.rejectedReadingsLost),
      meaning: 'Rejected readings could not be quarantined. Races are not affected.',
      runbook: 'rejected-readings-lost',
    });
    alarmOnSilence(this, {
      mapping: this.mapping,
      alarms,
      impact: stopped,
      runbook: 'live-standings-not-running',
    });
  }
}
