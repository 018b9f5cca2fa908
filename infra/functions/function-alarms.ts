import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  Stats,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Alarms } from '../shared/alarms.ts';

/** Riders start to notice a stale board after about this long. */
const BEHIND = Duration.minutes(1);
const MINUTE = Duration.minutes(1);

export interface FunctionAlarmOptions {
  readonly fn: LambdaFunction;
  readonly alarms: Alarms;
  /** Anchor of a heading in docs/runbook.md. */
  readonly runbook: string;
}

/**
 * Adds an alarm that goes off when the function fails repeatedly. A single failure does not matter, because
 * it is retried.
 * @param options `givenBack`: metric that counts the records that the function reports as failed. Lambda's
 *   own error metric does not include them.
 */
export function alarmOnErrors(
  scope: Construct,
  { fn, alarms, runbook, givenBack }: FunctionAlarmOptions & { readonly givenBack?: IMetric },
): void {
  const errors = fn.metricErrors({ period: MINUTE });
  alarms.add(
    new Alarm(scope, 'Failing', {
      metric: givenBack
        ? new MathExpression({
            expression: 'FILL(errors, 0) + FILL(givenBack, 0)',
            usingMetrics: { errors, givenBack },
            period: MINUTE,
          })
        : errors,
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `Invocations failed in three of five minutes. See docs/runbook.md#${runbook}`,
    }),
  );
}

/**
 * Adds an alarm that goes off when a stream's consumer falls behind. A consumer that is never invoked has no
 * iterator age, so this alarm does not detect it.
 */
export function alarmOnLag(scope: Construct, { fn, alarms, runbook }: FunctionAlarmOptions): void {
  alarms.add(
    new Alarm(scope, 'Behind', {
      metric: fn.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: MINUTE }),
      threshold: BEHIND.toMilliseconds(),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `The function is more than a minute behind the stream. See docs/runbook.md#${runbook}`,
    }),
  );
}

/** Adds an alarm that goes off when records arrive in the stream but their consumer is not invoked. */
export function alarmOnSilence(
  scope: Construct,
  { fn, stream, alarms, runbook }: FunctionAlarmOptions & { readonly stream: IStream },
): void {
  alarms.add(
    new Alarm(scope, 'NotRunning', {
      metric: new MathExpression({
        expression: 'IF(FILL(incoming, 0) > 0 AND FILL(invocations, 0) == 0, 1, 0)',
        usingMetrics: {
          incoming: stream.metricIncomingRecords({ statistic: Stats.SUM, period: MINUTE }),
          invocations: fn.metricInvocations({ period: MINUTE }),
        },
        period: MINUTE,
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `Readings arrive but are not processed. See docs/runbook.md#${runbook}`,
    }),
  );
}

/** Adds an alarm that goes off as soon as a metric counts something that needs an operator. */
export function alarmOnAny(
  scope: Construct,
  id: string,
  options: Omit<FunctionAlarmOptions, 'fn'> & { readonly metric: IMetric; readonly meaning: string },
): void {
  const { metric, alarms, runbook, meaning } = options;
  alarms.add(
    new Alarm(scope, id, {
      metric,
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${meaning} See docs/runbook.md#${runbook}`,
    }),
  );
}

const GAVE_UP = 'The function gave up on a race. Other races are not affected.';

/** Adds an alarm that goes off when a function gives up on a race because retries cannot help. */
export function alarmOnGivenUpRaces(
  scope: Construct,
  options: Omit<FunctionAlarmOptions, 'fn'> & { readonly metric: IMetric },
): void {
  alarmOnAny(scope, 'GaveUpARace', { ...options, meaning: GAVE_UP });
}
