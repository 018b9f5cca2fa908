import { randomUUID } from 'node:crypto';
import { parseJson } from '../../shared/parse-json.ts';
import { isRecord } from '../../shared/is-record.ts';
import type { JsonObject, JsonValue } from '../shared/json.ts';
import type { SignedRequest } from './sigv4.ts';

/** Clients sign this path, or send it along with a token, when they open a connection. */
const CONNECT_PATH = '/graphql/connect';
/** The name that AppSync gives to opening a connection. */
const CONNECT_OPERATION = 'DeepDish:Connect';

/**
 * Returns the event that a Lambda authorizer gets. A request without an operation name gives an event without
 * one. If the body is not a GraphQL request, the query is empty, because authorization comes before parsing.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
 */
export function authorizerEvent(
  authorizationToken: string,
  { path, headers, body }: SignedRequest,
  { apiId, accountId }: { apiId: string; accountId: string },
): JsonObject {
  const requestContext = { apiId, accountId, requestId: randomUUID(), ...operationOf(path, body) };
  return { authorizationToken, requestContext, requestHeaders: headers };
}

function operationOf(path: string, body: string): JsonObject {
  if (path === CONNECT_PATH) return { queryString: '', operationName: CONNECT_OPERATION, variables: {} };
  const parsed = parseJson(body);
  const { query, operationName, variables } = isRecord(parsed) ? parsed : {};
  return {
    queryString: typeof query === 'string' ? query : '',
    ...(typeof operationName === 'string' && { operationName }),
    // This cast is safe because the variables were parsed from JSON.
    variables: isRecord(variables) ? (variables as Record<string, JsonValue>) : {},
  };
}
