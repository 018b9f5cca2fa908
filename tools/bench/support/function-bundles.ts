import { DEFAULT_CLASSES } from '../../../infra/shared/classes.ts';
import { buildBundles, type Bundles } from '../../../infra/shared/bundles.ts';
import type { Run } from './benchmark.ts';
import { scratchDirectory } from './scratch-directory.ts';

/** Race times for all benchmarks. */
export const TIMES = { raceSeconds: 300, graceSeconds: 15 };

/** Builds the same bundles that are deployed. */
export function bundle(run: Run): Bundles {
  return buildBundles(scratchDirectory(run));
}

/**
 * Returns the environment variables that a function needs to run without a stack.
 * @param endpoint URL to which the function's SDK sends AWS requests
 */
export function functionEnvironment(endpoint: string): Record<string, string> {
  return {
    TABLE_NAME: 'races',
    STREAM_NAME: 'telemetry',
    QUARANTINE_URL: `${endpoint}/quarantine`,
    FAILURES_URL: `${endpoint}/failures`,
    GRAPHQL_URL: `${endpoint}/graphql`,
    CLASS_COUNT: `${DEFAULT_CLASSES.length}`,
    RACE_SECONDS: `${TIMES.raceSeconds}`,
    GRACE_SECONDS: `${TIMES.graceSeconds}`,
    PUBLISH_DELAY_SECONDS: '0',
    WINDOW_SECONDS: '5',
    MAX_RIDERS_PER_RACE: '10000',
    KEEP_RACES_DAYS: '365',
    RECORD_PERIODS: '[]',
    TIME_ZONE: 'UTC',
    API_KEY_EXPIRES: '1893456000',
    POWERTOOLS_SERVICE_NAME: 'bench',
    POWERTOOLS_METRICS_NAMESPACE: 'bench',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
  };
}
