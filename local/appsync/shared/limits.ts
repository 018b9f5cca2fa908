/**
 * AppSync's quotas, including those that cannot be increased.
 * https://docs.aws.amazon.com/general/latest/gr/appsync.html
 */
const KB = 1024;

/** Maximum size of an event, before and after projection. Larger events are dropped without an error. */
export const MAX_SUBSCRIPTION_PAYLOAD_BYTES = 240 * KB;
/** Unit in which outbound messages are metered. */
export const METERED_UNIT_BYTES = 5 * KB;
export const MAX_SUBSCRIPTIONS_PER_CONNECTION = 200;
export const MAX_QUERY_TOKENS = 15_000;
export const DEFAULT_RESOLVER_COUNT_LIMIT = 10_000;
export const MAX_CODE_BYTES = 32 * KB;
export const MAX_TEMPLATE_BYTES = 64 * KB;
export const MAX_HANDLER_RESULT_BYTES = 5 * KB * KB;
export const MAX_LOOP_ITERATIONS = 1_000;
export const MAX_PIPELINE_FUNCTIONS = 10;
export const MAX_BATCH_SIZE = 2_000;
/**
 * Number of requests in a BatchInvoke if the resolver has no MaxBatchSize:
 * https://aws.amazon.com/blogs/mobile/introducing-configurable-batching-size-for-aws-appsync-lambda-resolvers/
 */
export const DEFAULT_BATCH_SIZE = 5;
export const MAX_SCHEMA_BYTES = KB * KB;
export const MAX_INVALIDATIONS_PER_REQUEST = 5;
export const MAX_CACHING_KEYS = 25;
export const MAX_CACHE_TTL_SECONDS = 3_600;

/** Clients consider a connection lost after this long without a `ka`. `connection_ack` contains the value. */
export const CONNECTION_TIMEOUT_MS = 300_000;
/** AWS does not document the interval. Clients report a missed `ka` after 65 s. */
export const KEEP_ALIVE_INTERVAL_MS = 60_000;
export const MAX_CONNECTION_MS = 24 * 60 * 60 * 1_000;

/** Maximum duration of a resolver, and therefore of a request to a data source. */
export const MAX_DATA_SOURCE_SECONDS = 30;

/**
 * Limits of Lambda authorizers, and of the responses that are reused for the same token:
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export const MAX_AUTHORIZER_SECONDS = 10;
export const MAX_CACHED_AUTHORIZATION_BYTES = KB * KB - 1;
export const MAX_RESOLVER_CONTEXT_BYTES = 5 * KB * KB;
/** Our choice: number of tokens whose authorization is kept. */
export const MAX_CACHED_AUTHORIZATIONS = 1_000;

/** Our choice: AWS does not document a limit for request bodies. */
export const MAX_REQUEST_BYTES = KB * KB;
/** Our choice: number of bytes buffered for a slow client before its connection is closed. */
export const MAX_BUFFERED_BYTES = 16 * KB * KB;
/** Our choice: memory for cached results. AppSync's smallest cache has 1.5 GiB. */
export const MAX_CACHE_BYTES = 64 * KB * KB;
/** Maximum difference that AWS allows between a signature's date and the time of the request. */
export const MAX_SIGNATURE_SKEW_MS = 5 * 60 * 1_000;
