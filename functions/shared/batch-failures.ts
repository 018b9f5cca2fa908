import { MetricUnit, type Metrics } from '@aws-lambda-powertools/metrics';
import { METRICS } from './metric-names.ts';

/** Answer of a function with ReportBatchItemFailures. */
export interface BatchFailures {
  batchItemFailures: { itemIdentifier: string }[];
}

/**
 * Gives records back to the event source, which delivers them again. They are counted, since Lambda counts no error
 * for them.
 */
export function giveBack(sequenceNumbers: Iterable<string>, metrics: Metrics): BatchFailures {
  const batchItemFailures = Array.from(sequenceNumbers, (itemIdentifier) => ({ itemIdentifier }));
  if (batchItemFailures.length > 0)
    metrics.addMetric(METRICS.recordsGivenBack, MetricUnit.Count, batchItemFailures.length);
  return { batchItemFailures };
}
