import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Stats, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { EventSourceMapping, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Rule } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { REPEATED, type Alarms } from '../shared/alarms.ts';
import { countMetric, mappingMetric, MINUTE, sumOf } from '../shared/metrics.ts';

/** Riders start to notice a stale board after about this long. */
const BEHIND = Duration.minutes(1);

/**
 * Periods of an alarm on silence: five of seven. Metrics can arrive a few minutes late, and until then, the
 * latest minutes look silent.
 */
export const SILENT = { evaluationPeriods: 7, datapointsToAlarm: 5 };

export interface FunctionAlarmOptions {
  readonly alarms: Alarms;
  /** What riders or viewers notice. Ends the alarm's description. */
  readonly impact: string;
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
  options: FunctionAlarmOptions & { readonly fn: LambdaFunction; readonly givenBack?: IMetric },
): void {
  const { fn, givenBack, alarms, impact, runbook } = options;
  const errors = fn.metricErrors({ period: MINUTE });
  alarms.add(scope, 'Failing', {
    metric: givenBack ? sumOf({ errors, givenBack }) : errors,
    ...REPEATED,
    meaning: `Invocations failed in three of five minutes. ${impact}`,
    runbook,
    rollsBack: true,
  });
}

/**
 * Adds an alarm that goes off when a stream's consumer falls behind. A consumer that is never invoked has no
 * iterator age, so this alarm does not detect it.
 */
export function alarmOnLag(
  scope: Construct,
  { fn, alarms, impact, runbook }: FunctionAlarmOptions & { readonly fn: LambdaFunction },
): void {
  alarms.add(scope, 'Behind', {
    metric: fn.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: MINUTE }),
    threshold: BEHIND.toMilliseconds(),
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 3,
    meaning: `The function is more than a minute behind the stream. ${impact}`,
    runbook,
  });
}

/**
 * Adds an alarm that goes off when Lambda does not poll a mapping's stream. Lambda counts every poll, even one
 * that finds no records, and counts nothing while a mapping is disabled. So the alarm also goes off when no
 * race is in progress.
 */
export function alarmOnSilence(
  scope: Construct,
  { mapping, alarms, impact, runbook }: FunctionAlarmOptions & { readonly mapping: EventSourceMapping },
): void {
  alarms.add(scope, 'NotRunning', {
    metric: mappingMetric(mapping, 'PolledEventCount').with({ statistic: Stats.SAMPLE_COUNT }),
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    ...SILENT,
    treatMissingData: TreatMissingData.BREACHING,
    meaning: `Lambda did not poll the stream in five of seven minutes. ${impact}`,
    runbook,
  });
}

/** Adds an alarm that goes off when a function gives up on a race because retries cannot help. */
export function alarmOnGivenUpRaces(
  scope: Construct,
  options: FunctionAlarmOptions & { readonly metric: IMetric },
): void {
  const { metric, alarms, impact, runbook } = options;
  const meaning = `The function gave up on a race. ${impact} Other races are not affected.`;
  alarms.add(scope, 'GaveUpARace', { metric, meaning, runbook });
}

/** Adds an alarm on throttled invocations. All functions share the account's concurrency limit. */
export function alarmOnThrottles(
  scope: Construct,
  functions: Record<string, LambdaFunction>,
  alarms: Alarms,
): void {
  const throttles = Object.entries(functions).map(([name, fn]) => [
    name,
    fn.metricThrottles({ period: MINUTE }),
  ]);
  alarms.add(scope, 'FunctionsThrottled', {
    metric: sumOf(Object.fromEntries(throttles) as Record<string, IMetric>),
    ...REPEATED,
    meaning: 'Lambda throttles the functions. Boards and results are late.',
    runbook: 'functions-throttled',
  });
}

/** What Lambda or EventBridge gave up on, and could not report to a queue either. */
export interface Lost {
  readonly consumers: Record<string, { readonly fn: LambdaFunction; readonly mapping: EventSourceMapping }>;
  readonly schedule: Rule;
  readonly alarms: Alarms;
}

/**
 * Adds an alarm on records and runs that leave no message in a failures queue. Lambda counts each attempt to
 * send a message that fails, and each record that it drops without one.
 */
export function alarmOnLost(scope: Construct, { consumers, schedule, alarms }: Lost): void {
  const metrics = Object.entries(consumers).flatMap(([name, { fn, mapping }]) => [
    [
      `${name}Undelivered`,
      fn.metric('DestinationDeliveryFailures', { statistic: Stats.SUM, period: MINUTE }),
    ],
    [`${name}Dropped`, mappingMetric(mapping, 'DroppedEventCount')],
  ]);
  const runs = countMetric('AWS/Events', 'InvocationsFailedToBeSentToDlq', { RuleName: schedule.ruleName });
  alarms.add(scope, 'FailuresLost', {
    metric: sumOf({ ...(Object.fromEntries(metrics) as Record<string, IMetric>), runs }),
    meaning: 'Failed records left no message in their queue. Boards or results may lack riders for good.',
    runbook: 'failures-lost',
  });
}
