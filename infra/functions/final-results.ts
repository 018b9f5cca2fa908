import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import {
  FilterCriteria,
  StartingPosition,
  type EventSourceMapping,
  type Function as LambdaFunction,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { METRICS } from '../../functions/shared/metric-names.ts';
import type { Alarms } from '../shared/alarms.ts';
import type { Bundles } from '../shared/bundles.ts';
import { EVENT_COUNTS } from '../shared/metrics.ts';
import { alarmOnErrors, alarmOnLag, alarmOnSilence } from './function-alarms.ts';
import { MessageStore } from '../data/message-store.ts';
import { allowReadingOf } from '../data/stream-access.ts';
import { allowOnTable } from '../data/table-access.ts';
import { AlleycatFunction } from './alleycat-function.ts';

export interface FinalResultsProps {
  readonly stream: Stream;
  readonly table: TableV2;
  /** Number of retries before Lambda gives up on a batch; see the configuration. */
  readonly retries: number;
  readonly environment: Record<string, string>;
  readonly bundles: Bundles;
  readonly traced: boolean;
  readonly alarms: Alarms;
}

/** Writes a result for each rider who finishes. */
export class FinalResults extends Construct {
  /** Batches that Lambda gave up on after all retries. */
  readonly failures: MessageStore;
  readonly fn: LambdaFunction;
  readonly mapping: EventSourceMapping;

  constructor(scope: Construct, id: string, props: FinalResultsProps) {
    super(scope, id);
    this.failures = new MessageStore(this, 'Failures', {
      meaning: 'Lambda gave up on batches of final readings. Some finishers get their results late.',
      runbook: 'final-results-failures',
      alarms: props.alarms,
    });
    const alleycatFunction = new AlleycatFunction(this, 'Final', {
      bundles: props.bundles,
      traced: props.traced,
      name: 'final-results',
      description: 'Turns final readings into results',
      environment: props.environment,
      memoryMb: 512,
      timeout: Duration.seconds(60),
    });
    const { fn } = alleycatFunction;
    const givenBack = alleycatFunction.metric(METRICS.recordsGivenBack);
    this.fn = fn;
    allowOnTable(props.table, fn, 'dynamodb:Query', 'dynamodb:PutItem');
    allowReadingOf(props.stream, fn);
    this.mapping = fn.addEventSourceMapping('Finals', {
      eventSourceArn: props.stream.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      // only final readings invoke the function; records that are filtered out cost nothing
      filters: [FilterCriteria.filter({ data: { event: ['final'] } })],
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
    const impact = 'Finishers get their results late.';
    alarmOnErrors(this, { fn, givenBack, alarms, impact, runbook: 'final-results-failing' });
    alarmOnLag(this, { fn, alarms, impact, runbook: 'final-results-behind' });
    alarmOnSilence(this, {
      mapping: this.mapping,
      alarms,
      impact,
      runbook: 'final-results-not-running',
    });
  }
}
