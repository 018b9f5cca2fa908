import { signedHeaders, type Signing } from '../appsync/data-sources/http/sign.ts';

/** How a GraphQL request is authorized: with an API key, with a token, or with a signature of the given date. */
export type GraphqlAuthorization = { apiKey: string } | { token: string } | { signing: Signing; date: Date };

export interface GraphqlRequest {
  query: string;
  variables: unknown;
}

/** Sends a request to a GraphQL API. */
export async function postGraphql(
  url: string,
  request: GraphqlRequest,
  authorization: GraphqlAuthorization,
  signal?: AbortSignal,
): Promise<Response> {
  const body = JSON.stringify(request);
  const headers = await headersOf(url, body, authorization);
  return fetch(url, { method: 'POST', headers, body, ...(signal && { signal }) });
}

async function headersOf(
  url: string,
  body: string,
  authorization: GraphqlAuthorization,
): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json' };
  if ('apiKey' in authorization) return { ...headers, 'x-api-key': authorization.apiKey };
  if ('token' in authorization) return { ...headers, authorization: authorization.token };
  const { signing, date } = authorization;
  const request = { method: 'POST', path: '/graphql', query: {}, headers, body };
  return signedHeaders(new URL(url), request, signing, date);
}
