import { TemplateError, UnsupportedError } from '../../shared/errors.ts';
import type { ServiceEndpoints } from '../../services/endpoints.ts';

/** Matches AWS hosts such as `kinesis.us-east-1.amazonaws.com`, with or without the suffix `.cn`. */
const AWS_HOST = /^([\w-]+)\.(?:.+\.)?amazonaws\.com(?:\.cn)?$/;

/** Local services, by the first label of the AWS hostname. */
const ENDPOINT_OF: Record<string, keyof ServiceEndpoints> = {
  kinesis: 'kinesis',
  dynamodb: 'dynamodb',
  sqs: 'sqs',
  'cognito-idp': 'cognito',
};

/** Returns the URL that an HTTP data source sends requests to. AWS endpoints are replaced with local ones. */
export function httpEndpoint(given: string, endpoints: ServiceEndpoints, logicalId: string): string {
  if (!URL.canParse(given)) throw new TemplateError(`the endpoint ${given} is not a URL`, logicalId);
  const { hostname } = new URL(given);
  const service = AWS_HOST.exec(hostname)?.[1];
  if (service === undefined) return given;
  const name = ENDPOINT_OF[service];
  const local = name === undefined ? '' : endpoints[name];
  if (local === '')
    throw new UnsupportedError(`HTTP data sources for ${hostname} are not emulated`, logicalId);
  return local;
}
