import { postGraphql, type GraphqlAuthorization, type GraphqlRequest } from '../resources/post-graphql.ts';

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
  request: GraphqlRequest,
  authorization: GraphqlAuthorization,
): Promise<GraphqlResponse> {
  const response = await postGraphql(url, request, authorization);
  return (await response.json()) as GraphqlResponse;
}
