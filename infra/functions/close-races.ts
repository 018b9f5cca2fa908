import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FAILURES_URL, GRAPHQL_URL } from '../../functions/shared/environment.ts';
import { METRICS } from '../../functions/shared/metric-names.ts';
import type { Alarms } from '../shared/alarms.ts';
import type { Bundles } from '../shared/bundles.ts';
import { alarmOnErrors, alarmOnGivenUpRaces } from './function-alarms.ts';
import type { RaceApi } from '../api/race-api.ts';
import { allowOnTable } from '../data/table-access.ts';
import { MessageStore } from '../data/message-store.ts';
import { AlleycatFunction } from './alleycat-function.ts';

export interface CloseRacesProps {
  readonly table: TableV2;
  readonly api: RaceApi;
  readonly environment: Record<string, string>;
  readonly bundles: Bundles;
  readonly alarms: Alarms;
}

/** Closes the races that are due. Runs every minute. */
export class CloseRaces extends Construct {
  /** Runs that AWS gave up on, and races that can never be closed. */
  readonly failures: MessageStore;
  readonly fn: LambdaFunction;

  constructor(scope: Construct, id: string, props: CloseRacesProps) {
    super(scope, id);
    this.failures = new MessageStore(this, 'Failures', {
      meaning: 'AWS gave up on runs of close-races, or close-races gave up on individual races.',
      runbook: 'close-races-failures',
      alarms: props.alarms,
    });
    const alleycatFunction = new AlleycatFunction(this, 'Close', {
      bundles: props.bundles,
      name: 'close-races',
      description:
        'Closes races that are due: pushes the final rankings, ranks results, raises records and publishes summaries',
      environment: {
        ...props.environment,
        [GRAPHQL_URL]: props.api.api.graphqlUrl,
        [FAILURES_URL]: this.failures.queue.queueUrl,
      },
      memoryMb: 1024,
      timeout: Duration.minutes(5),
    });
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
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaTarget(fn, {
          retryAttempts: 2,
          maxEventAge: Duration.minutes(5),
          deadLetterQueue: this.failures.queue,
        }),
      ],
    });
    const { alarms } = props;
    alarmOnErrors(this, { fn, alarms, runbook: 'close-races-failing' });
    const metric = alleycatFunction.metric(METRICS.racesGivenUp);
    alarmOnGivenUpRaces(this, { metric, alarms, runbook: 'close-races-gave-up-on-a-race' });
    props.alarms.add(
      new Alarm(this, 'NotRunning', {
        metric: fn.metricInvocations({ period: Duration.minutes(5) }),
        threshold: 1,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.BREACHING,
        alarmDescription:
          'The function has not run for five minutes. See docs/runbook.md#close-races-not-running',
      }),
    );
  }
}
