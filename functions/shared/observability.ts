import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';

/** Creates the structured logger and the metrics. The environment sets the service name and the namespace. */
export function observe(): { logger: Logger; metrics: Metrics } {
  return { logger: new Logger(), metrics: new Metrics() };
}

/**
 * Writes the metrics at the end of an invocation. Does nothing if there are none, because Powertools would
 * log a warning.
 */
export function publishMetrics(metrics: Metrics): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
