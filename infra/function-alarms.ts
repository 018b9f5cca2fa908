import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';

/** A rider notices a board that stands still for about this long. */
const BEHIND = Duration.minutes(1);

/** Sounds when the function fails again and again; single failures are retried and heal. */
export function alarmOnErrors(scope: Construct, fn: LambdaFunction, alarms: Alarms, runbook: string): void {
  alarms.add(
    new Alarm(scope, 'Failing', {
      metric: fn.metricErrors({ period: Duration.minutes(1) }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `Invocations fail in three of five minutes. See docs/runbook.md#${runbook}`,
    }),
  );
}

/** Sounds when a stream's consumer falls behind, or does not run at all while records come in. */
export function alarmOnLag(scope: Construct, fn: LambdaFunction, alarms: Alarms, runbook: string): void {
  alarms.add(
    new Alarm(scope, 'Behind', {
      metric: fn.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: Duration.minutes(1) }),
      threshold: BEHIND.toMilliseconds(),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `The newest batch is older than a minute. See docs/runbook.md#${runbook}`,
    }),
  );
}
