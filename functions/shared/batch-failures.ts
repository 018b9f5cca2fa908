import { MetricUnit, type Metrics } from '@aws-lambda-powertools/metrics';
import { METRICS } from './metric-names.ts';

/** Response of a function whose event source mapping uses ReportBatchItemFailures. */
export interface BatchFailures {
  batchItemFailures: { itemIdentifier: string }[];
}

/**
 * Reports records as failed, so that Lambda retries them. Counts them in a separate metric, because Lambda
 * does not count them as errors.
 */
export function toBatchFailures(sequenceNumbers: Iterable<string>, metrics: Metrics): BatchFailures {
  const batchItemFailures = Array.from(sequenceNumbers, (itemIdentifier) => ({ itemIdentifier }));
  if (batchItemFailures.length > 0)
    metrics.addMetric(METRICS.recordsGivenBack, MetricUnit.Count, batchItemFailures.length);
  return { batchItemFailures };
}
