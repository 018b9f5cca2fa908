/** URLs of queues. This file does not import fauxqs, which takes long to load. */

/**
 * Converts a queue URL in a request to fauxqs's own URL for that queue. fauxqs uses the host
 * `sqs.<region>.localhost`, which not every DNS resolver supports. SDK clients send requests to a queue's URL
 * instead of their configured endpoint, so callers get URLs at the endpoint (see `queueUrlAt`). This function
 * converts those URLs back.
 */
export function fauxqsUrl(queueUrl: string, host: string | undefined, region: string): string {
  const { port } = new URL(`http://${host ?? 'localhost'}`);
  return `http://sqs.${region}.localhost:${port}${new URL(queueUrl).pathname}`;
}

/** Converts a queue URL from fauxqs to a URL at the endpoint, for callers. */
export function queueUrlAt(endpoint: string, queueUrl: string): string {
  return new URL(new URL(queueUrl).pathname, endpoint).href;
}
