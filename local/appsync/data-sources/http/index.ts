import type { Clock } from '../../../shared/clock.ts';
import { fetchFailureOf } from '../../../shared/errors.ts';
import type { Log } from '../../../shared/log.ts';
import { MAX_DATA_SOURCE_SECONDS } from '../../shared/limits.ts';
import type { DataSource } from '../data-source.ts';
import { readRequest, type HttpRequest } from './read-request.ts';
import { signedHeaders, type Signing } from './sign.ts';

interface Failure {
  message: string;
  type: string;
}

interface HttpDataSourceOptions {
  name: string;
  endpoint: string;
  /** If undefined, requests are not signed. */
  signing: Signing | undefined;
  clock: Clock;
  log: Log;
}

/**
 * `HTTP` data source. Every response becomes the result, even if its status is 500. The call fails only if no
 * response arrives. The first such call is logged.
 */
export function httpDataSource({ name, endpoint, signing, clock, log }: HttpDataSourceOptions): DataSource {
  let warned = false;
  const warnOnce = (failure: Failure): Failure => {
    if (!warned)
      log.warn(
        `${name}: ${failure.message}; check that it runs, or map its host to another URL with endpointMap (--endpoint)`,
      );
    warned = true;
    return failure;
  };
  return {
    async execute(given) {
      const request = readRequest(given);
      const url = urlOf(endpoint, request);
      const headers = signing
        ? await signedHeaders(url, request, signing, new Date(clock.now()))
        : request.headers;
      const answered = new AbortController();
      const tooLate = new AbortController();
      void clock.wait(MAX_DATA_SOURCE_SECONDS * 1_000, answered.signal).then(() => tooLate.abort());
      try {
        const response = await fetch(url, {
          method: request.method,
          headers,
          ...(request.body !== undefined && { body: request.body }),
          signal: tooLate.signal,
        });
        const body = await response.text();
        const answer = { statusCode: response.status, headers: Object.fromEntries(response.headers), body };
        return { result: answer };
      } catch (error) {
        return { result: null, error: warnOnce(failureOf(error, url, tooLate.signal.aborted)) };
      } finally {
        answered.abort();
      }
    },
  };
}

function urlOf(endpoint: string, { path, query }: HttpRequest): URL {
  // Concatenate the strings. Resolving a path that begins with // would change the host.
  const url = new URL(endpoint.replace(/\/$/, '') + path);
  for (const [name, values] of Object.entries(query)) {
    for (const value of [values].flat()) url.searchParams.append(name, value);
  }
  return url;
}

function failureOf(error: unknown, { origin }: URL, late: boolean): Failure {
  if (late)
    return {
      type: 'ExecutionTimeout',
      message: `${origin} did not respond within ${MAX_DATA_SOURCE_SECONDS} s`,
    };
  return { type: 'Http:Unreachable', message: `${origin} cannot be reached: ${fetchFailureOf(error)}` };
}
