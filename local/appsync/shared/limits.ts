/**
 * AppSync's quotas, the ones that cannot be raised among them.
 * https://docs.aws.amazon.com/general/latest/gr/appsync.html
 */
const KB = 1024;

/** Of one event, before the subscribers' selection sets narrow it. Larger ones are dropped without a word. */
export const MAX_SUBSCRIPTION_PAYLOAD_BYTES = 240 * KB;
/** Outbound messages are metered in units of this size. */
export const METERED_UNIT_BYTES = 5 * KB;
export const MAX_SUBSCRIPTIONS_PER_CONNECTION = 200;
export const MAX_QUERY_TOKENS = 15_000;
export const DEFAULT_RESOLVER_COUNT_LIMIT = 10_000;
export const MAX_CODE_BYTES = 32 * KB;
export const MAX_HANDLER_RESULT_BYTES = 5 * KB * KB;
export const MAX_LOOP_ITERATIONS = 1_000;
export const MAX_PIPELINE_FUNCTIONS = 10;
export const MAX_SCHEMA_BYTES = KB * KB;
export const MAX_INVALIDATIONS_PER_REQUEST = 5;

/** How long a client may wait for a `ka` before it gives the connection up; told in `connection_ack`. */
export const CONNECTION_TIMEOUT_MS = 300_000;
/** Not in the documentation; clients raise an alert at 65 s. */
export const KEEP_ALIVE_INTERVAL_MS = 60_000;
export const MAX_CONNECTION_MS = 24 * 60 * 60 * 1_000;

/** How long a resolver may take, and so a data source. */
export const MAX_DATA_SOURCE_SECONDS = 30;

/** Our own: AWS documents no figure for a request's body. */
export const MAX_REQUEST_BYTES = KB * KB;
/** Our own: what may wait for a slow reader before its connection is closed. */
export const MAX_BUFFERED_BYTES = 16 * KB * KB;
/** The window that AWS allows between a signature's date and its arrival. */
export const MAX_SIGNATURE_SKEW_MS = 5 * 60 * 1_000;
