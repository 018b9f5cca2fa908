import { signedHeaders, type Signing } from '../appsync/data-sources/http/sign.ts';

/** How the caller of a GraphQL request identifies itself. */
export type GraphqlAuth =
  | { apiKey: string }
  /** A token of a user pool or an OpenID Connect provider, or the token for the API's Lambda authorizer. */
  | { token: string }
  /** Logical id of a role of the stack. The request is signed with its credentials. */
  | { role: string };

/** The response to a GraphQL request, as AppSync returns it. */
export interface GraphqlResponse {
  data?: Record<string, unknown> | null;
  errors?: { message: string; errorType?: string; path?: (string | number)[] | null }[];
}

/** Sends a request to a GraphQL API, and returns the response even if it contains only errors. */
export async function requestGraphql(
  url: string,
  request: { query: string; variables: Record<string, unknown> },
  auth: { apiKey: string } | { token: string } | { signing: Signing; date: Date },
): Promise<GraphqlResponse> {
  const body = JSON.stringify(request);
  const headers = { 'content-type': 'application/json', ...(await authHeaders(url, body, auth)) };
  const response = await fetch(url, { method: 'POST', headers, body });
  return (await response.json()) as GraphqlResponse;
}

async function authHeaders(
  url: string,
  body: string,
  auth: Parameters<typeof requestGraphql>[2],
): Promise<Record<string, string>> {
  if ('apiKey' in auth) return { 'x-api-key': auth.apiKey };
  if ('token' in auth) return { authorization: auth.token };
  const request = { method: 'POST', path: '/graphql', query: {}, headers: {}, body };
  return signedHeaders(new URL(url), request, auth.signing, auth.date);
}
