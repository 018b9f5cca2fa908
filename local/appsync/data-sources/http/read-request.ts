import { FieldError } from '../../shared/errors.ts';
import { isRecord } from '../../../shared/is-record.ts';
import { textOf } from '../../../shared/text-of.ts';

/** A validated request from a request handler. */
export interface HttpRequest {
  method: string;
  path: string;
  query: Record<string, string | string[]>;
  /** Header values by lowercase name. */
  headers: Record<string, string>;
  body: string | undefined;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

/**
 * Content types that AppSync supports in addition to `text/*`. Its documentation does not list forms, but users
 * send them:
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-http-js.html and
 * https://advancedweb.hu/how-to-send-notifications-to-sns-sqs-and-eventbridge-from-appsync/
 */
const CONTENT_TYPES = new Set([
  'application/json',
  'application/xml',
  'application/soap+xml',
  'application/x-amz-json-1.0',
  'application/x-amz-json-1.1',
  'application/vnd.api+json',
  'application/x-ndjson',
  'application/x-www-form-urlencoded',
]);
const RESERVED_HEADERS = new Set([
  'host',
  'connection',
  'user-agent',
  'expect',
  'expectation',
  'transfer-encoding',
  'content-length',
]);
const DEFAULT_CONTENT_TYPE = 'application/json';

/** @throws FieldError for a request that AppSync would not send */
export function readRequest(request: unknown): HttpRequest {
  if (!isRecord(request)) throw invalid('The request is not an object');
  const { method, resourcePath: path } = request;
  const params = isRecord(request['params']) ? request['params'] : {};
  if (typeof method !== 'string' || !METHODS.includes(method))
    throw invalid(`The method is ${JSON.stringify(method)}; it must be one of ${METHODS.join(', ')}`);
  if (typeof path !== 'string' || !path.startsWith('/'))
    throw invalid(`The resourcePath is ${JSON.stringify(path)}; it must begin with /`);
  const headers = readHeaders(params['headers']);
  const body = readBody(params['body']);
  if (body !== undefined) headers['content-type'] ??= DEFAULT_CONTENT_TYPE;
  return { method, path, query: readQuery(params['query']), headers, body };
}

function readHeaders(value: unknown): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, text] of Object.entries(isRecord(value) ? value : {})) {
    const lowerCase = name.toLowerCase();
    if (RESERVED_HEADERS.has(lowerCase.replaceAll('_', '-')))
      throw invalid(`The header ${name} cannot be set, because AppSync sets it`);
    headers[lowerCase] = String(text);
  }
  const [contentType = ''] = (headers['content-type'] ?? DEFAULT_CONTENT_TYPE).split(';');
  const mediaType = contentType.trim().toLowerCase();
  if (!mediaType.startsWith('text/') && !CONTENT_TYPES.has(mediaType))
    throw invalid(`The content type ${contentType} is not supported`);
  return headers;
}

function readQuery(value: unknown): Record<string, string | string[]> {
  const parameters = Object.entries(isRecord(value) ? value : {});
  return Object.fromEntries(
    parameters.map(([name, given]) => [name, Array.isArray(given) ? given.map(String) : String(given)]),
  );
}

function readBody(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : textOf(value);
}

function invalid(message: string): FieldError {
  return new FieldError('BadRequestException', message);
}
