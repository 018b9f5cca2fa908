import { MalformedHttpRequestException } from '../shared/errors.ts';
import type { GraphqlRequest } from './execute.ts';
import { parseJson } from '../../shared/parse-json.ts';
import { isRecord } from '../../shared/is-record.ts';

/** Parses `{query, variables, operationName}` from a request body or the data of a `start` message. */
export function parseRequest(body: string): GraphqlRequest {
  const request = parseJson(body);
  if (!isRecord(request))
    throw new MalformedHttpRequestException('Unable to parse the request body as JSON.');
  const { query, variables, operationName } = request;
  if (typeof query !== 'string' || query.trim() === '') {
    throw new MalformedHttpRequestException('The request has no query.');
  }
  if (variables !== undefined && variables !== null && !isRecord(variables)) {
    throw new MalformedHttpRequestException('The variables are not an object.');
  }
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw new MalformedHttpRequestException('The operationName is not a string.');
  }
  return { query, variables: variables ?? null, operationName: operationName || null };
}
