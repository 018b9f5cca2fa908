import { z } from 'zod';
import { UnsupportedError } from '../shared/errors.ts';
import { arn, digest, physicalName } from '../shared/names.ts';
import { parseProperties } from '../shared/parse-properties.ts';
import { httpEndpoint } from './http-endpoint.ts';
import type {
  CreateResource,
  RunningResources,
  ServiceConnections,
  StackIdentity,
  StackSettings,
} from './stack-context.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-apidestination.html */
const Properties = z.object({
  Name: z.string().optional(),
  ConnectionArn: z.string(),
  HttpMethod: z.enum(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']),
  InvocationEndpoint: z.string(),
});
const NAME_LENGTH = 64;

interface Needs {
  stack: StackIdentity;
  settings: Pick<StackSettings, 'endpointMap'>;
  services: Pick<ServiceConnections, 'guarded'>;
  running: Pick<RunningResources, 'connections' | 'apiDestinations'>;
}

export const eventsApiDestination: CreateResource<Needs> = (needs, logicalId, properties) => {
  const { stack, settings, services, running } = needs;
  const given = parseProperties(Properties, logicalId, properties);
  const headers = running.connections.get(given.ConnectionArn);
  if (headers === undefined)
    throw new UnsupportedError(`the connection ${given.ConnectionArn} does not run here`, logicalId);
  if (given.InvocationEndpoint.includes('*'))
    throw new UnsupportedError('wildcards in an InvocationEndpoint are not emulated', logicalId);
  const url = httpEndpoint(
    given.InvocationEndpoint,
    { endpoints: services.guarded, map: settings.endpointMap },
    logicalId,
  );
  const name = given.Name ?? physicalName(stack.name, logicalId, NAME_LENGTH);
  const nameArn = arn('events', stack.region, `api-destination/${name}`);
  const destinationArn = `${nameArn}/${digest(name).toLowerCase()}`;
  running.apiDestinations.set(destinationArn, { url, method: given.HttpMethod, headers });
  return { ref: name, attributes: { Arn: destinationArn, ArnForPolicy: destinationArn } };
};
