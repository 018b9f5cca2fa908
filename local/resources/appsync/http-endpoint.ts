import { TemplateError, UnsupportedError } from '../../shared/errors.ts';
import type { ServiceEndpoints } from '../../services/endpoints.ts';

/** `kinesis.us-east-1.amazonaws.com`, also of partitions with another suffix. */
const AWS_HOST = /^([\w-]+)\.(?:.+\.)?amazonaws\.com(?:\.cn)?$/;

/** By the name that a service's host begins with. */
const ENDPOINT_OF: Record<string, keyof ServiceEndpoints> = {
  kinesis: 'kinesis',
  dynamodb: 'dynamodb',
  sqs: 'sqs',
  'cognito-idp': 'cognito',
};

/** Where requests to an HTTP data source's endpoint go: those to AWS to a local service, never to AWS itself. */
export function httpEndpoint(given: string, endpoints: ServiceEndpoints, logicalId: string): string {
  if (!URL.canParse(given)) throw new TemplateError(`the endpoint ${given} is no URL`, logicalId);
  const { hostname } = new URL(given);
  const service = AWS_HOST.exec(hostname)?.[1];
  if (service === undefined) return given;
  const name = ENDPOINT_OF[service];
  const local = name === undefined ? '' : endpoints[name];
  if (local === '')
    throw new UnsupportedError(`HTTP data sources for ${hostname} are not emulated`, logicalId);
  return local;
}
