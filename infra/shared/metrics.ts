import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats, type DimensionsMap, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { MetricType, type EventSourceMapping, type MetricsConfig } from 'aws-cdk-lib/aws-lambda';

export const MINUTE = Duration.minutes(1);

/** Returns a metric that counts something, summed over each minute. */
export function countMetric(namespace: string, metricName: string, dimensionsMap: DimensionsMap): Metric {
  return new Metric({ namespace, metricName, dimensionsMap, statistic: Stats.SUM, period: MINUTE });
}

/**
 * Returns the sum of metrics, keyed by their names in the expression. A metric without a value counts as 0.
 * Alarms on the sum go off at 1 or more, so a filled value never sets one off.
 */
export function sumOf(usingMetrics: Record<string, IMetric>): MathExpression {
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name}, 0)`)
    .join(' + ');
  return new MathExpression({ expression, usingMetrics, period: MINUTE });
}

/** Makes an event source mapping count its events. */
export const EVENT_COUNTS: MetricsConfig = { metrics: [MetricType.EVENT_COUNT] };

/**
 * Returns a metric of an event source mapping that has EVENT_COUNTS. A disabled mapping has no metrics.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#event-source-mapping-metrics
 */
export function mappingMetric(
  mapping: EventSourceMapping,
  metricName: 'PolledEventCount' | 'FailedInvokeEventCount' | 'DroppedEventCount',
): Metric {
  return countMetric('AWS/Lambda', metricName, { EventSourceMappingUUID: mapping.eventSourceMappingId });
}
