import { AlleycatError } from './error.ts';
import { operationName, type Operation } from './operation.ts';
import { errorOfEntries, toAlleycatError, type AppSyncErrorEntry } from './to-alleycat-error.ts';

/**
 * Sends a query or a mutation. Resolves to its data.
 * @throws AlleycatError if there is no response, or if the response contains errors
 */
export type Request = <Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

interface RequestOptions {
  url: string;
  fetch: typeof globalThis.fetch;
  /** Returns the headers that authenticate a request. */
  headers: () => Promise<Record<string, string>> | Record<string, string>;
}

/** Creates a function that sends requests to a GraphQL endpoint. */
export function createRequest({ url, fetch, headers }: RequestOptions): Request {
  return async <Data, Variables>(operation: Operation<Data, Variables>, variables: Variables) => {
    const query = operation.toString();
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await headers()) },
        body: JSON.stringify({ operationName: operationName(query), query, variables }),
      });
      return dataIn(response, await response.text()) as Data;
    } catch (error) {
      throw toAlleycatError(error);
    }
  };
}

/** Length to which a body that is not a GraphQL response is cut for the error's `cause`. */
const MAX_CAUSE = 1_000;

interface Body {
  data?: unknown;
  errors: AppSyncErrorEntry[];
}

function dataIn({ ok, status }: Response, text: string): unknown {
  const body = bodyIn(text);
  if (!ok || !body)
    throw errorOfEntries(body?.errors ?? [], {
      errorType: 'HttpError',
      message: `HTTP status ${status} without a GraphQL response; check the URL and try again`,
      status,
      cause: text.slice(0, MAX_CAUSE),
    });
  if (body.errors.length > 0)
    throw errorOfEntries(body.errors, {
      errorType: 'GraphQLError',
      message: 'AppSync gave no reason',
      cause: body.errors,
    });
  if (!body.data)
    throw new AlleycatError({
      errorType: 'GraphQLError',
      message: 'the response has neither data nor errors',
    });
  return body.data;
}

/** Returns the body of a GraphQL response, or undefined if it is not a JSON object. */
function bodyIn(text: string): Body | undefined {
  try {
    const body = JSON.parse(text) as Partial<Body> | null;
    if (typeof body !== 'object' || body === null) return undefined;
    return { data: body.data, errors: Array.isArray(body.errors) ? body.errors : [] };
  } catch {
    return undefined;
  }
}
