import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { GRAPHQL_URL } from '../../functions/shared/environment.ts';
import type { Alarms } from '../shared/alarms.ts';
import type { Bundles } from '../shared/bundles.ts';
import { alarmOnErrors } from './function-alarms.ts';
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

/** Every minute, closes the races that are due. */
export class CloseRaces extends Construct {
  /** Runs that could not even be started. */
  readonly failures: MessageStore;
  readonly functionName: string;

  constructor(scope: Construct, id: string, props: CloseRacesProps) {
    super(scope, id);
    this.failures = new MessageStore(this, 'Failures', {
      meaning: 'Runs of close-races were given up; the next run catches up.',
      runbook: 'close-races-failures',
      alarms: props.alarms,
    });
    const { fn } = new AlleycatFunction(this, 'Close', {
      bundles: props.bundles,
      name: 'close-races',
      description: 'Due races to ranked results, summaries and the last push',
      environment: { ...props.environment, [GRAPHQL_URL]: props.api.api.graphqlUrl },
      memoryMb: 1024,
      timeout: Duration.minutes(5),
    });
    this.functionName = fn.functionName;
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
    alarmOnErrors(this, fn, props.alarms, 'close-races-failing');
    props.alarms.add(
      new Alarm(this, 'NotRunning', {
        metric: fn.metricInvocations({ period: Duration.minutes(5) }),
        threshold: 1,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.BREACHING,
        alarmDescription: 'No run for five minutes. See docs/runbook.md#close-races-not-running',
      }),
    );
  }
}
