import { TemplateError, UnsupportedError } from '../shared/errors.ts';
import { PLACEHOLDER_DOMAIN } from '../shared/names.ts';
import type { EndpointMap } from './endpoint-map.ts';
import { serviceOfHost } from '../services/aws-host.ts';
import type { ServiceEndpoints } from '../services/endpoints.ts';

/** Matches AWS hosts such as `kinesis.us-east-1.amazonaws.com`, with or without the suffix `.cn`. */
const AWS_HOST = /^([\w-]+)\.(?:.+\.)?amazonaws\.com(?:\.cn)?$/;

/**
 * Returns the URL that requests to an endpoint in the template are sent to. Hosts and AWS services in the map are replaced,
 * and so are AWS services that run locally.
 * @throws UnsupportedError for any other AWS service, and for the host of a resource that is not emulated
 */
export function httpEndpoint(
  given: string,
  { endpoints, map }: { endpoints: ServiceEndpoints; map: EndpointMap },
  logicalId: string,
): string {
  if (!URL.canParse(given)) throw new TemplateError(`the endpoint ${given} is not a URL`, logicalId);
  const { hostname, pathname } = new URL(given);
  const service = AWS_HOST.exec(hostname)?.[1];
  const mapped = [hostname, service].find((name) => name !== undefined && Object.hasOwn(map, name));
  if (mapped !== undefined) return `${map[mapped]?.replace(/\/$/, '')}${pathname.replace(/\/$/, '')}`;
  if (hostname.endsWith(PLACEHOLDER_DOMAIN))
    throw new UnsupportedError(
      `HTTP data sources for ${hostname}, a resource that is not emulated, need an endpoint; set it with endpointMap (--endpoint ${hostname}=http://…)`,
      logicalId,
    );
  if (service === undefined) return given;
  const name = serviceOfHost(hostname);
  const local = name === undefined ? '' : endpoints[name];
  if (local === '')
    throw new UnsupportedError(
      `HTTP requests to ${hostname} are not emulated; map the service to an endpoint with endpointMap (--endpoint ${service}=http://…)`,
      logicalId,
    );
  return local;
}
