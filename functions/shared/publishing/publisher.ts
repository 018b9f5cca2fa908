import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity, Provider } from '@smithy/types';
import * as z from 'zod';
import type { TypedDocumentString } from '../../generated/operations.ts';
import { isPermanentlyRejected } from './appsync-refusal.ts';
import { RetryableError, withBackoff } from '../backoff.ts';
import { PermanentError } from '../permanent-error.ts';

/** `superseded`: the stored data is at least as new, so AppSync stored and pushed nothing. */
export type PublishOutcome = 'published' | 'superseded';

/**
 * Thrown if AppSync rejects a mutation, but a later retry may succeed. The message lists AppSync's errors.
 */
export class PublishError extends Error {
  override name = 'PublishError';
}

export interface Publisher {
  publish<Variables>(
    document: TypedDocumentString<unknown, Variables>,
    variables: Variables,
  ): Promise<PublishOutcome>;
}

/** The `errorType` that a publishing resolver returns if the stored sequence is at least as great. */
const SUPERSEDED = 'Superseded';

/** Types of temporary errors that AppSync reports in an HTTP 200 response. */
const TEMPORARY = [
  'DynamoDB:ProvisionedThroughputExceededException',
  'DynamoDB:ThrottlingException',
  'DynamoDB:TransactionConflictException',
  'ExecutionTimeout',
];

/** The last sentence of an error message, depending on whether AppSync failed or rejected the request. */
const SEE_FAILING = 'Retrying automatically; see docs/runbook.md#api-failing';
const SEE_REFUSED = 'See docs/runbook.md#publish-rankings-failures';

const PAYLOAD_TOO_LARGE = 413;

/**
 * How long to wait for an answer, which usually takes about 0.1 s. AppSync itself allows 30 s, but a request that
 * gets no answer must leave time for a retry: a run of close-races is stopped after 50 s.
 */
const TIMEOUT_MS = 15_000;

const responseSchema = z.object({
  errors: z.array(z.object({ message: z.string(), errorType: z.string().nullish() })).nullish(),
});

/**
 * Creates a publisher, which calls the API's publishing mutations and signs the requests with the
 * credentials.
 */
export function createPublisher(
  url: string,
  region: string,
  credentials: AwsCredentialIdentity | Provider<AwsCredentialIdentity>,
): Publisher {
  const endpoint = new URL(url);
  const signer = new SignatureV4({ service: 'appsync', region, credentials, sha256: Sha256 });

  async function send(body: string): Promise<{ response: Response; text: string }> {
    const request = await signer.sign(
      new HttpRequest({
        method: 'POST',
        protocol: endpoint.protocol,
        hostname: endpoint.hostname,
        ...(endpoint.port && { port: Number(endpoint.port) }),
        path: endpoint.pathname,
        headers: { host: endpoint.host, 'content-type': 'application/json' },
        body,
      }),
    );
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: request.headers,
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { response, text: await response.text() };
    } catch (error) {
      throw new RetryableError(
        `AppSync at ${endpoint.host} did not respond (${(error as Error).message}). ${SEE_FAILING}`,
        { cause: error },
      );
    }
  }

  return {
    /**
     * @throws PermanentError if AppSync rejects the mutation because of its content
     * @throws PublishError if AppSync rejects the mutation for another reason, even in an HTTP 200 response
     * @throws RetryableError if AppSync still throttles the mutation or fails after all retries
     */
    publish: (document, variables) =>
      withBackoff(async () => {
        const { response, text } = await send(JSON.stringify({ query: document.toString(), variables }));
        if (response.status === 429 || response.status >= 500)
          throw new RetryableError(
            `AppSync responded with status ${response.status}: ${text.slice(0, 300)}. ${SEE_FAILING}`,
          );
        const answered = `AppSync responded with status ${response.status}: ${text.slice(0, 300)}. ${SEE_REFUSED}`;
        if (response.status === PAYLOAD_TOO_LARGE) throw new PermanentError(answered);
        const parsed = responseSchema.safeParse(parseJson(text));
        const errors = parsed.data?.errors ?? [];
        const details = errors.map(({ errorType, message }) => `${errorType}: ${message}`).join('; ');
        if (errors.length > 0 && errors.every(isPermanentlyRejected))
          throw new PermanentError(`${details}. ${SEE_REFUSED}`);
        if (!response.ok || !parsed.success) throw new PublishError(answered);
        if (errors.length === 0) return 'published';
        if (errors.every(({ errorType }) => errorType === SUPERSEDED)) return 'superseded';
        if (errors.every(({ errorType }) => TEMPORARY.includes(errorType ?? '')))
          throw new RetryableError(`${details}. ${SEE_FAILING}`);
        throw new PublishError(`${details}. ${SEE_REFUSED}`);
      }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
